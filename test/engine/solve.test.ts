import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadSolver } from '../../main/api/highs.ts';
import { solveProblem } from '../../main/engine/solve/solve.ts';
import type { Solve } from '../../shared/milp.ts';

let milp: Solve;
beforeAll(async () => {
  milp = await loadSolver();
});
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the answers are plain data of five shapes
const solve = (problem: unknown): any => solveProblem(problem, milp);

describe('cash flows', () => {
  const flows = [-70_000, 12_000, 15_000, 18_000, 21_000, 26_000];

  test('Microsoft’s IRR page comes out after 5, 4 and 2 years', () => {
    expect(solve({ kind: 'cashflow', flows }).irr).toBeCloseTo(0.0866309, 7);
    expect(solve({ kind: 'cashflow', flows: flows.slice(0, 5) }).irr).toBeCloseTo(-0.0212448, 7);
    expect(solve({ kind: 'cashflow', flows: flows.slice(0, 3) }).irr).toBeCloseTo(-0.4435069, 7);
  });

  test('net present value follows Excel with flows at period ends, and says what time 0 would give', () => {
    expect(solve({ kind: 'cashflow', flows: [5_000], rate: 0.065, timing: 'end' }).npv).toBe(
      4_694.83568075117,
    );
    expect(
      solve({ kind: 'cashflow', flows: [500, 1_500, 4_000, 10_000], rate: 0.1, timing: 'end' }).npv,
    ).toBeCloseTo(11_529.60863329007, 9);
    const both = solve({ kind: 'cashflow', flows: [-10_000, 3_000, 3_400, 7_700], rate: 0.065 });
    expect(both.npvByTiming.end).toBeCloseTo(2_055.38, 2);
    expect(both.npv).toBeCloseTo(2_188.98, 2);
    expect(both.convention).toContain('time 0');
  });

  test('a rate that does not exist or is not unique is said, never NaN', () => {
    expect(solve({ kind: 'cashflow', flows: [100, 200] }).irr.none).toContain('never change sign');
    const twice = solve({ kind: 'cashflow', flows: [-100, 230, -132] }).irr;
    expect(twice.none).toContain('2 rates');
    expect(twice.roots.map((root: number) => Number(root.toFixed(6)))).toEqual([0.1, 0.2]);
    expect(solve({ kind: 'cashflow', flows: [-10], rate: -1 }).issues[0].path).toBe('rate');
  });

  test('payback is interpolated, discounted payback is later, and never is said', () => {
    const answer = solve({ kind: 'cashflow', flows: [-1_000, 400, 400, 400], rate: 0.1 });
    expect(answer.payback).toEqual({ periods: 2.5, wholePeriods: 3 });
    expect(answer.discountedPayback).toEqual({ none: 'The money is not back within these periods.' });
    expect(solve({ kind: 'cashflow', flows: [100, 100] }).payback.none).toContain(
      'Nothing has to be paid back',
    );
  });

  test('discounting flows at their own internal rate gives 0', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 10, max: 1e6, noNaN: true }),
        fc.array(fc.double({ min: 1, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 12 }),
        (outlay, income) => {
          const all = [-outlay, ...income];
          const { irr } = solve({ kind: 'cashflow', flows: all });
          fc.pre(typeof irr === 'number' && irr > -0.99 && irr < 1_000);
          const { npv } = solve({ kind: 'cashflow', flows: all, rate: irr });
          expect(Math.abs(npv)).toBeLessThan(1e-6 * (outlay + income.reduce((a, b) => a + b)));
        },
      ),
      { numRuns: 60 },
    );
  });
});

test('tiered egress comes out at the published amounts', () => {
  const tiers = [
    { upTo: 1, rate: 0 },
    { upTo: 10_240, rate: 0.09 },
    { size: 40_960, rate: 0.085 },
    { size: 102_400, rate: 0.07 },
    { rate: 0.05 },
  ];
  const amount = (quantity: number): number => solve({ kind: 'tiers', quantity, tiers }).amount;
  expect([10_240, 51_200, 153_600].map(amount)).toEqual([921.51, 4_403.11, 11_571.11]);
  expect(amount(0)).toBe(0);
  expect(solve({ kind: 'tiers', quantity: 20, tiers: [{ upTo: 10, rate: 1 }] }).issues[0].path).toBe(
    'quantity',
  );
  expect(
    solve({ kind: 'tiers', quantity: 20, mode: 'volume', tiers: [{ upTo: 10, rate: 2 }, { rate: 1 }] })
      .amount,
  ).toBe(20);
});

