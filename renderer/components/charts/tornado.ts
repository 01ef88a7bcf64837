import { formatChange, formatNumber } from '../../../shared/format.ts';
import type { ChartSpec } from './chart-spec.ts';
import { inLines } from './in-lines.ts';
import { marksPlugin, type TextMark, type TickMark } from './marks.ts';
import { chartOptions } from './options.ts';

export interface FlipText {
  readonly drawn: string;
  readonly told: string;
}

export interface TornadoRow {
  /** What the input belongs to, and what it is: written on two lines. */
  readonly label: string;
  readonly detail?: string;
  /** The result with the input at its low and at its high end. */
  readonly low: number;
  readonly high: number;
  /** Where the input flips the decision: short on the chart, in full in the table. */
  readonly flip?: FlipText;
  /** What stands at the ends of the bar, such as the input there; the change of the result where not given. */
  readonly ends?: { readonly low: string; readonly high: string };
}

/** Widest first: where the result comes to lie when one input goes to each end of its range, the value used marked. */
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
  const all = [base, ...rows.flatMap((row) => [row.low, row.high])];
  const room = 0.3 * Math.max(1e-9, Math.max(...all) - Math.min(...all));
  const flips = rows.some(({ flip }) => flip !== undefined);
  const nameOf = ({ label, detail }: TornadoRow): string =>
    detail === undefined ? label : `${label}: ${detail}`;
  /** Where the colours of a bar meet: the value used, or the middle where it lies outside. */
  const meeting = ({ low, high }: TornadoRow): number =>
    (base - low) * (base - high) <= 0 ? base : (low + high) / 2;
  return {
    legend: [],
    table: {
      head: [
        'Input',
        `At its low end, ${unit}`,
        `At its high end, ${unit}`,
        'Change at low',
        'Change at high',
        ...(flips ? ['Decision'] : []),
      ],
      rows: rows.map((row) => [
        nameOf(row),
        format(row.low),
        format(row.high),
        formatChange(row.low - base, format),
        formatChange(row.high - base, format),
        ...(flips ? [row.flip?.told ?? '–'] : []),
      ]),
    },
    panels: [
      {
        title,
        unit,
        sentence: `${title} around ${format(base)} ${unit}: ${rows[0] === undefined ? 'no input has a range' : `most by ${nameOf(rows[0])}, from ${format(rows[0].low)} to ${format(rows[0].high)}`}.`,
        config: (theme) => ({
          type: 'bar',
          data: {
            labels: rows.map(({ label, detail, flip }) => [
              ...inLines(label, 42),
              ...(detail === undefined ? [] : [detail]),
              ...(flip === undefined ? [] : [flip.drawn]),
            ]),
            datasets: (['low', 'high'] as const).map((end) => ({
              label: end,
              data: rows.map((row): [number, number] => {
                const from = meeting(row);
                return from < row[end] ? [from, row[end]] : [row[end], from];
              }) as unknown as number[],
              backgroundColor: end === 'low' ? theme.of('--c-sky') : theme.of('--c-orange'),
              borderColor: end === 'low' ? theme.of('--c-sky-edge') : theme.of('--c-orange-edge'),
              borderWidth: 1,
              barThickness: 12,
              grouped: false,
            })),
          },
          options: chartOptions(theme, {
            horizontal: true,
            x: { type: 'linear', min: Math.min(...all) - room, max: Math.max(...all) + room },
            y: { type: 'category', bare: true },
          }),
          plugins: [
            marksPlugin(theme, {
              ticks: rows.map((_, position): TickMark => ({
                x: base,
                y: position,
                reach: 10,
                colour: theme.ink,
                direction: 'upright',
              })),
              texts: rows.flatMap((row, position) =>
                (['low', 'high'] as const).map((end): TextMark => {
                  const right = end === 'high' ? row.high >= row.low : row.low > row.high;
                  return {
                    x: row[end],
                    y: position,
                    text: row.ends?.[end] ?? formatChange(row[end] - base, format),
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
