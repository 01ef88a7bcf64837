/**
 * Whole units shared out in proportion to weights of 0 or more, so that they sum to the total exactly: everybody gets
 * the whole part, the largest remainders the rest, equal ones in the order given. All equal where no weight is above 0.
 */
export function shareOut(total: number, weights: readonly number[]): readonly number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const exact = weights.map((weight) => (all > 0 ? (total * weight) / all : total / weights.length));
  return roundTogether(exact, total);
}

/** Whole numbers next to some numbers that sum to a whole total; the sum of the numbers is the total but for noise. */
export function roundTogether(exact: readonly number[], total: number): readonly number[] {
  const floors = exact.map(Math.floor);
  const rest = total - floors.reduce((sum, value) => sum + value, 0);
  const order = exact
    .map((value, at) => ({ at, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.at - b.at)
    .map(({ at }) => at);
  const raised = new Set(order.slice(0, rest));
  return floors.map((value, at) => value + (raised.has(at) ? 1 : 0));
}
