import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../main/export/reader/read-workbook.ts';
import { agrees, verifySheets } from '../../main/export/workbook/verify.ts';
import { writeSheets } from '../../main/export/workbook/write-sheets.ts';
import { roundMoney } from '../../shared/quantity/operators.ts';
import { writeWorkbook } from '../../main/export/workbook/write.ts';
import { quoteInput, wasm } from '../export/support/workbooks.ts';

const present = spawnSync('soffice', ['--version']).status === 0;
const reason = present ? '' : ' (skipped: soffice is not installed)';

/** A fresh profile that recalculates every file on load; without it LibreOffice keeps cached results. */
function recalculated(bytes: Uint8Array): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'espalier-calc-'));
  try {
    const profile = join(folder, 'profile');
    mkdirSync(join(profile, 'user'), { recursive: true });
    const item = (name: string): string =>
      `<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="${name}" oor:op="fuse"><value>0</value></prop></item>`;
    writeFileSync(
      join(profile, 'user', 'registrymodifications.xcu'),
      `<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">${item('OOXMLRecalcMode')}${item('ODFRecalcMode')}</oor:items>`,
    );
    writeFileSync(join(folder, 'quote.xlsx'), bytes);
    execFileSync(
      'soffice',
      [
        '--headless',
        `-env:UserInstallation=file://${profile}`,
        '--convert-to',
        'xlsx',
        '--outdir',
        join(folder, 'out'),
        join(folder, 'quote.xlsx'),
      ],
      { stdio: 'ignore', timeout: 120_000 },
    );
    return readFileSync(join(folder, 'out', 'quote.xlsx'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.skipIf(!present)(`LibreOffice, told to recalculate everything${reason}`, () => {
  it.each(['reference', 'small-office'])(
    'gives the figures of the app on every sheet of the quote of %s',
    async (name) => {
      const bytes = await writeWorkbook(await quoteInput(name));
      const again = new Map(
        readWorkbook(recalculated(bytes)).map((sheet) => [
          sheet.name,
          new Map(sheet.cells.map((cell) => [`${cell.row}:${cell.column}`, cell.value])),
        ]),
      );
      const differing = readWorkbook(bytes).flatMap((sheet) =>
        sheet.cells.flatMap((cell) => {
          if (cell.formula === undefined) return [];
          const found = again.get(sheet.name)?.get(`${cell.row}:${cell.column}`) ?? null;
          return agrees(found, cell.value)
            ? []
            : [`${sheet.name} ${cell.row}:${cell.column} ${cell.formula}: ${JSON.stringify(found)}`];
        }),
      );
      expect(differing).toEqual([]);
    },
  );

  it('rounds money that ends in half a cent as the app and the second engine do', async () => {
    const amounts = [1.005, 2.675, 1234.565, 0.285, 1.115, -1.005, 10.075, 4.35 * 1.1];
    const cells = amounts.map((amount, row) => ({
      cells: [
        { value: amount, look: 'number' as const },
        {
          value: roundMoney(amount),
          formula: `ROUND(ROUND(A${row + 1}*100,6),0)/100`,
          look: 'number' as const,
        },
      ],
    }));
    const sheets = [{ name: 'Money', widths: [12, 12], rows: cells, frozen: { rows: 1, columns: 0 } }];
    const bytes = await writeSheets({ sheets, title: 'Money', asOf: '2026-11-23', footer: 'Money' });
    verifySheets({ bytes, sheets, wasm });
    const [again] = readWorkbook(recalculated(bytes));
    const rounded = again!.cells.filter((cell) => cell.column === 2).map((cell) => cell.value);
    expect(rounded).toEqual(amounts.map(roundMoney));
  });

  it('does recalculate: a wrong cached result is not believed', async () => {
    const input = await quoteInput('reference');
    const wrong = { ...input, values: { ...input.values, 'costs.after.capex': [1] } };
    const sheets = readWorkbook(recalculated(await writeWorkbook(wrong)));
    const values = sheets.find((sheet) => sheet.name === 'Costs')!.cells.map((cell) => cell.value);
    expect(values).toContain(50_744);
  });
});
