import ExcelJS from 'exceljs';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { quoteSheets } from '../../../main/export/workbook/book.ts';
import type { QuoteInput } from '../../../main/export/workbook/cells.ts';
import { columnName, safeSheetName, type Sheet } from '../../../main/export/workbook/sheet.ts';
import { readWorkbook } from '../../../main/export/reader/read-workbook.ts';
import { writeWorkbook } from '../../../main/export/workbook/write.ts';
import { referencesOf } from '../../../shared/quantity/expression.ts';
import { trim } from '../../support/planned.ts';
import { formulasOf, fullSettings, quoteInput, sentDocument } from '../support/workbooks.ts';

/** Everything that a quote may have: a letterhead, a number, a discount to fill in, dates. */
let full: QuoteInput;
let sheets: readonly Sheet[];
let bytes: Uint8Array;
let opened: ExcelJS.Workbook;

beforeAll(async () => {
  full = { ...(await quoteInput('reference')), settings: fullSettings, document: sentDocument('A') };
  sheets = quoteSheets(full);
  bytes = await writeWorkbook(full);
  opened = new ExcelJS.Workbook();
  await opened.xlsx.load(bytes.slice().buffer as ArrayBuffer);
});

/** Every cell that was meant to be written, with its place. */
const cells = () =>
  sheets.flatMap((sheet) =>
    sheet.rows.flatMap((row, r) =>
      row.cells.flatMap((cell, c) => (cell === null ? [] : [{ sheet, cell, r: r + 1, c: c + 1 }])),
    ),
  );

describe('formulas', () => {
  it('are at most 120 characters long and name at most eight quantities', async () => {
    for (const input of [full, await quoteInput('small-office')]) {
      expect(formulasOf(input).filter(({ formula }) => formula.length > 120)).toEqual([]);
      const crowded = input.model.quantities.filter(
        (quantity) => quantity.kind === 'formula' && referencesOf(quantity.expression).length > 8,
      );
      expect(crowded.map((quantity) => quantity.id)).toEqual([]);
    }
  });

  it('use nothing volatile and nothing that Excel 2016 or LibreOffice 7.4 lacks', () => {
    const known = ['ABS', 'IF', 'IFERROR', 'INDEX', 'IRR', 'MAX', 'MIN', 'NPV', 'ROUND', 'ROUNDUP', 'SUM'];
    const allowed = new Set([...known, 'SUMIF', 'SUMPRODUCT']);
    const used = formulasOf(full).flatMap(({ formula }) =>
      [...formula.matchAll(/([A-Z.]+)\(/g)].map((match) => match[1] ?? ''),
    );
    expect([...new Set(used)].filter((name) => !allowed.has(name))).toEqual([]);
  });

  it('hold no constants but 0, 1 and the digits of rounding', () => {
    const numbers = formulasOf(full).flatMap(({ sheet, address, formula }) => {
      const plain = formula
        .replace(/'[^']*'!|[A-Za-z_]\w*!/g, '')
        .replace(/"[^"]*"/g, '')
        .replace(/\$?[A-Z]{1,3}\$?\d+/g, '')
        // Cents, half away from zero, the same in every engine (design, section 2).
        .replace(/\*100,6\),0\)\/100/g, '')
        .replace(/,\d\)/g, ')');
      return [...plain.matchAll(/\d+(\.\d+)?/g)]
        .map(([number]) => number)
        .filter((number) => number !== '0' && number !== '1')
        .map((number) => `${sheet} ${address}: ${number} in ${formula}`);
    });
    expect(numbers).toEqual([]);
  });
});

describe('cells', () => {
  it('are coloured where they are open, locked where they are not, and no formula is open', () => {
    const inputs = new Set(['input', 'inputLeft', 'inputWarning']);
    for (const { sheet, cell, r, c } of cells()) {
      const where = `${sheet.name} ${columnName(c)}${r}`;
      expect(inputs.has(cell.look), where).toBe(cell.open === true);
      if (cell.formula !== undefined) expect(cell.open, where).not.toBe(true);
      if (sheet.hidden === true) continue;
      const written = opened.getWorksheet(sheet.name)!.getCell(r, c);
      if (written.isMerged) continue;
      expect(written.protection?.locked ?? true, where).toBe(cell.open !== true);
      const fill = (written.fill as { fgColor?: { argb?: string } } | undefined)?.fgColor?.argb;
      if (cell.open === true) expect(fill, where).toBe('FFFFF7DC');
    }
  });

  it('stand on protected sheets, so that a lock is one', () => {
    for (const sheet of opened.worksheets) {
      const protection = (sheet as unknown as { sheetProtection?: { sheet?: boolean } }).sheetProtection;
      expect(protection?.sheet, sheet.name).toBe(true);
    }
  });

  it('take their lists from a range and say what is wrong', () => {
    const lists = cells().filter(({ cell }) => cell.allowed !== undefined && 'list' in cell.allowed);
    expect(lists.length).toBeGreaterThan(100);
    for (const { sheet, r, c } of lists) {
      const { dataValidation } = opened.getWorksheet(sheet.name)!.getCell(r, c);
      expect(dataValidation).toMatchObject({ type: 'list', showErrorMessage: true });
      const [range] = dataValidation.formulae as string[];
      const match = /^_meta!\$([A-Z])\$(\d+):\$\1\$(\d+)$/.exec(range!)!;
      const meta = opened.getWorksheet('_meta')!;
      for (let row = Number(match[2]); row <= Number(match[3]); row += 1)
        expect(meta.getCell(`${match[1]}${row}`).value).toBeTruthy();
    }
  });
});

