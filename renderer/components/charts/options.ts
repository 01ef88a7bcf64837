import type { ChartOptions } from 'chart.js';
import { formatNumber } from '../../../shared/format.ts';
import type { ChartTheme } from './theme.ts';

interface Axis {
  readonly type: 'linear' | 'category';
  /** Largest value; the axis starts at zero unless `min` says otherwise. */
  readonly max?: number;
  readonly min?: number;
  readonly stacked?: boolean;
  readonly grid?: boolean;
  readonly hidden?: boolean;
  /** No line along the axis: the chart draws its own. */
  readonly bare?: boolean;
  readonly format?: (value: number) => string;
  readonly title?: string;
  readonly ticks?: number;
  /** Distance of the ticks; left out, chosen by the chart. */
  readonly step?: number;
}

/** Options common to every chart: no legend box, no tooltip, hairline grid, 11 px axes, no frame and no tick marks. */
export function chartOptions(
  theme: ChartTheme,
  options: {
    readonly x: Axis;
    readonly y: Axis;
    readonly horizontal?: boolean;
    readonly padding?: {
      readonly top?: number;
      readonly right?: number;
      readonly bottom?: number;
      readonly left?: number;
    };
  },
): ChartOptions {
  return {
    indexAxis: options.horizontal === true ? 'y' : 'x',
    layout: { padding: options.padding ?? 0 },
    events: [],
    scales: { x: axis(theme, options.x), y: axis(theme, options.y) } as NonNullable<ChartOptions['scales']>,
  };
}

function axis(theme: ChartTheme, options: Axis): unknown {
  const { type, grid = false, hidden = false, format = formatNumber } = options;
  return {
    type,
    stacked: options.stacked ?? false,
    display: !hidden,
    ...(type === 'linear' ? { min: options.min ?? 0, max: options.max } : {}),
    grid: { display: grid, color: theme.grid, drawTicks: false },
    border: { display: !grid && options.bare !== true, color: theme.axis },
    title: {
      display: options.title !== undefined,
      text: options.title,
      color: theme.ink3,
      font: font(theme),
    },
    ticks: {
      color: theme.ink3,
      font: font(theme),
      padding: 6,
      maxRotation: 0,
      autoSkip: type === 'linear',
      maxTicksLimit: options.ticks ?? 6,
      // The end of the scale is room for words, not a figure.
      includeBounds: false,
      ...(options.step === undefined ? {} : { stepSize: options.step }),
      ...(type === 'linear' ? { callback: (value: string | number) => format(Number(value)) } : {}),
    },
  };
}

const font = (theme: ChartTheme): { readonly family: string; readonly size: number } => ({
  family: theme.font,
  size: 11,
});

/** Thousands as "k" and millions as "M": for axes only. */
export function formatAxis(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e6) return `${formatNumber(value / 1e6)} M`;
  return size >= 1e3 ? `${formatNumber(value / 1e3)} k` : formatNumber(value);
}
