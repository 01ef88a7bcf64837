import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { PriceSummary } from '../../shared/contract/prices.ts';
import { priceBookSchema } from '../../shared/price-book.ts';

const cli = fileURLToPath(new URL('../../dist/main/cli.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'espalier-prices-cli-'));
const data = join(folder, 'data');

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line as a process of its own, with a data folder that must stay empty. */
function run(...args: readonly string[]): Promise<Outcome> {
  const env = { ...process.env, ESPALIER_DATA: data };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [cli, ...args],
      { env, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
      },
    );
  });
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const bookOf = (path: string) => priceBookSchema.parse(JSON.parse(readFileSync(path, 'utf8')));

describe.skipIf(!existsSync(cli))('prices on the command line', () => {
  test('are listed by kind, vendor, words and age, as a table and as JSON', async () => {
    const [table, json] = await Promise.all([
      run('prices', 'list', '--kind', 'memory', '--old', '--today', '2026-11-23'),
      run('prices', 'list', '--vendor', 'EIA', '--text', 'commercial', '--today', '2027-04-27', '--json'),
    ]);
    expect(table.code).toBe(0);
    expect(table.stdout).toMatch(
      /^mem\.ddr5\.rdimm\.contract\.2026q1 +memory +USD\/GB +medium +14\.06 +2026-02-01 +295 +old$/m,
    );
    expect(table.stdout).not.toContain('mem.ddr4.rdimm.2026 ');
    expect(table.stdout).toContain('6 prices, 6 of them old on 2026-11-23.');
    const list = JSON.parse(json.stdout) as readonly PriceSummary[];
    expect(list.map(({ id, ageDays, old }) => ({ id, ageDays, old }))).toEqual([
      { id: 'elec.us.commercial', ageDays: 366, old: true },
    ]);
  });

  test('leave as CSV and come back changed, added and with their past, in a new book', async () => {
    const csv = join(folder, 'book.csv');
    expect((await run('prices', 'export', '--format', 'csv', '--out', csv)).code).toBe(0);
    const text = readFileSync(csv, 'utf8');
    const [head = '', ...rows] = text.split('\r\n');
    const electricity = rows.find((row) => row.startsWith('elec.us.commercial,'))!;
    const columns = head.replace('\uFEFF', '').split(',');
    const cells = electricity.split(',');
    cells[columns.indexOf('amount')] = '0.25';
    cells[columns.indexOf('asOf')] = '2026-11-20';
    const added = cells.map((cell, at) => (columns[at] === 'id' ? 'elec.own' : cell)).join(',');
    const changed = file(
      'changed.csv',
      [head, ...rows.map((row) => (row === electricity ? cells.join(',') : row)).filter(Boolean), added].join(
        '\r\n',
      ),
    );
    const out = join(folder, 'new.json');
    const taken = await run('prices', 'import', changed, '--out', out);
    expect(taken).toMatchObject({ code: 0, stderr: '' });
    expect(taken.stdout).toContain(
      'changed elec.us.commercial: amount 0.146 to 0.25, asOf 2026-04-26 to 2026-11-20',
    );
    expect(taken.stdout).toContain('Added 1, changed 1, retired 0, unchanged 377.');
    const book = bookOf(out);
    expect(book.records.length).toBe(379);
    expect(book.history?.map(({ id, price }) => [id, price.amount])).toEqual([['elec.us.commercial', 0.146]]);
    const listed = await run('prices', 'list', '--prices', out, '--text', 'elec.own', '--json');
    expect((JSON.parse(listed.stdout) as readonly PriceSummary[])[0]).toMatchObject({
      id: 'elec.own',
      amount: 0.25,
    });
    const again = await run('prices', 'import', out, '--book', out, '--out', join(folder, 'same.json'));
    expect(again.stdout).toContain('Added 0, changed 0, retired 0, unchanged 380.');
  });

  test('with a broken row 17 nothing is written, and the row, the column and the remedy are said on one line', async () => {
    const rows = Array.from(
      { length: 40 },
      (_, i) => `server.x${i},server,Server ${i},2026-11-20,${i === 15 ? 'twelve' : i},USD,unit,low,true`,
    );
    const broken = file(
      'broken.csv',
      ['id,kind,name,asOf,amount,currency,unit,confidence,eligible', ...rows].join('\n'),
    );
    const out = file('kept.json', 'what was there');
    const { code, stdout, stderr } = await run('prices', 'import', broken, '--out', out);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toBe(
      'row 17: amount: "twelve" is not a number; write digits with one decimal mark, such as 1234.5, without thousands marks or units\n',
    );
    expect(readFileSync(out, 'utf8')).toBe('what was there');
  });

  test('a file that is not text, and a kind that is not there, are refused in one line each', async () => {
    const latin = file('latin.csv', new Uint8Array([0x69, 0x64, 0x2c, 0xfc, 0x0a]));
    const [bytes, kind] = await Promise.all([
      run('prices', 'import', latin, '--out', join(folder, 'no.json')),
      run('prices', 'list', '--kind', 'sever'),
    ]);
    expect(bytes).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^\S+latin\.csv: is not UTF-8 text; save it .*\n$/),
    });
    expect(kind).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^--kind: there is no kind "sever"; choose one of .*server.*\n$/),
    });
    expect(existsSync(join(folder, 'no.json'))).toBe(false);
  });

  test('wrong usage ends with 2, and nothing of all this has opened a database', async () => {
    const outcomes = await Promise.all([
      run('prices', 'import', 'x.csv'),
      run('prices', 'export', '--format', 'xml'),
      run('prices', 'list', '--today', 'tomorrow'),
    ]);
    expect(outcomes.map(({ code }) => code)).toEqual([2, 2, 2]);
    expect(outcomes[1]!.stderr).toBe('--format "xml" is not known; write csv or json\n');
    expect(existsSync(data) ? readdirSync(data) : []).toEqual([]);
  });
});
