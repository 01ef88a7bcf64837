import ExcelJS from 'exceljs';
import { looks } from './looks.ts';
import { rowHeight } from './heights.ts';
import { columnName, type Cell, type CellValue, type Sheet } from './sheet.ts';
import { writtenText } from './safe-text.ts';
import { withFixedDates } from './zip.ts';

/** Sheets as plain data, and what the file says about itself. */
export interface Book {
  readonly sheets: readonly Sheet[];
  readonly title: string;
  /** ISO date: the file's created and modified date. */
  readonly asOf: string;
  readonly footer: string;
}

/** Writes sheets as the bytes of an xlsx file; the same sheets give the same bytes. */
export async function writeSheets(book: Book): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const stamp = utcMidnight(book.asOf);
  workbook.creator = 'Espalier';
  workbook.lastModifiedBy = 'Espalier';
  workbook.title = writtenText(book.title);
  workbook.created = stamp;
  workbook.modified = stamp;
  workbook.calcProperties.fullCalcOnLoad = true;
  for (const sheet of book.sheets) await addSheet(workbook, sheet, book);
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
  return withFixedDates(bytes, book.asOf);
}

/** Midnight in UTC: exceljs counts days in UTC, so no time zone can move the day. */
export function utcMidnight(iso: string): Date {
  return new Date(`${iso}T00:00:00Z`);
}

async function addSheet(workbook: ExcelJS.Workbook, sheet: Sheet, book: Book): Promise<void> {
  const columns = Math.max(sheet.widths.length, 1);
  const worksheet = workbook.addWorksheet(sheet.name, {
    state: sheet.hidden === true ? 'veryHidden' : 'visible',
    views: [
      {
        state: 'frozen',
        xSplit: sheet.frozen.columns,
        ySplit: sheet.frozen.rows,
        topLeftCell: `${columnName(sheet.frozen.columns + 1)}${sheet.frozen.rows + 1}`,
        showGridLines: false,
        zoomScale: 100,
      },
    ],
    pageSetup: {
      // 9 is A4; scaled pages fit Letter as well.
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: sheet.wide === true ? 0 : 1,
      fitToHeight: sheet.onePage === true ? 1 : 0,
      horizontalCentered: false,
      margins: { left: 0.5, right: 0.5, top: 0.55, bottom: 0.65, header: 0.3, footer: 0.3 },
      printTitlesRow: `1:${sheet.frozen.rows}`,
      // exceljs sets a dollar sign before the column only; a hidden sheet with a print area would be printed.
      ...(sheet.hidden === true
        ? {}
        : { printArea: `A$1:${columnName(columns)}$${Math.max(1, sheet.rows.length)}` }),
      ...(sheet.wide === true ? { printTitlesColumn: `A:${columnName(sheet.frozen.columns)}` } : {}),
    },
    headerFooter: { oddFooter: `&L&8${footerText(book.footer)}&C&8&A&R&8Page &P of &N` },
  });
  worksheet.columns = sheet.widths.map((width) => ({ width }));
  sheet.rows.forEach((row, position) => {
    const target = worksheet.getRow(position + 1);
    row.cells.forEach((cell, column) => {
      if (cell !== null) writeCell(target.getCell(column + 1), cell, column);
    });
    if (row.wide === true && columns > 1) {
      worksheet.mergeCells(position + 1, 1, position + 1, columns);
      const first = target.getCell(1);
      first.alignment = { ...first.alignment, wrapText: true, vertical: 'middle' };
      first.border = {};
    }
    target.height = rowHeight(row, sheet.widths);
  });
  if (sheet.alerts !== undefined) {
    const style = { font: { bold: true, color: { argb: 'FFA3231F' } } };
    worksheet.addConditionalFormatting({
      ref: sheet.alerts,
      rules: [
        { type: 'expression', priority: 1, formulae: [`${sheet.alerts.split(':')[0] ?? ''}<>0`], style },
      ],
    });
  }
  if (sheet.filter !== undefined) {
    worksheet.autoFilter = {
      from: { row: sheet.filter.row, column: 1 },
      to: { row: sheet.filter.row, column: sheet.filter.columns },
    };
  }
  // Without a password exceljs draws no random salt; the lock guards against slips, not against people.
  await worksheet.protect('', {
    selectLockedCells: true,
    selectUnlockedCells: true,
    formatColumns: true,
    formatRows: true,
    sort: true,
    autoFilter: true,
  });
}

/** An ampersand begins a code in footers; two are one. */
const footerText = (value: string): string =>
  writtenText(value).replace(/\s+/g, ' ').slice(0, 120).replaceAll('&', '&&');

function writeCell(target: ExcelJS.Cell, cell: Cell, column: number): void {
  target.value =
    cell.formula === undefined
      ? plainValue(cell.value)
      : { formula: cell.formula, result: result(cell.value), date1904: false };
  target.style = { ...looks[cell.look], protection: { locked: cell.open !== true } };
  if (typeof cell.value === 'string' && cell.look === 'input') {
    target.alignment = { horizontal: 'left', vertical: 'middle', wrapText: true };
  }
  // Words beside a right-aligned number need some room.
  if (column > 0 && target.alignment?.horizontal === 'left')
    target.alignment = { ...target.alignment, indent: 1 };
  if (cell.format !== undefined) target.numFmt = cell.format;
  if (cell.allowed !== undefined) target.dataValidation = validation(cell.allowed);
}

function plainValue(value: CellValue): ExcelJS.CellValue {
  if (value === null) return null;
  if (typeof value === 'string') return value === '' ? null : writtenText(value);
  if (typeof value === 'number') return value;
  return 'date' in value ? utcMidnight(value.date) : { error: value.error };
}

function result(value: CellValue): number | string | Date | { error: '#DIV/0!' | '#NUM!' } {
  if (value === null) return '';
  if (typeof value !== 'object') return typeof value === 'string' ? writtenText(value) : value;
  return 'date' in value ? utcMidnight(value.date) : { error: value.error };
}

function validation(allowed: NonNullable<Cell['allowed']>): ExcelJS.DataValidation {
  const words = { showErrorMessage: true, errorStyle: 'stop', allowBlank: true } as const;
  if ('list' in allowed) {
    return {
      ...words,
      type: 'list',
      formulae: [allowed.list],
      errorTitle: 'Not in the list',
      error: 'Choose a value from the list.',
    };
  }
  const { least, most, whole } = allowed;
  const type = whole === true ? 'whole' : 'decimal';
  const kind = whole === true ? 'a whole number' : 'a number';
  return most === undefined
    ? {
        ...words,
        type,
        operator: 'greaterThanOrEqual',
        formulae: [least],
        errorTitle: 'Not allowed',
        error: `Enter ${kind} of at least ${least}.`,
      }
    : {
        ...words,
        type,
        operator: 'between',
        formulae: [least, most],
        errorTitle: 'Not allowed',
        error: `Enter ${kind} between ${least} and ${most}.`,
      };
}
