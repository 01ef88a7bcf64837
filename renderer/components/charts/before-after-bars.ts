import { formatChange, formatShare } from '../../../shared/format.ts';
import type { ChartSpec } from './chart-spec.ts';
import { marksPlugin, type TextMark } from './marks.ts';
import { chartOptions, formatAxis } from './options.ts';

export interface BeforeAfterRow {
  readonly label: string;
  /** null where a side has none. */
  readonly before: number | null;
  readonly after: number | null;
}

/** Pairs of upright bars in the two colours that mean before and after, each with its value above it. */
export function beforeAfterBars(options: {
  readonly title: string;
  readonly unit: string;
  readonly rows: readonly BeforeAfterRow[];
  readonly format: (value: number) => string;
}): ChartSpec {
  const { rows, format, title, unit } = options;
  const write = (value: number | null): string => (value === null ? '–' : format(value));
  const largest = Math.max(0, ...rows.flatMap((row) => [row.before ?? 0, row.after ?? 0]));
  return {
    legend: [],
    table: {
      head: [title, 'Before', 'After', 'Change', 'Change, %'],
      rows: rows.map((row) => {
        const change = row.before === null || row.after === null ? null : row.after - row.before;
        return [
          row.label,
          write(row.before),
          write(row.after),
          change === null ? '–' : formatChange(change, format),
          change === null || !row.before
            ? '–'
            : formatChange(change / row.before, (share) => formatShare(share)),
        ];
      }),
    },
    panels: [
      {
        title,
        unit,
        sentence: `${title} in ${unit}: ${rows.map((row) => `${row.label} before ${write(row.before)}, after ${write(row.after)}`).join('; ')}.`,
        config: (theme) => {
          const bars = [
            {
              name: 'before',
              values: rows.map((row) => row.before),
              fill: '--before-fill',
              edge: '--before',
              dx: -31,
            },
            {
              name: 'after',
              values: rows.map((row) => row.after),
              fill: '--after-fill',
              edge: '--after',
              dx: 31,
            },
          ];
          return {
            type: 'bar',
            data: {
              labels: rows.map((row) => row.label),
              datasets: bars.map((bar) => ({
                label: bar.name,
                data: bar.values,
                backgroundColor: theme.of(bar.fill),
                borderColor: theme.of(bar.edge),
                borderWidth: 1,
                barThickness: 54,
                categoryPercentage: 1,
                barPercentage: 1,
              })),
            },
            options: chartOptions(theme, {
              x: { type: 'category' },
              y: { type: 'linear', grid: true, max: largest === 0 ? 1 : largest * 1.12, format: formatAxis },
              padding: { top: 8 },
            }),
            plugins: [
              marksPlugin(theme, {
                texts: bars.flatMap((bar) =>
                  bar.values.map((value, position): TextMark => ({
                    x: position,
                    y: value ?? 0,
                    text: value === null ? `${bar.name}: none` : `${bar.name} ${format(value)}`,
                    colour: theme.of(bar.edge),
                    align: bar.dx < 0 ? 'right' : 'left',
                    dx: bar.dx < 0 ? -4 : 4,
                    dy: -8,
                    weight: bar.name === 'after' ? 600 : 500,
                  })),
                ),
              }),
            ],
          };
        },
      },
    ],
  };
}
