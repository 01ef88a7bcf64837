/** What spreadsheets take as the start of a formula, also in full width (U+FF1D and its kin) and behind a tab or line break. */
const dangerous = /^[\s\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\u2212|%]|^[\t\r\n\0]/u;
const plainNumber = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/** Whether a spreadsheet would take a text for a formula. */
export function runsInSpreadsheet(text: string): boolean {
  return dangerous.test(text) && !plainNumber.test(text);
}

/** One cell of a CSV file: text that a spreadsheet would run gets an apostrophe in front; quoting as in RFC 4180. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const harmless = runsInSpreadsheet(value) ? `'${value}` : value;
  const cleaned = harmless.replaceAll('\0', '').toWellFormed();
  return /[",\r\n]/.test(cleaned) ? `"${cleaned.replaceAll('"', '""')}"` : cleaned;
}

/** A table as CSV: a byte order mark so that Excel reads UTF-8, lines ended by CR LF. */
export function csvOf(rows: readonly (readonly (string | number | null)[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
}
