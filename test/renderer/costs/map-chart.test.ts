import { describe, expect, it } from 'vitest';
import {
  bandOf,
  mapSpec,
  placeOf,
  shownWinners,
  stretchesOf,
} from '../../../renderer/views/costs/decision/map-chart.ts';
import type { DecisionInput } from '../../../shared/decision/inputs.ts';
import type { BreakEvenMap } from '../../../shared/decision/map.ts';

const input = (id: string): DecisionInput => ({
  id,
  label: id,
  unit: 'USD',
  kind: 'price',
  now: 10,
  least: 0,
  most: 100,
  whole: false,
  range: null,
  source: null,
  field: null,
});

/** Winners of each row, from the lowest value of y up. */
const mapOf = (
  rows: readonly (readonly (number | null)[])[],
  crossings: BreakEvenMap['crossings'] = [],
): BreakEvenMap => ({
  currency: 'USD',
  x: { input: input('across'), values: [0, 10, 40] },
  y: { input: input('up'), values: [1, 2, 3] },
  contenders: ['buy', 'optimise', 'aws'].map((id) => ({ id, name: id.toUpperCase(), total: 0 })),
  cells: rows.map((row) => row.map((winner) => ({ winner, by: winner === null ? null : 12_300 }))),
  crossings,
  solves: 0,
  notes: [],
});

describe('the break-even map', () => {
  const map = mapOf(
    [
      [0, 0, 1],
      [0, 1, 1],
      [1, 1, null],
    ],
    [{ x: 25, row: 0, left: 'buy', right: 'optimise' }],
  );

  it('places values between the steps of an axis, and keeps what lies beyond at its ends', () => {
    expect([0, 10, 25, 40, -5, 90].map((value) => placeOf(map.x, value))).toEqual([0, 0.5, 0.75, 1, 0, 1]);
  });

  it('ends a stretch where the winner changes: where that is known, else half-way between the cells', () => {
    expect(stretchesOf(map, 0)).toEqual([
      { winner: 0, from: 0, to: 0.75 },
      { winner: 1, from: 0.75, to: 1 },
    ]);
    expect(stretchesOf(map, 1).map(({ to }) => to)).toEqual([0.25, 1]);
    expect(stretchesOf(map, 2).at(-1)).toEqual({ winner: null, from: 0.75, to: 1 });
  });

  it('gives the rows bands that fill its height', () => {
    expect([0, 1, 2].map((row) => bandOf(map.y, row))).toEqual([
      { from: 0, to: 0.25 },
      { from: 0.25, to: 0.75 },
      { from: 0.75, to: 1 },
    ]);
  });

  it('names winners in the middle of their ground, the widest first', () => {
    expect(shownWinners(map)).toEqual([
      { contender: 1, x: 0.625, row: 1 },
      { contender: 0, x: 0.375, row: 0 },
    ]);
  });

  it('has a table twin with the winner and by how much in every cell, the highest value first', () => {
    const { table, legend } = mapSpec(map);
    expect(table.head).toEqual(['up down, across across', '0 USD', '10 USD', '40 USD']);
    expect(table.rows).toEqual([
      ['3 USD', 'OPTIMISE by 123', 'OPTIMISE by 123', 'nothing fits'],
      ['2 USD', 'BUY by 123', 'OPTIMISE by 123', 'OPTIMISE by 123'],
      ['1 USD', 'BUY by 123', 'BUY by 123', 'OPTIMISE by 123'],
    ]);
    expect(legend.map(({ label, fill }) => [label, fill])).toEqual([
      ['OPTIMISE', '--after-fill'],
      ['BUY', '--before-fill'],
    ]);
  });
});
