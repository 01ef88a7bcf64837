import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shapley } from '../../../../main/engine/what-if/decision/shapley.ts';
import { shareOut } from '../../../../main/engine/what-if/decision/share-out.ts';

/** Every order of some players. */
function ordersOf(players: readonly number[]): readonly (readonly number[])[] {
  if (players.length === 0) return [[]];
  return players.flatMap((first) =>
    ordersOf(players.filter((player) => player !== first)).map((rest) => [first, ...rest]),
  );
}

/** What each player adds, averaged over every order by walking all of them. */
function byEveryOrder(players: number, value: (set: number) => number): readonly number[] {
  const orders = ordersOf(Array.from({ length: players }, (_, at) => at));
  const sums = new Array<number>(players).fill(0);
  for (const order of orders) {
    let set = 0;
    for (const player of order) {
      const next = set | (1 << player);
      sums[player]! += value(next) - value(set);
      set = next;
    }
  }
  return sums.map((sum) => sum / orders.length);
}

/** A game of up to five players: a whole number for every set of them. */
const games = fc.integer({ min: 1, max: 5 }).chain((players) =>
  fc.record({
    players: fc.constant(players),
    values: fc.array(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), {
      minLength: 2 ** players,
      maxLength: 2 ** players,
    }),
  }),
);

const namesOf = (players: number): readonly string[] =>
  Array.from({ length: players }, (_, at) => `player-${at}`);

describe('Shapley values in whole units', () => {
  test('are the average over every order, to less than a unit, and sum to the whole difference', () => {
    fc.assert(
      fc.property(games, ({ players, values }) => {
        const shares = shapley(players, (set) => values[set]!, namesOf(players));
        byEveryOrder(players, (set) => values[set]!).forEach((exact, at) => {
          expect(Math.abs(shares[at]! - exact)).toBeLessThan(1);
        });
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(values.at(-1)! - values[0]!);
        expect(shares.every(Number.isInteger)).toBe(true);
      }),
    );
  });

  test('do not depend on the order in which the players are listed', () => {
    fc.assert(
      fc.property(games, fc.infiniteStream(fc.nat()), ({ players, values }, draws) => {
        const names = namesOf(players);
        const order = names
          .map((_, at) => ({ at, key: draws.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ at }) => at);
        const usual = shapley(players, (set) => values[set]!, names);
        const moved = shapley(
          players,
          (set) => values[order.reduce((sum, from, to) => sum | (((set >> to) & 1) << from), 0)]!,
          order.map((at) => names[at]!),
        );
        order.forEach((from, to) => expect(moved[to]).toBe(usual[from]));
      }),
    );
  });

  test('give nothing to a player who adds nothing to any set, and the same to two who are alike', () => {
    const value = (set: number): number => ((set & 1) > 0 || (set & 2) > 0 ? 700 : 0);
    expect(shapley(3, value, namesOf(3))).toEqual([350, 350, 0]);
  });
});

describe('whole units shared out in proportion', () => {
  test('sum to the total, each next to its exact part', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 10 }),
        (total, weights) => {
          const shares = shareOut(total, weights);
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total);
          const all = weights.reduce((sum, weight) => sum + weight, 0);
          shares.forEach((share, at) => {
            if (all > 0) expect(Math.abs(share - (total * weights[at]!) / all)).toBeLessThan(1);
          });
        },
      ),
    );
  });
});
