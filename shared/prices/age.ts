/** Days after which a price of that kind is old: memory and flash move by the quarter, the rest by the year. */
export function daysUntilOld(kind: string): number {
  return kind === 'memory' || kind === 'ssd' ? 90 : 365;
}

/** Whole days from the date of a price to another date; null where the price has none. */
export function ageInDays(asOf: string | null, today: string): number | null {
  if (asOf === null) return null;
  const days = (Date.parse(`${today}T00:00:00Z`) - Date.parse(`${asOf}T00:00:00Z`)) / 86_400_000;
  return Number.isFinite(days) ? Math.round(days) : null;
}

/** Whether a price was old on a date; one without a date is. */
export function isOld(
  record: { readonly kind: string; readonly asOf: string | null },
  today: string,
): boolean {
  const age = ageInDays(record.asOf, today);
  return age === null || age > daysUntilOld(record.kind);
}
