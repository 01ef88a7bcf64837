import type { Range, Source } from '../quantity/quantity.ts';

/** An input that the totals of the alternatives rest on, and that somebody may change or be wrong about. */
export interface DecisionInput {
  /** The quantity and its member (`rate.electricity`, `figure.cpu.active/dendrite`), or a group (`group.users`). */
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  /**
   * `price`: totals follow with the fleets as chosen; `demand`: fleets and instances are chosen anew at each value;
   * `span`: the horizon, at which everything is planned anew.
   */
  readonly kind: 'price' | 'demand' | 'span';
  readonly now: number;
  /** The values that it may take, both included. */
  readonly least: number;
  readonly most: number;
  /** Only whole numbers, such as users. */
  readonly whole: boolean;
  /** Its uncertainty; null where it has none. */
  readonly range: Range | null;
  /** Where the value now comes from; null for a group. */
  readonly source: Source | null;
  /** Dotted path of the scenario field that sets it; null where it comes from the price book. */
  readonly field: string | null;
}

/** An alternative among those that fit and are priced whole, so that it can win. */
export interface Contender {
  readonly id: string;
  readonly name: string;
  /** Total over the horizon with every input as it is, minor units. */
  readonly total: number;
}

/** Why a question about the decision has no answer, as a sentence. */
export interface NoDecision {
  readonly none: string;
}

/** What `decision.map` can lay out: prices, then the horizon, then the demand by its influence. */
export interface DecisionInputs {
  readonly inputs: readonly DecisionInput[];
}
