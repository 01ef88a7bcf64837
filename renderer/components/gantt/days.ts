/** Days since 1 January 1970 of an ISO date; whole numbers, so that geometry never meets a time zone. */
export function dayNumber(iso: string): number {
  const [year = 1970, month = 1, day = 1] = iso.split('-').map(Number);
  return Math.round(Date.UTC(year, month - 1, day) / 86_400_000);
}

/** The ISO date of a day number. */
export function isoOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** ISO weekday of a day number: 1 is Monday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Which days are worked. */
export interface Workweek {
  readonly workdays: readonly number[];
  readonly holidays: readonly string[];
}

/** Tells for a day number whether it is worked. */
export function workedDays(week: Workweek): (day: number) => boolean {
  const workdays = new Set(week.workdays);
  const holidays = new Set(week.holidays.map(dayNumber));
  return (day) => workdays.has(weekdayOf(day)) && !holidays.has(day);
}

/** The day that lies `count` working days (whole, 0 or more) after a day; gives up after 200 years of days off. */
export function addWorkingDays(day: number, count: number, worked: (day: number) => boolean): number {
  let left = Math.floor(count);
  let at = day;
  for (let tried = 0; left > 0 && tried < 73_000; tried += 1) {
    at += 1;
    if (worked(at)) left -= 1;
  }
  return at;
}
