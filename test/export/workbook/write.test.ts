import { beforeAll, describe, expect, it } from 'vitest';
import { readWorkbook } from '../../../main/export/reader/read-workbook.ts';
import { contextOf, quoteSheets } from '../../../main/export/workbook/book.ts';
import type { QuoteInput } from '../../../main/export/workbook/cells.ts';
import { recalculate } from '../../../main/export/workbook/recalculate.ts';
import { verifyWorkbook } from '../../../main/export/workbook/verify.ts';
import { previewQuote, writeWorkbook } from '../../../main/export/workbook/write.ts';
import { catalogOf } from '../../../main/api/catalog.ts';
import { evaluate } from '../../../main/engine/model/evaluate.ts';
import { quoteInput, wasm } from '../support/workbooks.ts';

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

  it('follows a change of the users on the sheet Assumptions to the same figures as the engine', async () => {
    const context = contextOf(reference);
    const place = context.layout.sources.get('users.start')!;
    for (const users of [
      [100, 40, 60],
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

  it('shows its sheets in the preview, without the hidden one, and one of them in its looks', () => {
    const bom = previewQuote(reference);
    expect(bom.sheets.map(({ name }) => name)).not.toContain('_meta');
    expect(bom.shown.name).toBe('BOM');
    const summary = previewQuote(reference, 'Summary').shown;
    const cells = summary.rows.flatMap((row) => row.cells);
    expect(cells).toContainEqual({ text: 'Cores, base', look: 'text' });
    expect(cells).toContainEqual({ text: 'After', look: 'afterHead' });
    expect(bom.sheets).toContainEqual({ name: 'Summary', rows: summary.rows.length });
    expect(summary.widths.length).toBeGreaterThanOrEqual(
      Math.max(...summary.rows.map((row) => row.cells.length)),
    );
    // A sheet that is not there, such as the changes of a first quote, gives way to the first one.
    expect(previewQuote(reference, 'Changes').shown.name).toBe('Cover');
  });
});
