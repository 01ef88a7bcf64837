import type { Solve } from '../../../../shared/milp.ts';
import { searchByRelaxation } from './by-relaxation.ts';
import { startCheapest } from './cheapest.ts';
import type { Shares } from './slots.ts';
import type { Layout } from './units.ts';

/** Counts with a place for every unit, or why there are none; the bound holds in every case. */
export interface Found {
  readonly status: 'chosen' | 'infeasible' | 'nodeLimit';
  readonly counts: readonly number[] | null;
  readonly shares: Shares | null;
  readonly bound: number | null;
}

export interface SearchOptions {
  readonly layout: Layout;
  readonly solve: Solve;
  /** Whether fleets follow that only add servers to one before them; true when not said. */
  readonly withLarger?: boolean;
}

/**
 * Fleets that are enough, one a call, the cheapest first. Counts are listed in order of cost where there are few enough
 * kinds and servers; else they come from a relaxation.
 */
export function fleetsByCost(options: SearchOptions): () => Found {
  const { layout, solve, withLarger = true } = options;
  const listed = startCheapest({ layout, solve, withLarger });
  if (listed !== undefined) return listed;
  const known: (readonly number[])[] = [];
  return () => {
    const found = searchByRelaxation({ layout, solve, known, withLarger });
    if (found.counts !== null) known.push(found.counts);
    return found;
  };
}

/** The least-cost counts that hold every unit and survive every loss. */
export const search = (options: SearchOptions): Found => fleetsByCost(options)();
