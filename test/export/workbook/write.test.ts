import { setTimeout as pause } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import { strToU8, unzipSync, zipSync, strFromU8 } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { readWorkbook } from '../../../main/export/reader/read-workbook.ts';
import { quoteSheets } from '../../../main/export/workbook/book.ts';
import { contextOf } from '../../../main/export/workbook/book.ts';
import type { QuoteInput } from '../../../main/export/workbook/cells.ts';
import { recalculate } from '../../../main/export/workbook/recalculate.ts';
import { verifyWorkbook } from '../../../main/export/workbook/verify.ts';
import { previewSheets, writeWorkbook } from '../../../main/export/workbook/write.ts';
import { catalogOf } from '../../../main/api/catalog.ts';
import { evaluate } from '../../../main/engine/model/evaluate.ts';
import { referencesOf } from '../../../shared/quantity/expression.ts';
import { formulasOf, quoteInput, wasm } from '../support/workbooks.ts';

let reference: QuoteInput;
let bytes: Uint8Array;

beforeAll(async () => {
  reference = await quoteInput('reference');
  bytes = await writeWorkbook(reference);
});

describe('the quote workbook', () => {
  it('has the sheets of a quote in their order', () => {
    const names = readWorkbook(bytes).map((sheet) => sheet.name);
    expect(names[0]).toBe('Cover');
    for (const name of [
      'Summary',
      'BOM',
      'Sizing',
      'Costs',
      'Roadmap',
      'Comparison',
      'Assumptions',
      'Findings',
      'Checks',
    ]) {
      expect(names).toContain(name);
    }
    expect(
      readWorkbook(bytes)
        .filter((sheet) => sheet.hidden)
        .map((sheet) => sheet.name),
    ).toEqual(['_meta']);
  });

  it('prints no formula longer than 120 characters and none that names more than eight quantities', async () => {
    for (const name of ['reference', 'small-office']) {
      const input = await quoteInput(name);
      expect(formulasOf(input).filter(({ formula }) => formula.length > 120)).toEqual([]);
      const crowded = input.model.quantities.filter(
        (quantity) => quantity.kind === 'formula' && referencesOf(quantity.expression).length > 8,
      );
      expect(crowded.map((quantity) => quantity.id)).toEqual([]);
    }
  });

  it('uses nothing volatile and nothing that Excel 2016 or LibreOffice 7.4 lacks', () => {
    const known = new Set([
      'SUM',
      'SUMPRODUCT',
      'ROUND',
      'ROUNDUP',
      'IF',
      'IFERROR',
      'MIN',
      'MAX',
      'INDEX',
      'NPV',
      'IRR',
    ]);
    const used = new Set(
      formulasOf(reference).flatMap(({ formula }) =>
        [...formula.matchAll(/([A-Z.]+)\(/g)].map((match) => match[1] ?? ''),
      ),
    );
    expect([...used].filter((name) => !known.has(name))).toEqual([]);
  });

  it('reads 0 in every check, and its cover says that none fails', () => {
    const sheets = quoteSheets(reference);
    const checks = sheets.find((sheet) => sheet.name === 'Checks')!.rows.slice(4);
    expect(checks.length).toBeGreaterThan(15);
    expect(checks.map((row) => row.cells[4]?.value)).toEqual(checks.map(() => 0));
  });

  it('agrees with the second engine in every cell of both samples', async () => {
    expect(verifyWorkbook({ bytes, input: reference, wasm }).formulas).toBeGreaterThan(400);
    const small = await quoteInput('small-office');
    expect(
      verifyWorkbook({ bytes: await writeWorkbook(small), input: small, wasm }).formulas,
    ).toBeGreaterThan(400);
  });

  it('still opens and verifies where no fleet carries the requirement', async () => {
    const servers = catalogOf()
      .book.records.filter((record) => record.kind === 'server')
      .map((record) => record.id);
    const none = await quoteInput('reference', (scenario) => {
      scenario.fleet.banned = [...servers];
    });
    expect(none.plan.fleet.after.status).toBe('infeasible');
    verifyWorkbook({ bytes: await writeWorkbook(none), input: none, wasm });
  });

  it('gives the same bytes when it is written again more than two seconds later', async () => {
    await pause(2_100);
    const again = await writeWorkbook(await quoteInput('reference'));
    expect(Buffer.from(again).equals(Buffer.from(bytes))).toBe(true);
  });

  it('follows a change of the users on the sheet Assumptions to the same figures as the engine', async () => {
    const context = contextOf(reference);
    const place = context.layout.sources.get('users.start')!;
    for (const users of [
      [100, 40, 60],
      [2_500, 5_500, 4_321],
      [9_999, 1, 0],
    ]) {
      const sheets = readWorkbook(bytes).map((sheet) => ({
        ...sheet,
        cells: sheet.cells.map((cell) =>
          sheet.name === place.sheet &&
          cell.column === place.column &&
          cell.row >= place.row &&
          cell.row < place.row + 3
            ? { ...cell, value: users[cell.row - place.row]! }
            : cell,
        ),
      }));
      const again = recalculate(sheets, wasm);
      const values = evaluate(reference.model, { 'users.start': users });
      for (const id of [
        'requirements.after.total.cpuCores.base',
        'requirements.before.total.memoryGB.peak',
        'costs.after.opexPerYear',
      ]) {
        const at = context.layout.places.get(id)!;
        expect(again(at.sheet, at.row, at.column)).toBeCloseTo(values[id]![0]!, 6);
      }
    }
  });

  it('says in Checks that the fleet is no longer enough when the users grow tenfold', () => {
    const place = contextOf(reference).layout.sources.get('users.start')!;
    const sheets = readWorkbook(bytes).map((sheet) => ({
      ...sheet,
      cells: sheet.cells.map((cell) =>
        sheet.name === place.sheet && cell.column === place.column && cell.row === place.row
          ? { ...cell, value: 20_000 }
          : cell,
      ),
    }));
    const rows = quoteSheets(reference).find((sheet) => sheet.name === 'Checks')!.rows.length;
    expect(recalculate(sheets, wasm)('Checks', rows, 5)).toBeGreaterThan(0);
  });

  it('locks formulas, opens inputs, freezes heads and repeats them in print', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(bytes.slice().buffer as ArrayBuffer);
    const assumptions = workbook.getWorksheet('Assumptions')!;
    expect(assumptions.getCell('C6').protection.locked).toBe(false);
    expect(workbook.getWorksheet('Sizing')!.getCell('C6').protection?.locked ?? true).toBe(true);
    for (const sheet of workbook.worksheets.filter((one) => one.state === 'visible')) {
      expect(sheet.views[0]?.state).toBe('frozen');
      // Months run over several pages side by side, with their labels repeated.
      const fitToWidth = sheet.name === 'Months' ? 0 : 1;
      expect(sheet.pageSetup).toMatchObject({ orientation: 'landscape', paperSize: 9, fitToWidth });
      expect(sheet.pageSetup.printArea).toMatch(/^A1:[A-Z]+\d+$/);
      expect(sheet.pageSetup.printTitlesRow).toMatch(/^1:\d$/);
      expect(sheet.headerFooter.oddFooter).toContain('Page &P of &N');
    }
  });

  it('keeps dates as days, whatever the time zone', () => {
    const roadmap = readWorkbook(bytes).find((sheet) => sheet.name === 'Roadmap')!;
    const start = roadmap.cells.find((cell) => cell.row === 5 && cell.column === 5)!;
    // 2027-01-04 is day 46391 of the 1900 calendar.
    expect(start.value).toBe(46_391);
  });

  it('shows the same sheets in the preview, without the hidden one', () => {
    const preview = previewSheets(reference);
    expect(preview.map((sheet) => sheet.name)).not.toContain('_meta');
    expect(preview.find((sheet) => sheet.name === 'Summary')!.rows.flat()).toContain('Cores, base');
  });
});

