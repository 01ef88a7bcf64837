import type { Solve } from '../../../../shared/milp.ts';
import type { PlacementProblem } from './problem.ts';
import { greedyProof, prove } from './prove.ts';
import { layOut } from './units.ts';

/**
 * Whether these counts of the problem's kinds hold every piece and, after any loss of `redundancy` of them, all that must
 * survive. A placement that the search neither finds nor rules out within its nodes counts as none.
 */
export function holds(
  problem: PlacementProblem,
  counts: Readonly<Record<string, number>>,
  solve: Solve,
): boolean {
  const layout = layOut(problem);
  const ofKinds = layout.kinds.map(({ id }) => counts[id] ?? 0);
  if (greedyProof(layout, ofKinds) !== null) return true;
  return prove({ layout, solve, counts: ofKinds }).status === 'fits';
}
