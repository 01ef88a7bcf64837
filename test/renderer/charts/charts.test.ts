import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capacityBars } from '../../../renderer/components/charts/capacity-bars.ts';
import { tsvOf } from '../../../renderer/components/charts/chart-spec.ts';
import { distributionChart } from '../../../renderer/components/charts/distribution.ts';
import { endLabels, leavingLabels } from '../../../renderer/components/charts/line-labels.ts';
import { crossings, lineChart, type Line } from '../../../renderer/components/charts/lines.ts';
import { spread } from '../../../renderer/components/charts/marks.ts';
import { serviceColours } from '../../../renderer/components/charts/service-colours.ts';
import { stackedBars } from '../../../renderer/components/charts/stacked-bars.ts';
import { tornadoOf } from '../../../renderer/components/charts/sensitivity.ts';
import { tornado } from '../../../renderer/components/charts/tornado.ts';
import type { Sensitivity } from '../../../shared/simulation.ts';
import { waterfall } from '../../../renderer/components/charts/waterfall.ts';

const line = (label: string, ...ys: readonly number[]): Line => ({
  label,
  colour: '--c-blue',
  points: ys.map((y, x) => ({ x, y })),
});

describe('colours of services', () => {
  it('give each software its own, PostgreSQL the homeserver\u2019s blue hatched', () => {
    const colours = serviceColours([
      { id: 'home', kind: 'dendrite' },
      { id: 'db', kind: 'postgresql' },
      { id: 'tg', kind: 'mautrix-telegram' },
    ]);
    expect(colours.get('home')).toEqual({ fill: '--c-blue', edge: '--c-blue-edge', hatched: false });
    expect(colours.get('db')).toEqual({ fill: '--c-blue', edge: '--c-blue-edge', hatched: true });
    expect(colours.get('tg')?.fill).toBe('--c-sky');
  });

  it('give a second service of the same software and the first custom ones different looks', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const colours = serviceColours([
      { id: 'home', kind: 'dendrite' },
      ...ids.map((id) => ({ id, kind: 'dendrite' })),
    ]);
    expect(new Set([...colours.values()].map((colour) => JSON.stringify(colour))).size).toBe(7);
  });
});

