import type { Maybe } from '../plan/costs.ts';

/** What a target is for: the purchase of the chosen alternative, or its total over the horizon. */
export const targetKinds = ['purchase', 'total'] as const;
export type TargetKind = (typeof targetKinds)[number];

/** A price that is negotiated, as the planner would ask for it. */
export interface AskedPrice {
  /** Price of one, at which the target is reached. */
  readonly price: number;
  /** Share of the price now that it is below it. */
  readonly discount: number;
}

/** The price from which on another alternative is the cheapest. */
export interface WalkAway {
  readonly price: number;
  /** (price - now) / now: how much more may be paid, or how much less must be where another is cheaper already. */
  readonly change: number;
  /** Id of the alternative that is the cheapest on the other side of the price. */
  readonly rival: string;
}

/** A line of the chosen alternative whose price can be negotiated. */
export interface TargetLine {
  /** Id of the line of the costs. */
  readonly id: string;
  readonly label: string;
  readonly quantity: number;
  /** Of the price: `USD/server`. */
  readonly unit: string;
  /** Price of one now. */
  readonly price: number;
  /** Of the line, minor units; a year where it runs. */
  readonly amount: number;
  /** The price where every line gives the same discount; null without a target. */
  readonly together: Maybe<AskedPrice> | null;
  /** The price where this line alone gives one; null without a target. */
  readonly alone: Maybe<AskedPrice> | null;
  readonly walkAway: Maybe<WalkAway>;
}

/** Discounts that reach a target, and the prices at which to walk away. */
export interface TargetTotal {
  readonly currency: string;
  readonly horizonMonths: number;
  /** The chosen alternative. */
  readonly chosen: { readonly id: string; readonly name: string };
  readonly kind: TargetKind;
  /** Minor units: what it costs now, and what it shall cost; null where only the walk-away prices are asked for. */
  readonly now: number;
  readonly target: number | null;
  /** One discount on every line, and what is reached with it, minor units; null without a target. */
  readonly together: Maybe<{ readonly discount: number; readonly reached: number }> | null;
  readonly lines: readonly TargetLine[];
  /** All lines together: the factor of their prices, and the purchase and the total with it, minor units. */
  readonly walkAway: Maybe<{
    readonly change: number;
    readonly rival: string;
    readonly purchase: number;
    readonly total: number;
  }>;
  /** Names of the alternatives by id. */
  readonly names: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
}
