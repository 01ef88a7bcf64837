import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { buyerHash } from '../../../main/export/request/buyer-hash.ts';
import { firstReplyRow, replyColumns } from '../../../main/export/request/reply-columns.ts';
import { requestFileNames, writeRequest } from '../../../main/export/request/write-request.ts';
import { readWorkbook, type ReadSheet } from '../../../main/export/reader/read-workbook.ts';
import { fullSettings, quoteInput } from '../support/workbooks.ts';

const options = { vendor: '=cmd|x & Sons', replyBy: '2026-12-15' };
let bytes: Uint8Array;
let sheets: readonly ReadSheet[];

beforeAll(async () => {
  bytes = await writeRequest({ ...(await quoteInput('reference')), settings: fullSettings }, options);
  sheets = readWorkbook(bytes);
});

const cellOf = (sheet: ReadSheet, row: number, column: number) =>
  sheet.cells.find((cell) => cell.row === row && cell.column === column)?.value ?? null;

/** Facts of the hidden sheet by name. */
const facts = (): ReadonlyMap<unknown, unknown> => {
  const meta = sheets[2]!;
  return new Map(
    meta.cells.filter(({ column }) => column === 1).map(({ row, value }) => [value, cellOf(meta, row, 2)]),
  );
};

/** The locked cells of the reply as they stand in a file. */
function buyerCells(reply: ReadSheet): readonly (readonly (string | number | null)[])[] {
  const asked = replyColumns.filter(({ by }) => by === 'buyer').length;
  const last = Math.max(...reply.cells.map(({ row }) => row));
  return Array.from({ length: last - firstReplyRow + 1 }, (_, line) =>
    Array.from(
      { length: asked },
      (__, column) => cellOf(reply, firstReplyRow + line, column + 1) as string | number | null,
    ),
  );
}

describe('a request for quotation', () => {
  it('has one line for each line of the bill of materials and holds no formula', () => {
    expect(sheets.map((sheet) => sheet.name)).toEqual(['Instructions', 'Reply', '_meta']);
    expect(buyerCells(sheets[1]!).map(([line]) => line)).toEqual(['L1', 'L2', 'L3', 'L4', 'L5', 'L6', 'L7']);
    expect(sheets.flatMap((sheet) => sheet.cells).filter((cell) => cell.formula !== undefined)).toEqual([]);
  });

  it('gives no price away: what is a share of the purchase is asked for as a lot', async () => {
    const { plan } = await quoteInput('reference');
    const bought = plan.costs.after!.lines.filter(({ kind }) => kind === 'capex');
    const purchase = bought
      .filter(({ group }) => group === 'servers')
      .reduce((sum, { amount }) => sum + amount / 100, 0);
    const secret = new Set([purchase, ...bought.flatMap(({ amount, rate }) => [amount / 100, Number(rate)])]);
    const numbers = sheets
      .filter(({ hidden }) => !hidden)
      .flatMap(({ cells }) =>
        cells.flatMap(({ value }) => (typeof value === 'number' && value > 1 ? [value] : [])),
      );
    expect(numbers.filter((value) => secret.has(value))).toEqual([]);
    const following = buyerCells(sheets[1]!).filter((_, at) => bought[at]!.unit.endsWith('of purchase'));
    expect(following.map((cells) => cells.slice(4, 6))).toEqual([
      ['lot', 1],
      ['lot', 1],
    ]);
  });

  it('says who asks for what until when', () => {
    const words = sheets[0]!.cells.map(({ value }) => value);
    for (const said of [
      'Planner Works Ltd',
      'Data room 2, Dock B',
      'DAP Data room 2 (Incoterms 2020)',
      '=cmd|x & Sons',
    ])
      expect(words).toContain(said);
    expect(words.filter((word) => String(word).includes('15 Dec 2026'))).toHaveLength(1);
    // 2026-12-15 is day 46371 of the 1900 calendar.
    expect(words).toContain(46_371);
  });

  it('locks the buyer’s cells, opens the vendor’s and offers the answers as a list by range', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(bytes.slice().buffer as ArrayBuffer);
    const reply = workbook.getWorksheet('Reply')!;
    const { columns } = reply;
    expect(columns).toHaveLength(replyColumns.length);
    replyColumns.forEach(({ by, id }, column) => {
      const cell = reply.getCell(firstReplyRow, column + 1);
      expect(cell.protection?.locked ?? true, id).toBe(by === 'buyer');
    });
    const at = (id: string) =>
      reply.getCell(firstReplyRow, replyColumns.findIndex((column) => column.id === id) + 1).dataValidation;
    expect(at('complies')).toMatchObject({ type: 'list', formulae: ['_meta!$F$2:$F$4'], errorStyle: 'stop' });
    expect(at('currency')).toMatchObject({ type: 'list', errorStyle: 'warning' });
    expect(at('validUntil')).toMatchObject({ type: 'date' });
    expect(at('leadDays')).toMatchObject({ type: 'whole' });
    expect((reply as unknown as { sheetProtection?: { sheet?: boolean } }).sheetProtection?.sheet).toBe(true);
  });

  it('carries the keys for its reader, and a hash that shows any change of what was asked', () => {
    const known = facts();
    expect(known.get('format')).toBe('espalier/request');
    expect(known.get('vendor')).toBe('=cmd|x & Sons');
    const asked = buyerCells(sheets[1]!);
    expect(buyerHash(asked)).toBe(known.get('buyerCells'));
    const changed = asked.map((row, line) =>
      line === 1 ? row.map((value) => (value === 1 ? 2 : value)) : row,
    );
    expect(buyerHash(changed)).not.toBe(known.get('buyerCells'));
    expect(cellOf(sheets[2]!, 2, 3)).toBe('L1');
    expect(cellOf(sheets[2]!, 2, 4)).toMatch(/^server\./);
  });

  it('gives the same bytes for the same plan and vendor, and other bytes for another vendor', async () => {
    const input = { ...(await quoteInput('reference')), settings: fullSettings };
    const again = await writeRequest(input, options);
    expect(Buffer.compare(Buffer.from(again), Buffer.from(bytes))).toBe(0);
    const other = await writeRequest(input, { ...options, vendor: 'Other' });
    expect(Buffer.compare(Buffer.from(other), Buffer.from(bytes))).not.toBe(0);
  });

  it('has file names without anything a file system minds, each once', () => {
    expect(requestFileNames(['=cmd|x & Sons/..', '***', 'A b', 'a B', 'x'.repeat(300)])).toEqual([
      'rfq-cmd-x-sons.xlsx',
      'rfq-vendor.xlsx',
      'rfq-a-b.xlsx',
      'rfq-a-b-2.xlsx',
      `rfq-${'x'.repeat(60)}.xlsx`,
    ]);
  });
});
