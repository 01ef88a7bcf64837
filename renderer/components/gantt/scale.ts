import { dayNumber, isoOf, weekdayOf } from './days.ts';

export const zooms = ['day', 'week', 'month', 'quarter'] as const;
export type Zoom = (typeof zooms)[number];

const dayWidths: Readonly<Record<Zoom, number>> = { day: 20, week: 6.2, month: 2.4, quarter: 0.9 };

export interface Tick {
  readonly x: number;
  readonly label: string;
}

/** Dates to pixels; a day is as wide as the zoom says, a week starts on Monday. */
export interface TimeScale {
  readonly dayWidth: number;
  readonly width: number;
  /** First and last day number shown. */
  readonly from: number;
  readonly to: number;
  readonly xOf: (day: number) => number;
  readonly months: readonly Tick[];
  readonly days: readonly Tick[];
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** A scale from the Monday before the first date to at least three weeks after the last, at least `least` pixels wide. */
export function timeScale(options: {
  readonly first: string;
  readonly last: string;
  readonly zoom: Zoom | 'fit';
  readonly least: number;
}): TimeScale {
  const first = dayNumber(options.first);
  const from = first - (weekdayOf(first) - 1);
  const needed = dayNumber(options.last) - from + 22;
  const dayWidth =
    options.zoom === 'fit'
      ? Math.min(dayWidths.day, Math.max(0.2, options.least / needed))
      : dayWidths[options.zoom];
  const days = Math.max(needed, Math.ceil(options.least / dayWidth));
  const to = from + days - 1;
  const xOf = (day: number): number => (day - from) * dayWidth;
  return {
    dayWidth,
    width: days * dayWidth,
    from,
    to,
    xOf,
    months: monthTicks(from, to, xOf),
    days: dayTicks(from, to, { dayWidth, xOf }),
  };
}

/** Firsts of months, with the year at each January: every month, quarter, half year or year, as the width allows. */
function monthTicks(from: number, to: number, xOf: (day: number) => number): readonly Tick[] {
  const monthWidth = xOf(from + 30) - xOf(from);
  const step = [1, 3, 6, 12, 24, 60].find((months) => months * monthWidth >= 66) ?? 120;
  const ticks: Tick[] = [];
  for (let day = from; day <= to; day += 1) {
    const [year = '', month = '', date = ''] = isoOf(day).split('-');
    const place = Number(year) * 12 + Number(month) - 1;
    if (day !== from && (date !== '01' || place % step !== 0)) continue;
    const name = months[Number(month) - 1] ?? '';
    const label = day === from || month === '01' ? `${name} ${year}` : name;
    const previous = ticks.at(-1);
    // The month in which the scale begins gives way to a first that would touch it, which then names the year.
    if (previous !== undefined && xOf(day) - previous.x < previous.label.length * 7.5 + 6) {
      ticks.pop();
      ticks.push({ x: xOf(day), label: `${name} ${year}` });
    } else ticks.push({ x: xOf(day), label });
  }
  return ticks;
}

/** Day of the month at each Monday (each day when wide enough), as often as 24 px allow; none once they would be months apart. */
function dayTicks(
  from: number,
  to: number,
  scale: { readonly dayWidth: number; readonly xOf: (day: number) => number },
): readonly Tick[] {
  const step = scale.dayWidth >= 20 ? 1 : 7 * Math.max(1, Math.ceil(24 / (7 * scale.dayWidth)));
  const ticks: Tick[] = [];
  if (step > 28) return ticks;
  for (let day = from; day <= to; day += step)
    ticks.push({ x: scale.xOf(day), label: String(Number(isoOf(day).slice(8))) });
  return ticks;
}

/** Stretches of days that are not worked, as x and width; empty when a day is too narrow to see. */
export function daysOff(
  scale: TimeScale,
  worked: (day: number) => boolean,
): readonly { readonly x: number; readonly width: number }[] {
  if (scale.dayWidth < 1.5) return [];
  const stretches: { x: number; width: number }[] = [];
  let start: number | undefined;
  for (let day = scale.from; day <= scale.to + 1; day += 1) {
    const off = day <= scale.to && !worked(day);
    if (off && start === undefined) start = day;
    if (!off && start !== undefined) {
      stretches.push({ x: scale.xOf(start), width: (day - start) * scale.dayWidth });
      start = undefined;
    }
  }
  return stretches;
}
