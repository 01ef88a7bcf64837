import { formatNumber, formatShare } from '../../../shared/format.ts';
import type { ChartSpec } from './chart-spec.ts';
import { marksPlugin, type TextMark } from './marks.ts';
import { chartOptions } from './options.ts';

export interface Bin {
  readonly from: number;
  readonly to: number;
  /** Share of the samples that fell into it. */
  readonly share: number;
}

/** A histogram of samples with its percentiles and the used value marked. */
export function distributionChart(options: {
  readonly title: string;
  readonly unit: string;
  readonly bins: readonly Bin[];
  readonly marked: readonly { readonly label: string; readonly value: number }[];
  readonly format?: (value: number) => string;
}): ChartSpec {
  const { bins, marked, title, unit, format = formatNumber } = options;
  const largest = Math.max(0, ...bins.map((bin) => bin.share));
  const said = marked.map((mark) => `${mark.label} ${format(mark.value)}`);
  return {
    legend: [],
    table: {
      head: [`From, ${unit}`, `To, ${unit}`, 'Share of samples'],
      rows: [
        ...bins.map((bin) => [format(bin.from), format(bin.to), formatShare(bin.share)]),
        ...marked.map((mark) => [mark.label, format(mark.value), '–']),
      ],
    },
    panels: [
      {
        title,
        unit,
        sentence: `${title} in ${unit}: ${said.join(', ')}.`,
        config: (theme) => ({
          type: 'line',
          data: {
            datasets: [
              {
                data: bins.flatMap((bin) => [
                  { x: bin.from, y: bin.share },
                  { x: bin.to, y: bin.share },
                ]),
                borderColor: theme.of('--c-sky-edge'),
                backgroundColor: theme.of('--c-sky'),
                borderWidth: 1,
                fill: 'origin',
                pointRadius: 0,
                parsing: false as const,
              },
              ...marked.map((mark) => ({
                data: [
                  { x: mark.value, y: 0 },
                  { x: mark.value, y: largest * 1.04 },
                ],
                borderColor: theme.ink,
                borderWidth: 1.75,
                pointRadius: 0,
                parsing: false as const,
              })),
            ],
          },
          options: chartOptions(theme, {
            x: { type: 'linear', min: bins[0]?.from ?? 0, max: bins.at(-1)?.to ?? 1, format, ticks: 6 },
            y: { type: 'linear', max: largest === 0 ? 1 : largest * 1.2, hidden: true },
            padding: { top: 8 },
          }),
          plugins: [
            marksPlugin(theme, {
              texts: marked.map((mark, position): TextMark => ({
                x: mark.value,
                y: largest * (position % 2 === 0 ? 1.15 : 1.07),
                text: `${mark.label} ${format(mark.value)}`,
                colour: theme.ink,
                align: 'left',
                dx: 4,
                weight: 500,
              })),
            }),
          ],
        }),
      },
    ],
  };
}
