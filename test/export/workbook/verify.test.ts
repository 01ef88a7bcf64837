import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { readWorkbook } from '../../../main/export/reader/read-workbook.ts';
import type { QuoteInput } from '../../../main/export/workbook/cells.ts';
import { verifyWorkbook } from '../../../main/export/workbook/verify.ts';
import { writeWorkbook } from '../../../main/export/workbook/write.ts';
import { trim } from '../../support/planned.ts';
import { quoteInput, wasm } from '../support/workbooks.ts';

let reference: QuoteInput;
let bytes: Uint8Array;

beforeAll(async () => {
  reference = await quoteInput('reference', trim);
  bytes = await writeWorkbook(reference);
});

describe('verification', () => {
  /** The file with its sheet of that name changed. */
  function tampered(sheet: string, change: (xml: string) => string): Uint8Array {
    const parts = unzipSync(bytes);
    const position = readWorkbook(bytes).findIndex(({ name }) => name === sheet) + 1;
    const part = `xl/worksheets/sheet${position}.xml`;
    const before = strFromU8(parts[part]!);
    const after = change(before);
    expect(after).not.toBe(before);
    return zipSync({ ...parts, [part]: strToU8(after) });
  }

  it('stops at a cached value that differs by a cent, and names sheet and cell', () => {
    const { capex: minor } = reference.plan.costs.after!;
    const [capex, more] = [minor / 100, (minor + 1) / 100];
    const wrong = tampered('Costs', (xml) => xml.replace(`<v>${capex}</v>`, `<v>${more}</v>`));
    const failure = { code: 'export.mismatch', detail: expect.objectContaining({ sheet: 'Costs' }) };
    const verify = () => verifyWorkbook({ bytes: wrong, input: reference, wasm });
    expect(verify).toThrow(expect.objectContaining(failure));
    expect(verify).toThrow(
      /^The workbook was not written: Costs, cell [A-Z]+\d+ gives \d+\.\d\d?, expected /,
    );
  });

  it('stops at a formula that was changed', () => {
    const wrong = tampered('Sizing', (xml) => xml.replace('<f>SUM(', '<f>1+SUM('));
    expect(() => verifyWorkbook({ bytes: wrong, input: reference, wasm })).toThrow(/Sizing, cell/);
  });

  it('stops when the app’s own figures are not those of the formulas', async () => {
    const [capex] = reference.values['costs.after.capex']!;
    const values = { ...reference.values, 'costs.after.capex': [capex! + 0.01] };
    const input = { ...reference, values };
    const written = await writeWorkbook(input);
    expect(() => verifyWorkbook({ bytes: written, input, wasm })).toThrow(
      expect.objectContaining({ code: 'export.mismatch' }),
    );
  });
});
