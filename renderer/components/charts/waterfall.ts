import { formatChange, formatNumber } from '../../../shared/format.ts';
import type { ChartPanel, ChartSpec } from './chart-spec.ts';
import { hatch } from './hatch.ts';
import { inLines } from './in-lines.ts';
import { marksPlugin, type TextMark } from './marks.ts';
import { chartOptions, formatAxis } from './options.ts';
import type { ChartTheme } from './theme.ts';

export interface WaterfallStep {
  readonly label: string;
  /** A second line under the label. */
  readonly detail?: string;
  /** By how much the level changes. */
  readonly amount: number;
  /** No measure or no evidence stands behind it. */
  readonly hatched?: boolean;
}

interface WaterfallEnd {
  readonly label: string;
  readonly total: number;
}

interface Bar {
  readonly label: string;
  readonly detail: string;
  readonly from: number;
  readonly to: number;
  readonly kind: 'start' | 'step' | 'end';
  readonly hatched: boolean;
}

/** Beyond this many bars their names do not fit below them: the bars lie then. */
const mostUpright = 8;

/** From one total to another by steps, each bar beginning where the last one ended. */
export function waterfall(options: {
  readonly title: string;
  readonly unit: string;
  readonly from: WaterfallEnd;
  readonly to: WaterfallEnd;
  readonly steps: readonly WaterfallStep[];
  readonly format?: (value: number) => string;
}): ChartSpec {
  const { title, unit, from, to, steps, format = formatNumber } = options;
  let level = from.total;
  const bars: readonly Bar[] = [
    { label: from.label, detail: '', from: 0, to: from.total, kind: 'start', hatched: false },
    ...steps.map(({ label, detail = '', amount, hatched = false }): Bar => {
      const start = level;
      level += amount;
      return { label, detail, from: start, to: level, kind: 'step', hatched };
    }),
    { label: to.label, detail: '', from: 0, to: to.total, kind: 'end', hatched: false },
  ];
  const name = (bar: Bar): string => (bar.detail === '' ? bar.label : `${bar.label}, ${bar.detail}`);
  const value = (bar: Bar): string =>
    bar.kind === 'step' ? formatChange(bar.to - bar.from, format) : format(bar.to);
  return {
    legend: [],
    table: {
      head: [title, `Change, ${unit}`, `Level, ${unit}`],
      rows: bars.map((bar) => [name(bar), bar.kind === 'step' ? value(bar) : '–', format(bar.to)]),
    },
    panels: [
      {
        title,
        unit,
        sentence: `${title} in ${unit}: ${bars.map((bar) => `${name(bar)} ${value(bar)}`).join('; ')}.`,
        config: draw(bars, value),
      },
    ],
  };
}

function draw(bars: readonly Bar[], value: (bar: Bar) => string): ChartPanel['config'] {
  const upright = bars.length <= mostUpright;
  const top = Math.max(...bars.flatMap((bar) => [bar.from, bar.to]), 0);
  return (theme) => {
    const texts = bars.map((bar, at): TextMark => {
      const falls = bar.to < bar.from;
      const shared = {
        text: value(bar),
        colour: bar.kind === 'step' ? theme.ink : theme.of(bar.kind === 'start' ? '--before' : '--after'),
        weight: bar.kind === 'step' ? 500 : 600,
        rim: true,
      } as const;
      return upright
        ? { ...shared, x: at, y: bar.to, align: 'center', dy: falls ? 9 : -9 }
        : {
            ...shared,
            x: falls ? bar.from : bar.to,
            y: at,
            align: 'left',
            dx: 6,
          };
    });
    const level = { type: 'linear', grid: true, max: top * 1.12, format: formatAxis } as const;
    return {
      type: 'bar',
      data: {
        labels: bars.map(({ label, detail }) =>
          upright ? [...inLines(label, 12), ...inLines(detail, 12)] : detail === '' ? label : [label, detail],
        ),
        datasets: [
          {
            label: 'level',
            data: bars.map(({ from, to }): [number, number] => [from, to]) as unknown as number[],
            backgroundColor: bars.map((bar) => fillOf(theme, bar)),
            borderColor: bars.map((bar) => theme.of(isBefore(bar) ? '--before' : '--after')),
            borderWidth: 1,
            borderSkipped: false as const,
            barThickness: upright ? 44 : 14,
          },
        ],
      },
      options: chartOptions(theme, {
        horizontal: !upright,
        x: upright ? { type: 'category' } : level,
        y: upright ? level : { type: 'category', bare: true },
        padding: { top: 8, right: upright ? 0 : 40 },
      }),
      plugins: [marksPlugin(theme, { texts })],
    };
  };
}

/** What costs is drawn as the before it belongs to, what saves as the after. */
const isBefore = (bar: Bar): boolean => bar.kind === 'start' || (bar.kind === 'step' && bar.to > bar.from);

function fillOf(theme: ChartTheme, bar: Bar): CanvasPattern | string {
  const side = isBefore(bar) ? 'before' : 'after';
  if (bar.kind !== 'step') return theme.of(`--${side}-fill`);
  return bar.hatched ? hatch(theme.of(`--${side}-fill`), theme.surface) : theme.of(`--${side}-tint`);
}
