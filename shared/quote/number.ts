/** The name of a revision of a quote, counted from 1: A, B, … Z, AA. */
export function revisionName(revision: number): string {
  let name = '';
  for (let rest = revision; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** The next free number of a year, such as E-2026-0001; numbers of other years and prefixes do not count. */
export function nextNumber(
  taken: readonly string[],
  { prefix, date }: { readonly prefix: string; readonly date: string },
): string {
  const start = `${prefix}-${date.slice(0, 4)}-`;
  const used = taken
    .filter((number) => number.startsWith(start))
    .map((number) => Number(number.slice(start.length)))
    .filter(Number.isInteger);
  return `${start}${String(Math.max(0, ...used) + 1).padStart(4, '0')}`;
}

/** A day some days later, both as ISO dates. */
export function daysLater(iso: string, days: number): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
