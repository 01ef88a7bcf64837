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
  /** What proving may cost, in nodes of the solver x variables; some ten seconds when not said. */
  readonly budget?: number;
}

/**
 * Fleets that are enough, one a call, the cheapest first, without those that only add servers to one before. Counts are listed in order of cost where there are few enough
 * kinds and servers; else they come from a relaxation.
 */
export function fleetsByCost(options: SearchOptions): () => Found {
  const { layout, solve } = options;
  const listed = startCheapest(options);
  if (listed !== undefined) return listed;
  const known: (readonly number[])[] = [];
  return () => {
    const found = searchByRelaxation({ layout, solve, known });
    if (found.counts !== null) known.push(found.counts);
    return found;
  };
}

/** The least-cost counts that hold every unit and survive every loss. */
export const search = (options: SearchOptions): Found => fleetsByCost(options)();
