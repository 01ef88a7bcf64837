import type { Solve } from '../../../../shared/milp.ts';
import { searchByRelaxation } from './by-relaxation.ts';
import { startCheapest } from './cheapest.ts';
import type { Found } from './found.ts';
import type { Layout } from './units.ts';

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
