import { formatNumber, formatShare } from '../../../shared/format.ts';
import type { ChartSpec } from './chart-spec.ts';
import { marksPlugin, type TextMark, type TickMark } from './marks.ts';
import { chartOptions } from './options.ts';

export interface CapacityRow {
  readonly label: string;
  readonly unit: string;
  /** What is asked, before headroom. */
  readonly need: number;
  /** How much of the capacity may be used once the headroom is kept free. */
  readonly cap: number;
  readonly capacity: number;
}

/** Need against capacity as shares of the capacity, one bar a resource; the ink tick is the cap. */
export function capacityBars(options: {
  readonly title: string;
  readonly rows: readonly CapacityRow[];
  /** Custom properties of the fill and its outline. */
  readonly fill: string;
  readonly edge: string;
}): ChartSpec {
  const { rows, title } = options;
  const share = (row: CapacityRow, value: number): number => (row.capacity === 0 ? 0 : value / row.capacity);
  const largest = Math.max(1, ...rows.map((row) => share(row, row.need)));
  const said = rows.map((row) => `${row.label} ${formatShare(share(row, row.need), 0)}`).join(', ');
  return {
    legend: [],
    table: {
      head: ['Resource', 'Unit', 'Need', 'Cap', 'Capacity', 'Need of capacity'],
      rows: rows.map((row) => [
        row.label,
        row.unit,
        formatNumber(row.need),
        formatNumber(row.cap),
        formatNumber(row.capacity),
        formatShare(share(row, row.need)),
      ]),
    },
    panels: [
      {
        title,
        unit: '% of capacity',
        sentence: `${title}, need as a share of capacity: ${said}.`,
        config: (theme) => ({
          type: 'bar',
          data: {
            labels: rows.map((row) => row.label),
            datasets: [
              {
                data: rows.map((row) => share(row, row.need)),
                backgroundColor: theme.of(options.fill),
                borderColor: theme.of(options.edge),
                borderWidth: 1,
                barThickness: 12,
                grouped: false,
              },
              {
                data: rows.map(() => 1),
                backgroundColor: theme.sunken,
                borderColor: theme.axis,
                borderWidth: 1,
                borderSkipped: false as const,
                barThickness: 12,
                grouped: false,
              },
            ],
          },
          options: chartOptions(theme, {
            horizontal: true,
            x: { type: 'linear', max: largest, hidden: true },
            y: { type: 'category' },
            padding: { right: 168 },
          }),
          plugins: [
            marksPlugin(theme, {
              ticks: rows.map((row, position): TickMark => ({
                x: share(row, row.cap),
                y: position,
                reach: 10,
                colour: theme.ink,
                direction: 'upright',
              })),
              texts: rows.map((row, position): TextMark => ({
                x: largest,
                y: position,
                text: `${formatNumber(row.need)} of ${formatNumber(row.capacity)} ${row.unit}`,
                colour: row.need > row.cap * 1.000_001 ? theme.warn : theme.ink2,
                align: 'left',
                dx: 8,
              })),
            }),
          ],
        }),
      },
    ],
  };
}
