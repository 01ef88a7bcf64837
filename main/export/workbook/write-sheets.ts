import ExcelJS from 'exceljs';
import type { Paper } from '../../../shared/quote/settings.ts';
import { utcMidnight } from './dates.ts';
import { rowHeight } from './heights.ts';
import { columnName, type CellValue, type Cell, type Picture, type Sheet } from './sheet.ts';
import { startStyles, type Styles } from './styles.ts';
import { validation } from './validation.ts';
import { writtenText } from './safe-text.ts';
import { withFixedDates } from './zip.ts';

/** Sheets as plain data, and what the file says about itself. */
export interface Book {
  readonly sheets: readonly Sheet[];
  readonly title: string;
  /** ISO date: the file's created and modified date. */
  readonly asOf: string;
  readonly footer: string;
  /** A4 where it is left out. */
  readonly paper?: Paper;
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
  const styles = startStyles();
  for (const sheet of book.sheets) await addSheet(workbook, sheet, { book, styles });
  // Packed once, with fixed dates; what exceljs packs first would only be unpacked again.
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer(unpacked));
  return withFixedDates(bytes, book.asOf);
}

/** Options of JSZip behind exceljs, which its types do not name. */
const unpacked = { zip: { compression: 'STORE' } } as Partial<ExcelJS.XlsxWriteOptions>;

/** Numbers of the paper sizes (ECMA-376 part 1, 18.3.1.63). */
const paperSizes: Readonly<Record<Paper, number>> = { Letter: 1, A4: 9 };

async function addSheet(
  workbook: ExcelJS.Workbook,
  sheet: Sheet,
  { book, styles }: { readonly book: Book; readonly styles: Styles },
): Promise<void> {
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
      // The width is scaled to the page, so that the other size cuts nothing off either.
      paperSize: paperSizes[book.paper ?? 'A4'],
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
      if (cell === null) return;
      const style = styles.of(cell, { isFirst: column === 0, isWide: row.wide === true && column === 0 });
      writeCell(target.getCell(column + 1), cell, style);
    });
    if (row.wide === true && columns > 1) worksheet.mergeCells(position + 1, 1, position + 1, columns);
    target.height = Math.max(row.height ?? 0, rowHeight(row, sheet.widths));
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
  if (sheet.picture !== undefined) addPicture(workbook, worksheet, sheet.picture);
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

/** A picture moves with its cells and keeps its size. */
function addPicture(workbook: ExcelJS.Workbook, worksheet: ExcelJS.Worksheet, picture: Picture): void {
  const { kind, base64, column, row, width, height } = picture;
  const id = workbook.addImage({ base64, extension: kind });
  worksheet.addImage(id, { tl: { col: column, row }, ext: { width, height }, editAs: 'oneCell' });
}

function writeCell(target: ExcelJS.Cell, cell: Cell, style: Partial<ExcelJS.Style>): void {
  target.value =
    cell.formula === undefined
      ? plainValue(cell.value)
      : { formula: cell.formula, result: result(cell.value), date1904: false };
  target.style = style;
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
