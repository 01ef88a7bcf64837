import { formatNumber, formatShare } from '../../../shared/format.ts';
import type { ChartSpec } from './chart-spec.ts';
import { marksPlugin, type TextMark } from './marks.ts';
import { chartOptions } from './options.ts';
import type { ChartTheme } from './theme.ts';

export interface Bin {
  readonly from: number;
  readonly to: number;
  /** Share of the samples that fell into it. */
  readonly share: number;
}

export interface DistributionSeries {
  /** "before measures". */
  readonly label: string;
  readonly colour: 'before' | 'after' | 'plain';
  readonly bins: readonly Bin[];
  /** Percentiles, dotted. */
  readonly percentiles: readonly { readonly label: string; readonly value: number }[];
  /** The value that the plan uses, or that a source states: a full stroke. */
  readonly used?: { readonly label: string; readonly value: number };
}

/** Histograms of samples over one scale, as densities, with percentiles and the used value marked. */
export function distributionChart(options: {
  readonly title: string;
  readonly unit: string;
  readonly series: readonly DistributionSeries[];
  readonly format?: (value: number) => string;
}): ChartSpec {
  const { series, title, unit, format = formatNumber } = options;
  const marksOf = (one: DistributionSeries) => [
    ...one.percentiles,
    ...(one.used === undefined ? [] : [one.used]),
  ];
  const said = series.map(
    (one) =>
      `${one.label}: ${marksOf(one)
        .map((mark) => `${mark.label} ${format(mark.value)}`)
        .join(', ')}`,
  );
  const density = (bin: Bin): number => (bin.to === bin.from ? 0 : bin.share / (bin.to - bin.from));
  const highest = series.map((one) => Math.max(0, ...one.bins.map(density)));
  const top = Math.max(0, ...highest);
  const values = series.flatMap((one) => [
    ...one.bins.flatMap(({ from, to }) => [from, to]),
    ...marksOf(one).map(({ value }) => value),
  ]);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const margin = (most - least || Math.abs(most) || 1) * 0.06;
  return {
    legend: [],
    table: {
      head: ['', `From, ${unit}`, `To, ${unit}`, 'Share of samples'],
      rows: series.flatMap((one) => [
        ...marksOf(one).map((mark) => [`${one.label}, ${mark.label}`, format(mark.value), '–', '–']),
        ...one.bins.map((bin) => [one.label, format(bin.from), format(bin.to), formatShare(bin.share)]),
      ]),
    },
    panels: [
      {
        title,
        unit,
        sentence: `${title} in ${unit}. ${said.join('; ')}.`,
        config: (theme) => ({
          type: 'line',
          data: {
            datasets: series.flatMap((one, position) => [
              {
                data: one.bins.flatMap((bin) => [
                  { x: bin.from, y: density(bin) },
                  { x: bin.to, y: density(bin) },
                ]),
                ...colours(theme, one.colour),
                borderWidth: 1,
                fill: 'origin',
                pointRadius: 0,
                parsing: false as const,
              },
              ...one.percentiles.map(({ value }) => ({
                ...stroke(value, top, 0.9),
                borderColor: colours(theme, one.colour).borderColor,
                borderWidth: 1,
                borderDash: [2, 2],
              })),
              ...(one.used === undefined
                ? []
                : [
                    {
                      ...stroke(one.used.value, top, position % 2 === 0 ? 0.72 : 0.55),
                      borderColor: theme.ink,
                      borderWidth: 1.75,
                    },
                  ]),
            ]),
          },
          options: chartOptions(theme, {
            x: { type: 'linear', min: least - margin, max: most + margin, format, ticks: 8 },
            y: { type: 'linear', max: top === 0 ? 1 : top * 1.2, hidden: true },
            padding: { top: 8 },
          }),
          plugins: [
            marksPlugin(theme, {
              texts: series.flatMap((one, position) => textsOf(one, { theme, top, position, format })),
            }),
          ],
        }),
      },
    ],
  };
}

const stroke = (value: number, top: number, height: number) => ({
  data: [
    { x: value, y: 0 },
    { x: value, y: top * height },
  ],
  pointRadius: 0,
  parsing: false as const,
});

function colours(
  theme: ChartTheme,
  colour: DistributionSeries['colour'],
): { readonly borderColor: string; readonly backgroundColor: string } {
  return colour === 'plain'
    ? { borderColor: theme.of('--c-sky-edge'), backgroundColor: theme.of('--c-sky') }
    : { borderColor: theme.of(`--${colour}`), backgroundColor: theme.of(`--${colour}-tint`) };
}

/** The first percentile reads to the left of its line, the others to the right; the used value stands lower, in ink. */
function textsOf(
  one: DistributionSeries,
  context: {
    readonly theme: ChartTheme;
    readonly top: number;
    readonly position: number;
    readonly format: (value: number) => string;
  },
): readonly TextMark[] {
  const { theme, top, position, format } = context;
  const { borderColor } = colours(theme, one.colour);
  const level = position % 2 === 0 ? 0.72 : 0.55;
  return [
    ...one.percentiles.map((mark, at): TextMark => ({
      x: mark.value,
      y: top * (1.1 - 0.09 * position),
      text: `${mark.label} ${format(mark.value)}`,
      colour: one.colour === 'plain' ? theme.ink2 : borderColor,
      align: at === 0 ? 'right' : 'left',
      dx: at === 0 ? -3 : 3,
    })),
    ...(one.used === undefined
      ? []
      : [
          {
            x: one.used.value,
            y: top * level,
            text: `${one.used.label} ${format(one.used.value)}`,
            colour: theme.ink,
            align: 'left' as const,
            dx: 4,
            weight: 600 as const,
          },
        ]),
  ];
}
