import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { QuoteInput } from '../../../main/export/workbook/cells.ts';
import { verifyWorkbook } from '../../../main/export/workbook/verify.ts';
import { writeWorkbook } from '../../../main/export/workbook/write.ts';
import { quoteInput, wasm } from '../support/workbooks.ts';

let reference: QuoteInput;
let bytes: Uint8Array;

beforeAll(async () => {
  reference = await quoteInput('reference');
  bytes = await writeWorkbook(reference);
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
