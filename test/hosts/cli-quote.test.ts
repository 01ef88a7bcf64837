import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readWorkbook } from '../../main/export/reader/read-workbook.ts';
import { trimmedText } from '../support/planned.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cli = join(root, 'dist', 'main', 'cli.mjs');
const folder = mkdtempSync(join(tmpdir(), 'espalier-cli-quote-'));

/** Runs the built command line as a process of its own. */
function run(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args], (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const reference = file('reference.json', trimmedText('reference'));

const words = (path: string, sheet: number): readonly unknown[] =>
  readWorkbook(new Uint8Array(readFileSync(path)))[sheet]!.cells.map(({ value }) => value);

const letterhead = file(
  'letterhead.json',
  JSON.stringify({ company: 'Planner Works', buyer: 'Municipal IT', vendors: ['First', '=cmd|x'] }),
);

// The build is part of `npm test`; a bare `vitest` without it says so instead of failing.
describe.skipIf(!existsSync(cli))('the commands whose files leave', () => {
  test('quote takes number, revision, date and letterhead, and prints the warnings of the linter', async () => {
    const out = join(folder, 'sent.xlsx');
    const { code, stdout, stderr } = await run(
      ...['quote', reference, '--out', out, '--letterhead', letterhead],
      ...['--number', 'E-2026-0007', '--revision', 'C', '--date', '2026-11-24'],
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/Wrote .* A second engine recalculated \d{3,} formulas; every cell agrees\./);
    const lines = stderr.trim().split('\n');
    expect(lines).toContain('warning: No line has software licences.');
    expect(lines).toContain(
      'warning: L1, L2, L3, L4, L5, L6: 6 lines have no part number: a vendor may offer another build.',
    );
    expect(words(out, 0)).toEqual(
      expect.arrayContaining(['E-2026-0007', 'C', 'Planner Works', 'Municipal IT']),
    );
    const draft = join(folder, 'draft.xlsx');
    expect((await run('quote', reference, '--out', draft)).code).toBe(0);
    expect(words(draft, 0)).toContain('draft');
  });

  test('the same file, letterhead and number give the same bytes', async () => {
    const paths = [join(folder, 'one.xlsx'), join(folder, 'two.xlsx')];
    await Promise.all(
      paths.map((out) =>
        run('quote', reference, '--out', out, '--letterhead', letterhead, '--number', 'E-2026-0001'),
      ),
    );
    expect(Buffer.compare(readFileSync(paths[0]!), readFileSync(paths[1]!))).toBe(0);
  });

  test('rfq writes one workbook a vendor into a folder that it makes', async () => {
    const out = join(folder, 'asked', 'deep');
    const { code, stdout } = await run('rfq', reference, '--out', out, '--letterhead', letterhead);
    expect(code).toBe(0);
    expect(readdirSync(out).sort()).toEqual(['rfq-cmd-x.xlsx', 'rfq-first.xlsx']);
    expect(stdout.trim().split('\n')).toHaveLength(2);
    // Two weeks after the figures.
    expect(words(join(out, 'rfq-first.xlsx'), 1)).toContain('Shaded cells are yours. Reply by 7 Dec 2026.');
    const own = join(folder, 'own');
    await run('rfq', reference, '--out', own, '--vendor', 'Third', '--reply-by', '2026-12-15');
    expect(words(join(own, 'rfq-third.xlsx'), 0)).toContain('Third');
  });

  test('a blocker of the linter ends with 1, names line and mend, and writes nothing', async () => {
    const book = JSON.parse(readFileSync(join(root, 'assets/catalog/prices.json'), 'utf8')) as {
      records: { kind: string; extra?: Record<string, unknown> }[];
    };
    for (const record of book.records)
      if (record.kind === 'server') record.extra = { ...record.extra, validUntil: '2026-01-01' };
    const prices = file('ended.json', JSON.stringify(book));
    const out = join(folder, 'never.xlsx');
    const { code, stderr } = await run('quote', reference, '--out', out, '--prices', prices);
    expect(code).toBe(1);
    expect(stderr).toContain(
      'L1, L2, L3: 3 prices expired before the date of the quote; enter a price that holds',
    );
    expect(existsSync(out)).toBe(false);
  });

  test.each([
    [
      'a letterhead that is not JSON',
      ['--letterhead', file('a.json', 'x')],
      'letterhead: the letterhead is not JSON',
    ],
    [
      'an unknown field',
      ['--letterhead', file('b.json', '{"colour": "red"}')],
      'letterhead: unknown key "colour"',
    ],
    [
      'a wrong field',
      ['--letterhead', file('c.json', '{"validityDays": 0}')],
      'letterhead.validityDays: is below the limit of 1',
    ],
    [
      'a logo that is no picture',
      ['--letterhead', file('d.json', '{"logo": {"mediaType": "image/png", "base64": "AAAA"}}')],
      'letterhead.logo.base64: is no PNG or JPEG picture',
    ],
    ['a date that is none', ['--date', '2026-13-01'], '--date: "2026-13-01" is no date'],
    ['a number with a line break', ['--number', 'E\n1'], '--number'],
  ])('%s is refused in one line', async (_, args, said) => {
    const out = join(folder, 'refused.xlsx');
    const { code, stderr } = await run('quote', reference, '--out', out, ...args);
    expect(code).toBe(1);
    expect(stderr).toContain(said);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(existsSync(out)).toBe(false);
  });
});
