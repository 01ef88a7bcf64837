import { readFileSync } from 'node:fs';
import { columnName, type Sheet } from '../../../main/export/workbook/sheet.ts';
import { quoteSheets } from '../../../main/export/workbook/book.ts';
import type { QuoteInput } from '../../../main/export/workbook/cells.ts';
import type { ReadSheet } from '../../../main/export/reader/read-workbook.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { planned, sample, type Mutable } from '../../support/planned.ts';

/** The second spreadsheet engine. */
export const wasm: Uint8Array = readFileSync(
  new URL('../../../node_modules/@ironcalc/wasm/wasm_bg.wasm', import.meta.url),
);

/** A planned sample scenario, ready to be written. */
export async function quoteInput(
  name: string,
  change?: (scenario: Mutable<Scenario>) => void,
): Promise<QuoteInput> {
  const scenario = sample(name, change);
  return { scenario, ...(await planned(scenario)) };
}

/** All formulas of a workbook with their addresses. */
export function formulasOf(
  input: QuoteInput,
): readonly { readonly sheet: string; readonly address: string; readonly formula: string }[] {
  return quoteSheets(input).flatMap((sheet) =>
    sheet.rows.flatMap((row, r) =>
      row.cells.flatMap((cell, c) =>
        cell?.formula === undefined
          ? []
          : [{ sheet: sheet.name, address: `${columnName(c + 1)}${r + 1}`, formula: cell.formula }],
      ),
    ),
  );
}

/** Sheets as plain data in the form that the reader gives, without going through a file. */
export function asRead(sheets: readonly Sheet[]): readonly ReadSheet[] {
  return sheets.map((sheet) => ({
    name: sheet.name,
    hidden: sheet.hidden === true,
    cells: sheet.rows.flatMap((row, r) =>
      row.cells.flatMap((cell, c) => {
        if (cell === null || cell.value === null) return [];
        const value = typeof cell.value === 'object' ? null : cell.value;
        return [
          {
            row: r + 1,
            column: c + 1,
            value,
            ...(cell.formula === undefined ? {} : { formula: cell.formula }),
          },
        ];
      }),
    ),
  }));
}
