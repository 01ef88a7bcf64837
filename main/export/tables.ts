import { csvOf } from './csv.ts';
import { quoteSheets } from './workbook/book.ts';
import type { QuoteInput } from './workbook/cells.ts';
import type { Cell } from './workbook/sheet.ts';

/** Every visible sheet of the quote as a CSV file: name of the sheet, and its text. */
export function quoteTables(input: QuoteInput): readonly { readonly name: string; readonly csv: string }[] {
  return quoteSheets(input)
    .filter((sheet) => sheet.hidden !== true)
    .map((sheet) => ({
      name: sheet.name,
      csv: csvOf(sheet.rows.map((row) => row.cells.map((cell) => plain(cell)))),
    }));
}

/** Numbers as numbers, days as ISO dates, no formulas. */
function plain(cell: Cell | null): string | number | null {
  const value = cell?.value ?? null;
  if (value === null || typeof value !== 'object') return value;
  return 'date' in value ? value.date : value.error;
}
