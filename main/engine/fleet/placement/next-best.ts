import { namedCounts } from './describe.ts';
import type { Alternative } from './problem.ts';
import type { Found } from './found.ts';
import { costOf, type Layout } from './units.ts';

/**
 * The next cheapest fleets, cheapest first; fewer than asked when there are no more. Kinds that another one replaces in
 * every fleet are left out, and so are fleets that only add servers to one that is listed already.
 */
export function nextBest(options: {
  readonly layout: Layout;
  readonly chosen: readonly number[];
  readonly next: () => Found;
  /** How many at most. */
  readonly n: number;
}): readonly Alternative[] {
  const { layout, chosen, next, n } = options;
  const chosenCost = costOf(layout.kinds, chosen);
  const found: Alternative[] = [];
  while (found.length < n) {
    const { counts, status } = next();
    if (counts === null) break;
    if (counts.every((count, at) => count === chosen[at])) continue;
    const cost = costOf(layout.kinds, counts);
    found.push({
      counts: namedCounts(layout.kinds, counts),
      cost,
      more: cost - chosenCost,
      proven: status === 'chosen',
    });
  }
  return found;
}
