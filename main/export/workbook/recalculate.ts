import { initSync, Model } from '@ironcalc/wasm';
import type { ReadSheet, ReadValue } from '../reader/read-workbook.ts';

/** The result of a cell in a recalculated workbook; null where it is empty. */
export type Recalculated = (sheet: string, row: number, column: number) => ReadValue;

const exact = '0.00000000000000E+00';
let started = false;

/** Computes all formulas of a workbook again with IronCalc, from their text; cached results are not looked at. */
export function recalculate(sheets: readonly ReadSheet[], wasm: Uint8Array): Recalculated {
  if (!started) {
    initSync({ module: wasm });
    started = true;
  }
  const model = new Model('workbook', 'en', 'UTC', 'en');
  try {
    fill(model, sheets);
    const results = new Map(sheets.map((sheet, index) => [sheet.name, resultsOf(model, sheet, index)]));
    return (sheet, row, column) => results.get(sheet)?.get(`${row}:${column}`) ?? null;
  } finally {
    model.free();
  }
}

function fill(model: Model, sheets: readonly ReadSheet[]): void {
  model.pauseEvaluation();
  sheets.forEach((sheet, index) => {
    if (index > 0) model.newSheet();
    model.renameSheet(index, sheet.name);
  });
  sheets.forEach((sheet, index) => {
    for (const { row, column, value, formula } of sheet.cells) {
      const input = formula === undefined ? inputOf(value) : `=${formula}`;
      if (input !== undefined) model.setUserInput(index, row, column, input);
    }
  });
  model.resumeEvaluation();
  model.evaluate();
}

/** What a person would type for a value; the apostrophe keeps text from becoming anything else. */
function inputOf(value: ReadValue): string | undefined {
  if (value === null) return undefined;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'string' ? `'${value}` : value.error;
}

function resultsOf(model: Model, sheet: ReadSheet, index: number): ReadonlyMap<string, ReadValue> {
  const last = { row: 1, column: 1 };
  for (const { row, column } of sheet.cells) {
    last.row = Math.max(last.row, row);
    last.column = Math.max(last.column, column);
  }
  // Values can only be read as they are shown, so they are shown with all their digits.
  model.updateRangeStyle(
    { sheet: index, row: 1, column: 1, width: last.column, height: last.row },
    'num_fmt',
    exact,
  );
  return new Map(
    sheet.cells.map(({ row, column }) => [`${row}:${column}`, shownValue(model, { index, row, column })]),
  );
}

/** Cell types of IronCalc are those of the spreadsheet function TYPE: 1 number, 2 text, 4 logical, 16 error. */
function shownValue(
  model: Model,
  at: { readonly index: number; readonly row: number; readonly column: number },
): ReadValue {
  const shown = model.getFormattedCellValue(at.index, at.row, at.column);
  switch (model.getCellType(at.index, at.row, at.column)) {
    case 1:
      return shown === '' ? null : Number(shown);
    case 4:
      return shown === 'TRUE';
    case 16:
      return { error: shown };
    default:
      return shown;
  }
}
