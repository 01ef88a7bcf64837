import { describe, expect, test } from 'vitest';
import { solve } from './support.ts';

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
