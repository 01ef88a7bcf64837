import type { Level, Resource } from '../scenario/limits.ts';

export type ByLevel = Readonly<Record<Level, number>>;

/** What a service or a total needs of each resource, base and peak. */
export type Need = Readonly<Record<Resource, ByLevel>>;

export interface Needs {
  /** Workload services only. */
  readonly total: Need;
  readonly totalWithSupporting: Need;
  readonly services: Readonly<Record<string, Need>>;
}

/** What all services need in each month of the horizon, at the level that decides the fleet. */
export interface MonthlyNeeds {
  /** Months of the horizon; the lists begin with month 0. */
  readonly horizon: number;
  readonly before: NeedsOverMonths;
  readonly after: NeedsOverMonths;
}

export interface NeedsOverMonths {
  readonly need: Readonly<Record<Resource, readonly number[]>>;
  /**
   * How long the sums of the side's fleet, within its caps, are enough: the first month in which they are not, if any;
   * null without a fleet, or with one for a percentile, of which only the month that is sized is known.
   */
  readonly lasts: { readonly full: { readonly month: number; readonly resource: Resource } | null } | null;
}