describe('pages', () => {
  it('are landscape, one page wide, with frozen and repeated heads, a print area and page x of y', () => {
    for (const sheet of sheets.filter((one) => one.hidden !== true)) {
      const { pageSetup, headerFooter, views } = opened.getWorksheet(sheet.name)!;
      expect(views[0]).toMatchObject({ state: 'frozen', ySplit: sheet.frozen.rows });
      expect(pageSetup).toMatchObject({ orientation: 'landscape', paperSize: 9, fitToPage: true });
      expect(pageSetup.fitToWidth, sheet.name).toBe(sheet.wide === true ? 0 : 1);
      const last = `${columnName(sheet.widths.length)}${sheet.rows.length}`;
      expect(pageSetup.printArea, sheet.name).toBe(`A1:${last}`);
      expect(pageSetup.printTitlesRow).toBe(`1:${sheet.frozen.rows}`);
      expect(headerFooter.oddFooter).toContain('Page &P of &N');
      expect(headerFooter.oddFooter).toContain('E-2026-0001 A');
      const most = Math.max(...sheet.rows.map((row) => row.cells.length));
      expect(most, `${sheet.name} prints every column`).toBeLessThanOrEqual(sheet.widths.length);
    }
  });

  it('are Letter where the settings say so', async () => {
    const letter = await writeWorkbook({
      ...(await quoteInput('reference', trim)),
      settings: { ...fullSettings, paper: 'Letter' },
    });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(letter.slice().buffer as ArrayBuffer);
    for (const sheet of workbook.worksheets) expect(sheet.pageSetup.paperSize).toBe(1);
  });

  it('have names that Excel and LibreOffice take, each once', () => {
    const names = sheets.map(({ name }) => name);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^(?!')[^[\]:*?/\\]{1,31}(?<!')$/);
    expect(safeSheetName(`'a/b[c]:d*e?f\\g${'x'.repeat(40)}'`)).toMatch(/^[^[\]:*?/\\']{1,31}$/);
    expect(safeSheetName('///')).toBe('Sheet');
  });
});

describe('the same plan', () => {
  let lean: QuoteInput;
  let first: Uint8Array;
  beforeAll(async () => {
    lean = { ...(await quoteInput('reference', trim)), settings: fullSettings, document: sentDocument('A') };
    first = await writeWorkbook(lean);
  });
  const zone = process.env['TZ'];
  afterEach(() => {
    vi.useRealTimers();
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it('gives the same bytes at another time', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2031-05-06T07:08:09Z') });
    expect(Buffer.compare(Buffer.from(await writeWorkbook(lean)), Buffer.from(first))).toBe(0);
  });

  it.each(['America/New_York', 'Asia/Tokyo'])(
    'gives the same bytes and the same days in %s',
    async (place) => {
      process.env['TZ'] = place;
      expect(new Date('2026-11-23T00:00:00Z').getTimezoneOffset()).not.toBe(0);
      const there = await writeWorkbook(lean);
      expect(Buffer.compare(Buffer.from(there), Buffer.from(first))).toBe(0);
      const roadmap = readWorkbook(there).find((sheet) => sheet.name === 'Roadmap')!;
      // 2027-01-04 is day 46391 of the 1900 calendar.
      expect(roadmap.cells.find((cell) => cell.row === 5 && cell.column === 5)!.value).toBe(46_391);
    },
  );

  it('gives other bytes with another number, revision or date', async () => {
    for (const document of [
      { ...sentDocument('A'), number: 'E-2026-0002' },
      sentDocument('B'),
      { ...sentDocument('A'), date: '2026-11-25' },
    ]) {
      const other = await writeWorkbook({ ...lean, document });
      expect(Buffer.compare(Buffer.from(other), Buffer.from(first))).not.toBe(0);
    }
  });
});
