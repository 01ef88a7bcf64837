import { formatDate, formatNumber, formatRate } from '../../../shared/format.ts';
import type { PriceHistory } from '../../../shared/contract/prices.ts';
import type { PriceRecord } from '../../../shared/price-book.ts';
import type { ChartSpec } from '../../components/charts/chart-spec.ts';
import { marksPlugin, type TextMark } from '../../components/charts/marks.ts';
import { chartOptions, formatAxis } from '../../components/charts/options.ts';

/** A price of the item at its date. */
export interface PricePoint {
  readonly record: PriceRecord;
  readonly asOf: string;
  readonly amount: number;
}

const dayLength = 86_400_000;
const dayOf = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / dayLength;
const isoOf = (day: number): string => new Date(day * dayLength).toISOString().slice(0, 10);

/**
 * The prices that an item has had, the oldest first: its own versions in force and those of the records that it follows, as
 * far as they are dated and say what the present one says: the same currency and unit. Of equal dates the last entered counts.
 */
export function pricePoints({ record, changes, earlier }: PriceHistory): readonly PricePoint[] {
  const own = changes
    .toReversed()
    .flatMap((change) => (change.held || change.record === null ? [] : [change.record]));
  const { currency, unit } = record.price;
  const byDate = new Map<string, PricePoint>();
  for (const one of [...earlier, ...own]) {
    const { amount } = one.price;
    if (one.asOf === null || amount === null) continue;
    if (one.price.currency !== currency || one.price.unit !== unit) continue;
    byDate.set(one.asOf, { record: one, asOf: one.asOf, amount });
  }
  return [...byDate.values()].sort((a, b) => (a.asOf < b.asOf ? -1 : 1));
}

/** The prices of an item over time as steps, each holding until the next; `today` is where the last one ends. */
export function priceChart(points: readonly PricePoint[], unit: string, today: string): ChartSpec {
  const first = points[0]!;
  const last = points.at(-1)!;
  const end = Math.max(dayOf(today), dayOf(last.asOf));
  const change = `from ${formatRate(first.amount)} on ${formatDate(first.asOf)} to ${formatRate(last.amount)} on ${formatDate(last.asOf)}`;
  const span = end - dayOf(first.asOf);
  const top = Math.max(...points.map(({ amount }) => amount)) * 1.2;
  return {
    legend: [],
    table: {
      head: ['As of', 'Price', 'Low', 'High', 'Grade', 'Record'],
      rows: points
        .toReversed()
        .map(({ asOf, amount, record }) => [
          formatDate(asOf),
          formatRate(amount),
          record.price.low === null ? '–' : formatRate(record.price.low),
          record.price.high === null ? '–' : formatRate(record.price.high),
          record.confidence,
          record.id,
        ]),
    },
    panels: [
      {
        title: 'Price history',
        unit,
        sentence: `${points.length} prices in ${unit}, ${change}.`,
        config: (theme) => ({
          type: 'line',
          data: {
            datasets: [
              {
                data: [
                  ...points.map(({ asOf, amount }) => ({ x: dayOf(asOf), y: amount })),
                  { x: end, y: last.amount },
                ],
                // A price holds until the next one.
                stepped: 'before',
                borderColor: theme.of('--c-blue'),
                borderWidth: 1.75,
                pointRadius: 0,
                parsing: false as const,
              },
            ],
          },
          options: chartOptions(theme, {
            x: { type: 'linear', min: dayOf(first.asOf), max: end, format: () => '' },
            y: { type: 'linear', grid: true, max: top === 0 ? 1 : top, format: axisFormat(top), ticks: 4 },
            padding: { right: 12, top: 8, bottom: 4 },
          }),
          plugins: [
            marksPlugin(theme, {
              rings: points.map(({ asOf, amount }) => ({
                x: dayOf(asOf),
                y: amount,
                colour: theme.of('--c-blue-edge'),
              })),
              texts: [
                valueMark(first, 'left', theme.ink),
                valueMark(last, 'center', theme.ink),
                dateMark(dayOf(first.asOf), 'left', theme.ink3),
                ...(dayOf(last.asOf) - dayOf(first.asOf) > 0.3 * span && end - dayOf(last.asOf) > 0.3 * span
                  ? [dateMark(dayOf(last.asOf), 'center', theme.ink3)]
                  : []),
                dateMark(end, 'right', theme.ink3),
              ],
            }),
          ],
        }),
      },
    ],
  };
}

const valueMark = (point: PricePoint, align: TextMark['align'], colour: string): TextMark => ({
  x: dayOf(point.asOf),
  y: point.amount,
  text: formatRate(point.amount),
  colour,
  align,
  dy: -13,
  weight: 600,
});

/** A date under the axis; the axis itself would write round days that mean nothing. */
const dateMark = (day: number, align: TextMark['align'], colour: string): TextMark => ({
  x: day,
  y: 0,
  text: formatDate(isoOf(day)),
  colour,
  align,
  dy: 13,
});

/** Small rates need their digits on the axis, large ones their thousands. */
const axisFormat = (top: number): ((value: number) => string) =>
  top < 10 ? (value) => formatNumber(value, top < 0.1 ? 3 : 2) : formatAxis;
