import { meets, type Cut } from './cuts.ts';
import { costOf, priceOf, type Layout } from './units.ts';

/** Counts that may be looked at; more kinds and larger fleets are a matter for the relaxation. */
const mostLooks = 3_000_000;

/**
 * All counts up to a cost that meet the cuts and of which no server can be left out, within the limit on kinds; every
 * fleet that is enough and costs no more holds one of them. Undefined when there are too many to look at.
 */
export function smallestCounts(
  layout: Layout,
  cuts: readonly Cut[],
  ceiling: number,
): readonly (readonly number[])[] | undefined {
  const { kinds, maxKinds, redundancy } = layout;
  const found: (readonly number[])[] = [];
  const counts = kinds.map(({ min }) => min);
  const pinned = kinds.filter(({ min }) => min > 0).length;
  let looks = 0;
  const enough = (): boolean => {
    looks += 1;
    return cuts.every((cut) => meets(cut, counts, redundancy));
  };
  /** Whether no server above the pins can go; kinds that are used stay used, others have fewer kinds. */
  const smallest = (): boolean =>
    kinds.every(({ min }, at) => {
      if (counts[at]! <= min) return true;
      counts[at]! -= 1;
      const without = enough();
      counts[at]! += 1;
      return !without;
    });
  /** Counts of the kinds from `at` on, with so many further kinds and so much money left. */
  const visit = (at: number, open: number, money: number): boolean => {
    if (looks > mostLooks) return false;
    if (at === kinds.length) return true;
    const { min, upper } = kinds[at]!;
    // Without more of this kind, or as the last one that grows: then its count follows from the others.
    if (!visit(at + 1, open, money)) return false;
    if (min === 0 && open === 0) return true;
    const left = min === 0 ? open - 1 : open;
    for (let count = min + 1; count <= upper; count += 1) {
      const price = priceOf(kinds[at]!, count) - priceOf(kinds[at]!, min);
      if (price > money) break;
      counts[at] = count;
      if (enough()) {
        if (smallest()) found.push([...counts]);
        break;
      }
      if (!visit(at + 1, left, money - price)) {
        counts[at] = min;
        return false;
      }
    }
    counts[at] = min;
    return true;
  };
  const base = costOf(
    kinds,
    kinds.map(({ min }) => min),
  );
  if (pinned > maxKinds) return [];
  if (enough()) return [[...counts]];
  return visit(0, maxKinds - pinned, ceiling - base) ? found : undefined;
}