describe('networks', () => {
  test('the published activity-on-arrow case has length 20 and path 1-3-4-5-6', () => {
    const arcs = [
      [1, 2, 7],
      [1, 3, 10],
      [2, 4, 6],
      [3, 4, 5],
      [3, 5, 4],
      [4, 5, 3],
      [5, 6, 2],
    ].map(([from, to, duration]) => ({ from, to, duration }));
    const answer = solve({ kind: 'network', arcs });
    expect(answer.length).toBe(20);
    expect(answer.criticalEvents.join('-')).toBe('1-3-4-5-6');
    const floats = Object.fromEntries(
      answer.activities.map((arc: { id: string; totalFloat: number }) => [arc.id, arc.totalFloat]),
    );
    expect(floats).toEqual({ '1-2': 2, '1-3': 0, '2-4': 2, '3-4': 0, '3-5': 4, '4-5': 0, '5-6': 0 });
  });

  test('the published PERT case comes out, and its samples lie later than the textbook figure', () => {
    const rows: [string, number, number, number, string[]][] = [
      ['A', 5, 6, 7, []],
      ['B', 1, 3, 5, []],
      ['C', 1, 4, 7, []],
      ['D', 1, 2, 3, ['A']],
      ['E', 1, 2, 9, ['B']],
      ['F', 1, 5, 9, ['C']],
      ['G', 2, 2, 8, ['C']],
      ['H', 4, 4, 10, ['E', 'F']],
      ['I', 2, 5, 8, ['D']],
      ['J', 2, 2, 8, ['H', 'G']],
    ];
    const activities = rows.map(([id, optimistic, likely, pessimistic, predecessors]) => ({
      id,
      optimistic,
      likely,
      pessimistic,
      predecessors,
    }));
    const answer = solve({ kind: 'network', activities, by: [15, 20], samples: 40_000, seed: 7 });
    expect(answer.length).toBeCloseTo(17, 9);
    expect(answer.criticalPath.join('-')).toBe('C-F-H-J');
    expect(answer.pert.variance).toBeCloseTo(4.7778, 4);
    expect(answer.pert.probabilities[0].probability).toBeCloseTo(0.1801, 4);
    expect(answer.pert.probabilities[1].probability).toBeCloseTo(0.915, 4);
    const slack = Object.fromEntries(
      answer.activities.map((a: { id: string; totalFloat: number }) => [
        a.id,
        Number(a.totalFloat.toFixed(6)),
      ]),
    );
    expect(slack).toMatchObject({ A: 4, B: 3, D: 4, E: 3, G: 7, I: 4 });
    const { length } = answer.sampled;
    expect(Math.abs(length.mean - 17.172)).toBeLessThan(4 * length.standardError + 0.0005);
    expect(Math.abs(length.quantiles.p80 - 18.936)).toBeLessThan(0.06);
  });

  test('links of every type with lags and leads hold', () => {
    const answer = solve({
      kind: 'network',
      activities: [
        { id: 'a', duration: 5 },
        { id: 'b', duration: 3, predecessors: [{ id: 'a', type: 'SS', lag: 2 }] },
        { id: 'c', duration: 2, predecessors: [{ id: 'b', type: 'FF', lag: 1 }] },
        { id: 'd', duration: 4, predecessors: [{ id: 'a', type: 'FS', lag: -1 }] },
        { id: 'e', duration: 1, predecessors: [{ id: 'd', type: 'SF', lag: 6 }] },
      ],
    });
    const start = Object.fromEntries(
      answer.activities.map((a: { id: string; earliestStart: number }) => [a.id, a.earliestStart]),
    );
    expect(start).toEqual({ a: 0, b: 2, c: 4, d: 4, e: 9 });
    expect(answer.length).toBe(10);
  });

  test('a circle is named', () => {
    const answer = solve({
      kind: 'network',
      activities: [
        { id: 'a', duration: 1, predecessors: ['c'] },
        { id: 'b', duration: 1, predecessors: ['a'] },
        { id: 'c', duration: 1, predecessors: ['b'] },
      ],
    });
    expect(answer.issues[0].message).toMatch(/circle: [abc] -> [abc] -> [abc] -> [abc]/);
  });

  test('the length is the longest path by brute force, and no float is negative', () => {
    const network = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.nat(), fc.nat()), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(network, (rows) => {
        const activities = rows.map(([duration, first, second], at) => ({
          id: `t${at}`,
          duration,
          predecessors: at === 0 ? [] : [...new Set([first % at, second % at])].map((before) => `t${before}`),
        }));
        const longest = (at: number): number =>
          activities[at]!.duration +
          Math.max(0, ...activities[at]!.predecessors.map((id) => longest(Number(id.slice(1)))));
        const answer = solve({ kind: 'network', activities });
        expect(answer.length).toBe(Math.max(...activities.map((_, at) => longest(at))));
        for (const activity of answer.activities) expect(activity.totalFloat).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 60 },
    );
  });

  test('five thousand activities in a row do not overflow anything', () => {
    const activities = Array.from({ length: 5_000 }, (_, at) => ({
      id: `t${at}`,
      duration: 1,
      predecessors: at === 0 ? [] : [`t${at - 1}`],
    }));
    expect(solve({ kind: 'network', activities }).length).toBe(5_000);
  });
});