describe('verification', () => {
  function tampered(change: (xml: string) => string, part: RegExp): Uint8Array {
    const parts = unzipSync(bytes);
    const name = Object.keys(parts).find((one) => part.test(one))!;
    const before = strFromU8(parts[name]!);
    const after = change(before);
    expect(after).not.toBe(before);
    return zipSync({ ...parts, [name]: strToU8(after) });
  }

  it('stops at a cached value that differs by a cent, and names sheet and cell', () => {
    const wrong = tampered(
      (xml) => xml.replace('<v>50744</v>', '<v>50744.01</v>'),
      /worksheets\/sheet6\.xml$/,
    );
    expect(() => verifyWorkbook({ bytes: wrong, input: reference, wasm })).toThrow(
      /Costs, cell [A-Z]+\d+ gives 50744.01, expected 50744/,
    );
  });

  it('stops at a formula that was changed', () => {
    const wrong = tampered((xml) => xml.replace('<f>SUM(', '<f>1+SUM('), /worksheets\/sheet4\.xml$/);
    expect(() => verifyWorkbook({ bytes: wrong, input: reference, wasm })).toThrow(/Sizing, cell/);
  });

  it('stops when the app’s own figures are not those of the formulas', async () => {
    const values = { ...reference.values, 'costs.after.capex': [50_744.01] };
    const input = { ...reference, values };
    const written = await writeWorkbook(input);
    expect(() => verifyWorkbook({ bytes: written, input, wasm })).toThrow(
      expect.objectContaining({ code: 'export.mismatch' }),
    );
  });
});

describe('hostile text', () => {
  const hostile = [
    "=cmd|'/c calc'!A1",
    '@SUM(1+1)',
    '\t=1+1',
    '\r=1+1',
    '＝1+1',
    '+1+1',
    '-1+1',
    `${'x'.repeat(190)}`,
    '\u202E=1',
    '<&>"\'',
    '_x003D_1',
  ];

  it('arrives as text and never as a formula', async () => {
    for (const name of hostile) {
      const input = await quoteInput('small-office', (scenario) => {
        scenario.name = name;
        scenario.services[0]!.name = name;
        scenario.roadmap.tasks[0]!.name = name;
      });
      const written = await writeWorkbook(input);
      const sheets = readWorkbook(written);
      const texts = sheets.flatMap((sheet) => sheet.cells.filter((cell) => typeof cell.value === 'string'));
      const known = new Set(formulasOf(input).map(({ formula }) => formula));
      const formulas = sheets.flatMap((sheet) =>
        sheet.cells.flatMap((cell) => (cell.formula === undefined ? [] : [cell.formula])),
      );
      expect(formulas.every((formula) => known.has(formula))).toBe(true);
      const expected = name.replace(/\r/g, '\n');
      expect(texts.some((cell) => cell.value === expected && cell.formula === undefined)).toBe(true);
      verifyWorkbook({ bytes: written, input, wasm });
    }
  });
});
