import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { solve } from './support.ts';

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
