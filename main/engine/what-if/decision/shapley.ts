/**
 * Shapley values of a game in whole units: what each player adds on average over every order in which they could join.
 * `value` gives the worth of a set of players as bits of a number; every set is asked once. The shares are whole units
 * that sum to value(all) - value(none) exactly: exact fractions, the largest remainders rounded up, equal ones by rank.
 * `rank` orders players whatever their position, so that the answer does not depend on it.
 */
export function shapley(
  players: number,
  value: (set: number) => number,
  rank: readonly string[],
): readonly number[] {
  const values = Array.from({ length: 2 ** players }, (_, set) => BigInt(value(set)));
  const weights = weightsOf(players);
  const all = factorial(players);
  const exact = Array.from({ length: players }, (_, player) => {
    let sum = 0n;
    for (let set = 0; set < values.length; set += 1) {
      if ((set >> player) & 1) continue;
      sum += weights[sizeOf(set)]! * (values[set | (1 << player)]! - values[set]!);
    }
    return sum;
  });
  return wholeShares(exact, { all, total: values[values.length - 1]! - values[0]!, rank });
}

/** Orders in which a set of that size comes before a player and the others after. */
function weightsOf(players: number): readonly bigint[] {
  return Array.from({ length: players }, (_, size) => factorial(size) * factorial(players - size - 1));
}

function factorial(count: number): bigint {
  let product = 1n;
  for (let factor = 2n; factor <= BigInt(count); factor += 1n) product *= factor;
  return product;
}

const sizeOf = (set: number): number => {
  let size = 0;
  for (let rest = set; rest > 0; rest >>= 1) size += rest & 1;
  return size;
};

/** Fractions over `all` as whole numbers that sum to the total: the largest remainders are rounded up. */
function wholeShares(
  exact: readonly bigint[],
  { all, total, rank }: { readonly all: bigint; readonly total: bigint; readonly rank: readonly string[] },
): readonly number[] {
  const floors = exact.map((share) => (share >= 0n ? share / all : -((-share + all - 1n) / all)));
  const rest = Number(total - floors.reduce((sum, share) => sum + share, 0n));
  const order = exact
    .map((share, at) => ({ at, remainder: share - floors[at]! * all }))
    .sort((a, b) =>
      a.remainder === b.remainder ? (rank[a.at]! < rank[b.at]! ? -1 : 1) : a.remainder > b.remainder ? -1 : 1,
    );
  const raised = new Set(order.slice(0, rest).map(({ at }) => at));
  return floors.map((share, at) => Number(share) + (raised.has(at) ? 1 : 0));
}
