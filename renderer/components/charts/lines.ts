import { formatNumber } from '../../../shared/format.ts';
import type { ChartSpec } from './chart-spec.ts';
import { marksPlugin, type RingMark, type TextMark } from './marks.ts';
import { chartOptions, formatAxis } from './options.ts';

export interface Line {
  readonly label: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** Custom property of its colour. */
  readonly colour: string;
  readonly dash?: readonly number[];
  readonly chosen?: boolean;
}

/** A point worth a word: where lines cross, a stated value. */
export interface MarkedPoint {
  readonly x: number;
  readonly y: number;
  readonly label: string;
}

/** Where two lines drawn over the same x cross, by straight interpolation; touching ends count once. */
export function crossings(a: Line, b: Line): readonly { readonly x: number; readonly y: number }[] {
  const found: { x: number; y: number }[] = [];
  for (let i = 1; i < Math.min(a.points.length, b.points.length); i += 1) {
    const [a0, a1, b0, b1] = [a.points[i - 1]!, a.points[i]!, b.points[i - 1]!, b.points[i]!];
    const start = a0.y - b0.y;
    const end = a1.y - b1.y;
    if (start === end || start * end > 0 || (start === 0 && i > 1)) continue;
    const share = start / (start - end);
    found.push({ x: a0.x + share * (a1.x - a0.x), y: a0.y + share * (a1.y - a0.y) });
  }
  return found;
}

/** Lines over a number axis (months, share of users active) with their names at their ends and marked points. */
export function lineChart(options: {
  readonly title: string;
  readonly unit: string;
  readonly x: {
    readonly label: string;
    readonly format?: (value: number) => string;
    readonly step?: number;
  };
  readonly format?: (value: number) => string;
  readonly lines: readonly Line[];
  readonly marked?: readonly MarkedPoint[];
  /** The top of the scale; a line that goes higher leaves through it with its end value written. */
  readonly top?: number;
}): ChartSpec {
  const { lines, title, unit, marked = [], format = formatNumber } = options;
  const formatX = options.x.format ?? formatNumber;
  const xs = [...new Set(lines.flatMap((line) => line.points.map((point) => point.x)))].sort((a, b) => a - b);
  const top =
    options.top ?? Math.max(0, ...lines.flatMap((line) => line.points.map((point) => point.y))) * 1.05;
  const ends = lines.map((line) => `${line.label} ends at ${format(line.points.at(-1)?.y ?? 0)}`);
  return {
    legend: [],
    table: {
      head: [options.x.label, ...lines.map((line) => line.label)],
      rows: xs.map((x) => [
        formatX(x),
        ...lines.map((line) => {
          const point = line.points.find((one) => one.x === x);
          return point === undefined ? '–' : format(point.y);
        }),
      ]),
    },
    panels: [
      {
        title,
        unit,
        sentence: `${title} in ${unit} over ${options.x.label}: ${[...ends, ...marked.map((point) => point.label)].join('; ')}.`,
        config: (theme) => ({
          type: 'line',
          data: {
            datasets: lines.map((line) => ({
              label: line.label,
              data: line.points.map((point) => ({ ...point })),
              borderColor: theme.of(line.colour),
              borderWidth: line.chosen === true ? 2.5 : 1.75,
              borderDash: [...(line.dash ?? [])],
              pointRadius: 0,
              parsing: false as const,
            })),
          },
          options: chartOptions(theme, {
            x: {
              step: options.x.step,
              type: 'linear',
              min: xs[0] ?? 0,
              max: xs.at(-1) ?? 1,
              format: formatX,
              title: options.x.label,
              ticks: 8,
            },
            y: { type: 'linear', grid: true, max: top === 0 ? 1 : top, format: formatAxis },
            padding: { right: 172, top: 8 },
          }),
          plugins: [
            marksPlugin(theme, {
              rings: marked.map((point): RingMark => ({ x: point.x, y: point.y, colour: theme.ink })),
              texts: [
                ...endLabels({ lines, top, format }).map((end): TextMark => ({
                  ...end,
                  colour: theme.of(end.colour),
                  align: 'left',
                  dx: 8,
                })),
                ...marked.map((point): TextMark => ({
                  x: point.x,
                  y: point.y,
                  text: point.label,
                  colour: theme.ink,
                  align: 'left',
                  dx: 6,
                  dy: 14,
                  weight: 600,
                })),
              ],
            }),
          ],
        }),
      },
    ],
  };
}

/** Names of lines at their ends, moved apart so that none covers another (a sixteenth of the scale each). */
export function endLabels(options: {
  readonly lines: readonly Line[];
  readonly top: number;
  readonly format: (value: number) => string;
}): readonly {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly colour: string;
  readonly weight: 500 | 600;
}[] {
  const gap = options.top / 14;
  const ends = options.lines
    .flatMap((line) => {
      const end = line.points.at(-1);
      return end === undefined ? [] : [{ line, end, y: Math.min(end.y, options.top) }];
    })
    .sort((a, b) => b.y - a.y);
  let ceiling = Infinity;
  return ends.map(({ line, end, y }) => {
    ceiling = Math.min(y, ceiling - gap);
    return {
      x: end.x,
      y: ceiling,
      text: `${line.label} ${options.format(end.y)}`,
      colour: line.colour,
      weight: line.chosen === true ? 600 : 500,
    };
  });
}
