import type { Solve } from '../../../../shared/milp.ts';
import { namedCounts } from './describe.ts';
import type { KindCount, PlacedFleet, PlacementProblem } from './problem.ts';
import { refusals } from './refusals.ts';
import { fleetsByCost } from './search.ts';
import { costOf, layOut, type Layout } from './units.ts';

/** Another fleet that is enough, and what it costs more than the chosen one. */
export interface Alternative {
  readonly counts: readonly KindCount[];
  readonly cost: number;
  readonly more: number;
  /** False when the search ended before the proof that no cheaper one lies between. */
  readonly proven: boolean;
}

export interface NextBestOptions {
  readonly problem: PlacementProblem;
  readonly chosen: Pick<PlacedFleet, 'counts' | 'cost'>;
  /** How many at most. */
  readonly n: number;
  readonly solve: Solve;
  /** Also fleets that only add servers to one that is listed already; true when not said. */
  readonly withLarger?: boolean;
}

/**
 * The next cheapest fleets that differ in their counts, cheapest first; fewer than asked when there are no more.
 */
export function nextBest(options: NextBestOptions): readonly Alternative[] {
  const { problem, chosen, n, solve, withLarger = true } = options;
  const plain = layOut(problem);
  // Beyond the most useful count each server more is a dearer fleet of its own: n of them come before any further one.
  const layout: Layout = withLarger
    ? {
        ...plain,
        kinds: plain.kinds.map((kind) => ({
          ...kind,
          upper: Math.max(kind.upper, Math.min(kind.max, kind.upper + n)),
        })),
      }
    : plain;
  if (chosen.cost === null || refusals(problem, layout).length > 0) return [];
  const chosenCost = chosen.cost;
  const same = layout.kinds.map((kind) => chosen.counts.find((entry) => entry.kind === kind.id)?.count ?? 0);
  const nextFleet = fleetsByCost({ layout, solve, withLarger });
  const found: Alternative[] = [];
  while (found.length < n) {
    const next = nextFleet();
    if (next.counts === null) break;
    if (next.counts.every((count, at) => count === same[at])) continue;
    const cost = costOf(layout.kinds, next.counts);
    found.push({
      counts: namedCounts(layout.kinds, next.counts),
      cost,
      more: cost - chosenCost,
      proven: next.status === 'chosen',
    });
  }
  return found;
}