interface PackingAnswer {
  readonly packing: readonly { readonly bin: string; readonly items: readonly string[] }[];
}

/** Shares no code with the solver: adds up what lies in each bin. */
function holds(
  answer: PackingAnswer,
  capacity: (bin: string) => readonly number[],
  size: (item: string) => readonly number[],
  items: number,
): boolean {
  const all = answer.packing.flatMap((bin) => bin.items);
  return (
    new Set(all).size === items &&
    all.length === items &&
    answer.packing.every((bin) =>
      capacity(bin.bin).every(
        (most, at) => bin.items.reduce((sum, item) => sum + size(item)[at]!, 0) <= most + 1e-9,
      ),
    )
  );
}

describe('packing', () => {
  test('the published case of 198 items in bins of two resources needs 33 bins', () => {
    const rows = [
      [1120, 9],
      [1250, 5],
      [520, 91],
      [1066, 18],
      [1000, 11],
      [1150, 64],
    ] as const;
    const answer = solve({
      kind: 'packing',
      bins: [{ capacity: [5180, 9] }],
      items: rows.map(([size, count], at) => ({ id: `i${at}`, size: [size, 1], count })),
    });
    expect(answer).toMatchObject({ status: 'optimal', bins: 33, gap: 0 });
    expect(
      holds(
        answer,
        () => [5180, 9],
        (item) => [rows[Number(item.slice(1).split('#')[0])]![0], 1],
        198,
      ),
    ).toBe(true);
  });

  test('the published case of three bin kinds costs 1,280', () => {
    const sizes = [
      10, 14, 17, 19, 19, 24, 29, 32, 33, 36, 38, 40, 50, 54, 55, 63, 66, 71, 77, 77, 79, 83, 92, 95, 99,
    ];
    const answer = solve({
      kind: 'packing',
      bins: [100, 120, 150].map((capacity) => ({ id: `b${capacity}`, capacity, cost: capacity })),
      items: sizes.map((size, at) => ({ id: `i${at}`, size })),
    });
    expect(answer).toMatchObject({ status: 'optimal', cost: 1_280, gap: 0 });
    expect(
      holds(
        answer,
        (bin) => [Number(bin.slice(1))],
        (item) => [sizes[Number(item.slice(1))]!],
        25,
      ),
    ).toBe(true);
  });

  test('three resources where first-fit decreasing opens one bin more than needed', () => {
    const items = [
      [5, 1, 3],
      [5, 1, 3],
      [3, 6, 2],
      [3, 6, 2],
      [2, 3, 5],
      [2, 3, 5],
    ];
    const answer = solve({
      kind: 'packing',
      bins: [{ capacity: [10, 10, 10] }],
      items: items.map((size, at) => ({ id: `i${at}`, size })),
    });
    expect(answer).toMatchObject({ status: 'optimal', bins: 2, gap: 0 });
  });

  test('items that must stay apart do, and one that fits nowhere is named', () => {
    const apart = solve({
      kind: 'packing',
      bins: [{ capacity: 10 }],
      items: [
        { id: 'a', size: 3, apart: 'pair' },
        { id: 'b', size: 4, apart: 'pair' },
      ],
    });
    expect(apart.bins).toBe(2);
    const misfit = solve({ kind: 'packing', bins: [{ capacity: 10 }], items: [{ id: 'big', size: 11 }] });
    expect(misfit).toMatchObject({ status: 'infeasible', misfit: 'big' });
  });

  test('a case too large to list every pattern is still proven', () => {
    const sizes = Array.from({ length: 60 }, (_, at) => 20 + ((at * 37) % 81));
    const answer = solve({
      kind: 'packing',
      bins: [{ capacity: 150 }],
      items: sizes.map((size, at) => ({ id: `i${at}`, size })),
    });
    expect(answer.bins).toBeGreaterThanOrEqual(Math.ceil(sizes.reduce((a, b) => a + b) / 150));
    expect(answer.bound).toBeLessThanOrEqual(answer.cost);
    expect(answer.gap).toBe(0);
    expect(
      holds(
        answer,
        () => [150],
        (item) => [sizes[Number(item.slice(1))]!],
        60,
      ),
    ).toBe(true);
  });
});

