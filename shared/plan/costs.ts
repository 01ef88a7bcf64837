import type { CostItem } from '../scenario/costs.ts';

/** A value, or the reason why there is none. */
export type Maybe<T> = T | { readonly none: string };

export interface CostLine {
  readonly id: string;
  readonly label: string;
  readonly kind: 'capex' | 'opex';
  /** What it is for, so that lines can be grouped. */
  readonly group:
    'servers' | 'power' | 'cooling' | 'colocation' | 'space' | 'maintenance' | CostItem['group'];
  readonly quantity: number;
  readonly unit: string;
  /** Exact decimal per unit. */
  readonly rate: string;
  /** Minor units (a year for opex). */
  readonly amount: number;
}

export interface SideCosts {
  readonly currency: string;
  readonly capex: number;
  /** Tax on the CapEx, and CapEx with it. */
  readonly capexTax: number;
  readonly capexGross: number;
  readonly opexPerYear: number;
  readonly powerKW: number;
  readonly energyKWhPerYear: number;
  readonly coolingBtuPerHour: number;
  readonly lines: readonly CostLine[];
}

export interface Costs {
  /** null where the side has no fleet. */
  readonly before: SideCosts | null;
  readonly after: SideCosts | null;
  /** before - after, minor units; null when a side has no fleet. */
  readonly savings: { readonly capex: number | null; readonly opexPerYear: number | null };
  /** Cost of the developer weeks (midpoint), minor units. */
  readonly developerCost: number;
  readonly paybackMonths: Maybe<number>;
}
