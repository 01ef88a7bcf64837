/** Midnight in UTC: exceljs counts days in UTC, so no time zone can move the day. */
export function utcMidnight(iso: string): Date {
  return new Date(`${iso}T00:00:00Z`);
}

/** The number that a spreadsheet holds for a day: days count from 1899-12-30. */
export function serialOf(iso: string): number {
  return (utcMidnight(iso).getTime() - Date.UTC(1899, 11, 30)) / 86_400_000;
}
