import type { Solve } from '../../../../shared/milp.ts';
import { namedCounts } from './describe.ts';
import { dropDominated } from './dominance.ts';
import type { PlacedFleet, PlacementProblem } from './problem.ts';
import { refusals } from './refusals.ts';
import { search } from './search.ts';
import { packSingles } from './singles.ts';
import { trimFree } from './trim.ts';
import { costOf, layOut, type Layout } from './units.ts';

/** The same servers as `placeFleet`, without what it says about them: for many questions in a row. */
export function cheapestCounts(
  problem: PlacementProblem,
  solve: Solve,
): Pick<PlacedFleet, 'status' | 'counts' | 'cost'> {
  const all = layOut(problem);
  if (refusals(problem, all).length > 0) return { status: 'infeasible', counts: [], cost: null };
  const { kept } = dropDominated(all.kinds);
  const layout: Layout = { ...all, kinds: kept };
  const { status, ...found } = packSingles(layout, solve) ?? search({ layout, solve });
  if (found.counts === null || found.shares === null) return { status, counts: [], cost: null };
  const { counts } = trimFree({ layout, solve, counts: found.counts, shares: found.shares });
  return { status, counts: namedCounts(kept, counts), cost: costOf(kept, counts) };
}