describe('the table twin', () => {
  it('copies as tab-separated text with one line a row', () => {
    expect(tsvOf({ head: ['a', 'b'], rows: [['1\t2', 'x\ny']] })).toBe('a\tb\n1 2\tx y');
  });

  it('of stacked bars has each service and the total that the bar shows', () => {
    const spec = stackedBars({
      what: 'Resource',
      series: ['dendrite', 'telegram'].map((id) => ({
        id,
        label: id,
        colour: { fill: '', edge: '', hatched: false },
      })),
      panels: [
        {
          title: 'Cores',
          unit: 'cores',
          bars: [
            { label: 'Before', values: [40, 25] },
            { label: 'After', values: [20, 10] },
          ],
        },
      ],
    });
    expect(spec.table.rows.at(-1)).toEqual(['Cores', 'cores', 'Total', '65', '30']);
    expect(spec.panels[0]?.sentence).toBe('Cores in cores, by service: Before 65, After 30.');
  });

  it('of capacity against need has the cap', () => {
    const { table } = capacityBars({
      title: 'After',
      fill: '--after-fill',
      edge: '--after',
      rows: [{ label: 'Cores', unit: 'cores', need: 60, cap: 76.8, capacity: 96 }],
    });
    expect(table.rows[0]).toEqual(['Cores', 'cores', '60', '76.8', '96', '62.5 %']);
  });

  it('of lines has one row for each x and a dash where a line has no point', () => {
    const { table } = lineChart({
      title: 'Cost',
      unit: 'USD',
      x: { label: 'Month' },
      lines: [line('buy', 5, 6, 7), line('rent', 0, 4)],
    });
    expect(table.rows).toEqual([
      ['0', '5', '0'],
      ['1', '6', '4'],
      ['2', '7', '\u2013'],
    ]);
  });

  it('of a tornado has the widest input first', () => {
    const { table } = tornado({
      title: 'Cost',
      unit: 'USD',
      base: 10,
      rows: [
        { label: 'narrow', low: 9, high: 11 },
        { label: 'wide', low: 2, high: 12 },
      ],
    });
    expect(table.rows.map((row) => row[0])).toEqual(['wide', 'narrow']);
    expect(table.rows[0]?.slice(3)).toEqual(['\u22128', '+2']);
  });

  it('of a tornado says where an input flips the decision, once that is known', () => {
    const moved: Sensitivity = {
      path: 'total',
      label: 'Total',
      unit: 'USD',
      used: 10,
      bars: ['price', 'weeks'].map((input) => ({
        input,
        unit: 'USD',
        lowInput: 1,
        highInput: 2,
        low: 9,
        high: 11,
        field: null,
      })),
      others: 0,
    };
    expect(tornadoOf(moved).table.head).toHaveLength(5);
    const { table } = tornadoOf(moved, {
      flips: new Map([['price', { drawn: 'flips it at 3', told: 'Buy now wins at 3 USD' }]]),
    });
    expect(table.head.at(-1)).toBe('Decision');
    expect(table.rows.map((row) => row.at(-1))).toEqual(['Buy now wins at 3 USD', '\u2013']);
  });

  it('of a waterfall has every step with the level it leads to', () => {
    const { table, panels } = waterfall({
      title: 'Saving',
      unit: 'USD',
      from: { label: 'Buy now', total: 100 },
      to: { label: 'Then buy', total: 75 },
      steps: [
        { label: 'Phase 1', amount: -40 },
        { label: 'Developers', amount: 15 },
      ],
    });
    expect(table.rows).toEqual([
      ['Buy now', '\u2013', '100'],
      ['Phase 1', '\u221240', '60'],
      ['Developers', '+15', '75'],
      ['Then buy', '\u2013', '75'],
    ]);
    expect(panels[0]?.sentence).toContain('Phase 1 \u221240; Developers +15');
  });

  it('of a distribution has each bin and each marked value', () => {
    const { table } = distributionChart({
      title: 'Cores',
      unit: 'cores',
      series: [
        {
          label: 'after measures',
          colour: 'after',
          bins: [{ from: 0, to: 10, share: 0.25 }],
          percentiles: [{ label: 'P50', value: 60 }],
          used: { label: 'used', value: 70 },
        },
      ],
    });
    expect(table.rows).toEqual([
      ['after measures, P50', '60', '\u2013', '\u2013'],
      ['after measures, used', '70', '\u2013', '\u2013'],
      ['after measures', '0', '10', '25 %'],
    ]);
  });
});

describe('lines', () => {
  it('cross where straight stretches between their points meet', () => {
    expect(crossings(line('a', 10, 10, 10), line('b', 0, 8, 16))).toEqual([{ x: 1.25, y: 10 }]);
    expect(crossings(line('a', 5, 5), line('b', 1, 2))).toEqual([]);
    expect(crossings(line('a', 0, 2, 4), line('b', 1, 2, 3))).toEqual([{ x: 1, y: 2 }]);
  });

  it('carry their names at their ends, never closer than one line of text, in their order and on the canvas', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 184 }), { minLength: 2, maxLength: 10 }), (wanted) => {
        const places = spread(wanted, { gap: 12, from: 6, to: 178 });
        const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]!);
        order.slice(1).forEach((next, i) => {
          expect(places[next]! - places[order[i]!]!).toBeGreaterThanOrEqual(12 - 1e-9);
        });
        for (const place of places) {
          expect(place).toBeGreaterThanOrEqual(6);
          expect(place).toBeLessThanOrEqual(178);
        }
      }),
    );
    expect(spread([50, 100], { gap: 12, from: 6, to: 178 })).toEqual([50, 100]);
    expect(
      endLabels({ lines: [line('a', 1, 200)], top: 150, format: String }).map(({ y, text }) => [y, text]),
    ).toEqual([[150, 'a 200']]);
  });

  it('that leave through the top are named to the right of where the last one leaves', () => {
    const labels = leavingLabels({
      lines: [line('steep', 0, 200, 400), line('steady', 0, 100, 200)],
      top: 150,
      format: String,
    });
    expect(labels.map(({ x, row, text }) => [x, row, text])).toEqual([
      [1.5, 0, 'steady 200'],
      [1.5, 1, 'steep 400'],
    ]);
  });
});
