import type { Verification } from '../../../shared/contract/quotes.ts';
import { AppError } from '../../../shared/errors.ts';
import { readWorkbook, type ReadCell, type ReadSheet, type ReadValue } from '../reader/read-workbook.ts';
import { quoteSheets } from './book.ts';
import type { QuoteInput } from './cells.ts';
import { serialOf } from './dates.ts';
import { recalculate } from './recalculate.ts';
import { cleanText } from './safe-text.ts';
import { columnName, type Cell, type CellValue, type Sheet } from './sheet.ts';

/**
 * Reads finished bytes back, recalculates them with a second engine and compares every cell with its cached value
 * and with the figures of the app; throws AppError `export.mismatch` that names sheet and cell.
 */
export function verifyWorkbook(options: {
  readonly bytes: Uint8Array;
  readonly input: QuoteInput;
  readonly wasm: Uint8Array;
}): Verification {
  return verifySheets({ bytes: options.bytes, sheets: quoteSheets(options.input), wasm: options.wasm });
}

/** The same for sheets as plain data. */
export function verifySheets(options: {
  readonly bytes: Uint8Array;
  readonly sheets: readonly Sheet[];
  readonly wasm: Uint8Array;
}): Verification {
  const file = readWorkbook(options.bytes);
  if (file.length !== options.sheets.length)
    throw mismatch('the file', 'its number of sheets', {
      found: file.length,
      expected: options.sheets.length,
    });
  file.forEach((sheet, position) => compareWithFigures(sheet, options.sheets[position]!));
  const again = recalculate(file, options.wasm);
  let formulas = 0;
  for (const sheet of file) {
    for (const cell of sheet.cells) {
      if (cell.formula === undefined) continue;
      formulas += 1;
      const computed = again(sheet.name, cell.row, cell.column);
      if (!agrees(computed, cell.value))
        throw mismatch(sheet.name, addressOf(cell), { found: computed, expected: cell.value });
    }
  }
  return { sheets: file.length, cells: file.reduce((sum, sheet) => sum + sheet.cells.length, 0), formulas };
}

/** Every cell that the app meant to write is in the file, with the same formula and value, and no other. */
function compareWithFigures(read: ReadSheet, meant: Sheet): void {
  if (read.name !== meant.name)
    throw mismatch(read.name, 'its name', { found: read.name, expected: meant.name });
  const found = new Map(read.cells.map((cell) => [`${cell.row}:${cell.column}`, cell]));
  meant.rows.forEach((row, r) => {
    row.cells.forEach((cell, c) => {
      const key = `${r + 1}:${c + 1}`;
      compareCell({ sheet: meant.name, address: `${columnName(c + 1)}${r + 1}` }, cell, found.get(key));
      found.delete(key);
    });
  });
  // A heading over all columns is one merged cell; readers see its text in each of them.
  const extra = [...found.values()].find((cell) => meant.rows[cell.row - 1]?.wide !== true);
  if (extra !== undefined)
    throw mismatch(read.name, addressOf(extra), { found: extra.value, expected: null });
}

function compareCell(
  at: { readonly sheet: string; readonly address: string },
  meant: Cell | null,
  read: ReadCell | undefined,
): void {
  const expected = fileValue(meant?.value ?? null);
  const found = read?.value ?? null;
  if (!agrees(found, expected)) throw mismatch(at.sheet, at.address, { found, expected });
  if (read?.formula !== meant?.formula)
    throw mismatch(at.sheet, at.address, { found: read?.formula ?? null, expected: meant?.formula ?? null });
}

/** A value as the file holds it: days count from 1899-12-30. */
function fileValue(value: CellValue): ReadValue {
  if (value === null || value === '') return null;
  if (typeof value === 'string') return cleanText(value);
  if (typeof value !== 'object' || !('date' in value)) return value;
  return serialOf(value.date);
}

/** Numbers agree when they differ by less than one part in 10^9 and by less than half a cent. */
export function agrees(found: ReadValue, expected: ReadValue): boolean {
  if (typeof found === 'number' && typeof expected === 'number') {
    return Math.abs(found - expected) <= Math.min(0.004, 1e-9 * Math.max(1, Math.abs(expected)));
  }
  const isError = (value: ReadValue): boolean => value !== null && typeof value === 'object';
  return found === expected || (isError(found) && isError(expected));
}

const addressOf = (cell: ReadCell): string => `${columnName(cell.column)}${cell.row}`;

function mismatch(
  sheet: string,
  cell: string,
  values: { readonly found: ReadValue; readonly expected: ReadValue },
): AppError {
  const shown = (value: ReadValue): string =>
    value !== null && typeof value === 'object' ? value.error : String(value ?? 'nothing');
  return new AppError(
    'export.mismatch',
    `The workbook was not written: ${sheet}, cell ${cell} gives ${shown(values.found)}, expected ${shown(values.expected)}.`,
    { detail: { sheet, cell, found: values.found, expected: values.expected } },
  );
}
