import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { requestFileName, writeRequest } from '../../../main/export/request/write-request.ts';
import { readWorkbook } from '../../../main/export/reader/read-workbook.ts';
import { quoteInput } from '../support/workbooks.ts';

const options = { vendor: '=cmd|x & Sons', replyBy: '2026-12-15' };
let bytes: Uint8Array;

beforeAll(async () => {
  bytes = await writeRequest(await quoteInput('reference'), options);
});

describe('a request for quotation', () => {
  it('has one line for each line of the bill of materials and holds no formula', () => {
    const sheets = readWorkbook(bytes);
    expect(sheets.map((sheet) => sheet.name)).toEqual(['Instructions', 'Reply', '_meta']);
    const lines = sheets[1]!.cells
      .filter((cell) => cell.column === 1 && cell.row >= 5)
      .map((cell) => cell.value);
    expect(lines).toEqual(['L1', 'L2', 'L3']);
    expect(sheets.flatMap((sheet) => sheet.cells).filter((cell) => cell.formula !== undefined)).toEqual([]);
  });

  it('locks the buyer’s cells, opens the vendor’s and offers the answers as a list by range', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(bytes.slice().buffer as ArrayBuffer);
    const reply = workbook.getWorksheet('Reply')!;
    const locked = Array.from(
      { length: 14 },
      (_, column) => reply.getCell(5, column + 1).protection?.locked ?? true,
    );
    expect(locked).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(reply.getCell('G5').dataValidation).toMatchObject({ type: 'list', formulae: ['_meta!$D$2:$D$4'] });
  });

  it('has a file name without anything a file system minds', () => {
    expect(requestFileName('=cmd|x & Sons/..')).toBe('rfq-cmd-x-sons.xlsx');
    expect(requestFileName('***')).toBe('rfq-sheet.xlsx');
  });
});
