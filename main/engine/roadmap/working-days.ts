import { Temporal } from 'temporal-polyfill';

/** Working days counted from a start date: day 0 is the first working day on or after it. */
export interface WorkingCalendar {
  /** ISO date of the working day with that number (0-based). */
  dateOf(day: number): string;
}

/** A calendar with the given ISO weekdays (1 is Monday) and holidays; throws when no day is ever worked. */
export function workingCalendar(options: {
  readonly start: string;
  readonly workdays: readonly number[];
  readonly holidays: readonly string[];
}): WorkingCalendar {
  const workdays = new Set(options.workdays);
  if (workdays.size === 0) throw new Error('A calendar needs at least one working day a week.');
  const holidays = new Set(options.holidays);
  const days: string[] = [];
  let next = Temporal.PlainDate.from(options.start);
  return {
    dateOf: (day) => {
      while (days.length <= day) {
        const iso = next.toString();
        if (workdays.has(next.dayOfWeek) && !holidays.has(iso)) days.push(iso);
        next = next.add({ days: 1 });
      }
      return days[day]!;
    },
  };
}

/** Splits whole days over parts as equally as can be, earlier parts getting the remainder (largest remainder). */
export function splitDays(total: number, parts: number): readonly number[] {
  const each = Math.floor(total / parts);
  const rest = total - each * parts;
  return Array.from({ length: parts }, (_, position) => each + (position < rest ? 1 : 0));
}
