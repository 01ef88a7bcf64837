import type { Resource, Side } from '../scenario/limits.ts';
import type { RegretItem, RegretOption } from './regret.ts';

/** The percentiles of the requirement that a quote names servers for. */
export const lotPercentiles = [50, 80, 95] as const;

/** What is needed of a resource by the figures used, and at the percentiles as parts of it. */
export interface LotNeed {
  readonly resource: Resource;
  /** The quantity of the graph that stands for the figures used. */
  readonly quantity: string;
  readonly used: number;
  /** In the order of the percentiles: the total as drawn, and over that of the figures used (null where these need none). */
  readonly drawn: readonly { readonly value: number; readonly factor: number | null }[];
}

/** A kind of server that some percentile, lot or plan has. */
export interface LotKind {
  readonly sku: string;
  readonly name: string;
  /** Purchase of one, in the currency of the lots. */
  readonly price: number;
  /** What one may carry within its caps. */
  readonly limit: Readonly<Record<Resource, number>>;
  readonly rackU: number;
  /** There already. */
  readonly owned: number;
  /** Fully loaded. */
  readonly maxW: number;
}

/** A fleet that is bought firmly, over all worlds, and what some of them need beyond it; money in minor units. */
export interface LotFleet {
  readonly items: readonly RegretItem[];
  readonly regret: number;
  readonly enoughIn: number;
  readonly options: readonly RegretOption[];
}

/** What a quote says about quantities that are not certain: by percentile, and firm against optional. */
export interface Lots {
  readonly currency: string;
  readonly side: Side;
  readonly seed: number;
  readonly samples: number;
  /** Of everything that the samples depend on. */
  readonly hash: string;
  readonly needs: readonly LotNeed[];
  /** The least-cost servers at each percentile, or why there are none. */
  readonly fleets: readonly {
    readonly percentile: number;
    readonly found: { readonly items: readonly RegretItem[] } | { readonly none: string };
  }[];
  readonly kinds: readonly LotKind[];
  /** Servers beyond those of the plan, which are the firm lot; or why nothing can be said. */
  readonly beyond:
    | {
        /** The fleet of the plan, and the one with the least regret, which may be the same. */
        readonly planned: LotFleet;
        readonly least: LotFleet;
        readonly worlds: number;
        readonly seed: number;
        readonly laterPrice: number;
        readonly leadWeeks: number | null;
      }
    | { readonly none: string };
  /** Where worlds, lead time and dates come from, in sentences. */
  readonly notes: readonly string[];
}
