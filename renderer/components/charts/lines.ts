import { formatNumber } from '../../../shared/format.ts';
import type { ChartSpec } from './chart-spec.ts';
import { marksPlugin, type RingMark, type TextMark } from './marks.ts';
import { endLabels, endText, leavingLabels, type Line } from './line-labels.ts';
import { chartOptions, formatAxis } from './options.ts';

export type { Line };

/** A point worth a word: where lines cross, a stated value. */
export interface MarkedPoint {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  /** Lines of text that the label stands below the point; 1 when left out. */
  readonly row?: number;
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
    /** False where the heading says it already. */
    readonly titled?: boolean;
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
  const isLeaving = (line: Line): boolean => (line.points.at(-1)?.y ?? 0) > top;
  const leaving = lines.filter(isLeaving);
  const inside = lines.filter((line) => !isLeaving(line));
  const room = Math.max(0, ...inside.map((line) => endText(line, format).length)) * 6 + 16;
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
              ...(options.x.titled === false ? {} : { title: options.x.label }),
              ticks: 8,
            },
            y: { type: 'linear', grid: true, max: top === 0 ? 1 : top, format: formatAxis },
            padding: { right: Math.max(60, room), top: 8 },
          }),
          plugins: [
            marksPlugin(theme, {
              rings: marked.map((point): RingMark => ({ x: point.x, y: point.y, colour: theme.ink })),
              column: endLabels({ lines: inside, top, format }).map((end): TextMark => ({
                ...end,
                colour: theme.of(end.colour),
                align: 'left',
                dx: 8,
              })),
              texts: [
                ...leavingLabels({ lines: leaving, top, format }).map((label): TextMark => ({
                  ...label,
                  colour: theme.of(label.colour),
                  align: 'left',
                  dx: 8,
                  dy: 6 + 13 * label.row,
                  rim: true,
                })),
                ...marked.map((point): TextMark => ({
                  x: point.x,
                  y: point.y,
                  text: point.label,
                  colour: theme.ink,
                  align: 'left',
                  dx: 6,
                  dy: 1 + 13 * (point.row ?? 1),
                  weight: 600,
                  rim: true,
                })),
              ],
            }),
          ],
        }),
      },
    ],
  };
}
