import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../main/export/reader/read-workbook.ts';
import { agrees } from '../../main/export/workbook/verify.ts';
import { writeWorkbook } from '../../main/export/workbook/write.ts';
import { quoteInput } from '../export/support/workbooks.ts';

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

  it('does recalculate: a wrong cached result is not believed', async () => {
    const input = await quoteInput('reference');
    const wrong = { ...input, values: { ...input.values, 'costs.after.capex': [1] } };
    const sheets = readWorkbook(recalculated(await writeWorkbook(wrong)));
    const values = sheets.find((sheet) => sheet.name === 'Costs')!.cells.map((cell) => cell.value);
    expect(values).toContain(50_744);
  });
});