describe('distributions', () => {
  test('triangular, beta-PERT and the larger of two normals agree with the published figures', () => {
    const triangular = solve({
      kind: 'distribution',
      distribution: { type: 'triangular', low: 12, likely: 18, high: 45 },
    });
    expect(triangular.exact.mean).toBe(25);
    expect(triangular.exact.quantiles.p50).toBeCloseTo(23.8931, 4);
    expect(triangular.exact.quantiles.p95).toBeCloseTo(38.3254, 4);
    expect(Math.abs(triangular.sampled.mean - 25)).toBeLessThan(4 * triangular.sampled.standardError);
    const pert = solve({ kind: 'distribution', distribution: { type: 'pert', low: 1, likely: 4, high: 7 } });
    expect(pert.exact.mean).toBe(4);
    expect(pert.exact.variance).toBeCloseTo(9 / 7, 9);
    expect(pert.exact.textbookVariance).toBe(1);
    expect(pert.sampled.sd ** 2).toBeCloseTo(9 / 7, 1);
    const normal = { type: 'normal', mean: 10, sd: 1 };
    const larger = solve({
      kind: 'distribution',
      inputs: { a: normal, b: normal },
      expression: { op: 'max', args: ['a', 'b'] },
    });
    expect(Math.abs(larger.sampled.mean - 10.56419)).toBeLessThan(4 * larger.sampled.standardError);
    expect(larger.sampled.quantiles.p90).toBeCloseTo(11.632219, 1);
  });

  test('a lognormal goes through the two quantiles that are given', () => {
    const answer = solve({
      kind: 'distribution',
      distribution: { type: 'lognormal', low: 2, high: 50 },
      quantiles: [0.1, 0.5, 0.9],
    });
    expect(answer.exact.quantiles.p10).toBeCloseTo(2, 9);
    expect(answer.exact.quantiles.p50).toBeCloseTo(10, 9);
    expect(answer.exact.quantiles.p90).toBeCloseTo(50, 8);
  });

  test('the same seed gives the same samples, and a further input does not change the draws of the others', () => {
    const uniform = { type: 'uniform', low: 0, high: 1 };
    const one = solve({
      kind: 'distribution',
      inputs: { a: uniform },
      expression: 'a',
      samples: 1_000,
      seed: 3,
    });
    const two = solve({
      kind: 'distribution',
      inputs: { z: uniform, a: uniform },
      expression: 'a',
      samples: 1_000,
      seed: 3,
    });
    expect(two.sampled).toEqual(one.sampled);
  });

  test('ten million samples, a wrong order and an unknown input are refused in words', () => {
    const uniform = { type: 'uniform', low: 0, high: 1 };
    expect(solve({ kind: 'distribution', distribution: uniform, samples: 1e7 }).issues[0].path).toBe(
      'samples',
    );
    expect(solve({ kind: 'distribution', distribution: { ...uniform, low: 2 } }).issues[0].message).toContain(
      'above',
    );
    expect(
      solve({ kind: 'distribution', inputs: { a: uniform }, expression: 'b' }).issues[0].message,
    ).toContain('"b"');
    expect(solve({ kind: 'nonsense' }).issues[0].path).toBe('kind');
    expect(solve(null).issues[0].path).toBe('kind');
  });
});
