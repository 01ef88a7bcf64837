import type { Shares } from './slots.ts';

/** Counts with a place for every unit, or why there are none; the bound holds in every case. */
export interface Found {
  readonly status: 'chosen' | 'infeasible' | 'nodeLimit';
  readonly counts: readonly number[] | null;
  readonly shares: Shares | null;
  readonly bound: number | null;
}
