import { formatChange, formatNumber } from '../../../shared/format.ts';
import type { ChartSpec } from './chart-spec.ts';
import { marksPlugin, type TextMark, type TickMark } from './marks.ts';
import { chartOptions } from './options.ts';

export interface TornadoRow {
  readonly label: string;
  /** The result with the input at its low and at its high end. */
  readonly low: number;
  readonly high: number;
}

/** Widest first: how far the result moves from `base` when one input goes to each end of its range. */
export function tornado(options: {
  readonly title: string;
  readonly unit: string;
  readonly base: number;
  readonly rows: readonly TornadoRow[];
  readonly format?: (value: number) => string;
}): ChartSpec {
  const { base, title, unit, format = formatNumber } = options;
  const spread = (row: TornadoRow): number => Math.abs(row.high - row.low);
  const rows = [...options.rows].sort((a, b) => spread(b) - spread(a));
  const reach = Math.max(
    1e-9,
    ...rows.flatMap((row) => [Math.abs(row.low - base), Math.abs(row.high - base)]),
  );
  return {
    legend: [],
    table: {
      head: [
        'Input',
        `At its low end, ${unit}`,
        `At its high end, ${unit}`,
        'Change at low',
        'Change at high',
      ],
      rows: rows.map((row) => [
        row.label,
        format(row.low),
        format(row.high),
        formatChange(row.low - base, format),
        formatChange(row.high - base, format),
      ]),
    },
    panels: [
      {
        title,
        unit,
        sentence: `${title} around ${format(base)} ${unit}: ${rows[0] === undefined ? 'no input has a range' : `most by ${rows[0].label}, from ${format(rows[0].low)} to ${format(rows[0].high)}`}.`,
        config: (theme) => ({
          type: 'bar',
          data: {
            labels: rows.map((row) => row.label),
            datasets: (['low', 'high'] as const).map((end) => ({
              label: end,
              data: rows.map((row) => row[end] - base),
              backgroundColor: end === 'low' ? theme.of('--c-sky') : theme.of('--c-orange'),
              borderColor: end === 'low' ? theme.of('--c-sky-edge') : theme.of('--c-orange-edge'),
              borderWidth: 1,
              barThickness: 12,
              grouped: false,
            })),
          },
          options: chartOptions(theme, {
            horizontal: true,
            x: { type: 'linear', min: -reach * 1.35, max: reach * 1.35, hidden: true },
            y: { type: 'category', bare: true },
          }),
          plugins: [
            marksPlugin(theme, {
              ticks: rows.map((_, position): TickMark => ({
                x: 0,
                y: position,
                reach: 10,
                colour: theme.ink,
                direction: 'upright',
              })),
              texts: rows.flatMap((row, position) =>
                (['low', 'high'] as const).map((end): TextMark => {
                  const change = row[end] - base;
                  const right = change === 0 ? end === 'high' : change > 0;
                  return {
                    x: change,
                    y: position,
                    text: `${end} ${formatChange(change, format)}`,
                    colour: theme.ink2,
                    align: right ? 'left' : 'right',
                    dx: right ? 6 : -6,
                  };
                }),
              ),
            }),
          ],
        }),
      },
    ],
  };
}
