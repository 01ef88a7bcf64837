import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import DatabaseConstructor from 'better-sqlite3';
import { expect, test } from 'vitest';

const rounds = 50 * Number(process.env['ESPALIER_LONG'] ?? 1);
const writer = (name: string): string => fileURLToPath(new URL(`../support/${name}.ts`, import.meta.url));

/** Lets a process write until it is killed; answers with the last number that it acknowledged. */
function writeUntilKilled(
  program: string,
  { folder, milliseconds }: { readonly folder: string; readonly milliseconds: number },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      if (output === '') setTimeout(() => child.kill('SIGKILL'), milliseconds);
      output += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', () => {
      const whole = output.slice(0, output.lastIndexOf('\n')).split('\n');
      resolve(Number(whole.at(-1)));
    });
  });
}

/** Kills the program over and over and looks at the file after each time. */
async function killed(
  program: string,
  look: (database: DatabaseConstructor.Database, acknowledged: number) => void,
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'espalier-kill-'));
  let acknowledged = 0;
  for (let round = 0; round < rounds; round += 1) {
    acknowledged = await writeUntilKilled(program, { folder, milliseconds: 20 + ((round * 37) % 120) });
    const database = new DatabaseConstructor(join(folder, 'espalier.sqlite'));
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    look(database, acknowledged);
    database.close();
  }
  return acknowledged;
}

test(`after kill -9 during saves, ${rounds} rounds, every acknowledged save is there`, async () => {
  const acknowledged = await killed(writer('saving-writer'), (database, last) => {
    const kept = database.prepare('SELECT max(revision) AS last, count(*) AS count FROM revision').get() as {
      last: number;
      count: number;
    };
    expect(kept.last).toBeGreaterThanOrEqual(last);
    expect(kept.count).toBe(kept.last);
  });
  expect(acknowledged).toBeGreaterThan(rounds);
});

test(`after kill -9 while quotes are kept, ${rounds} rounds, every acknowledged one is there with its bytes`, async () => {
  const acknowledged = await killed(writer('freezing-writer'), (database, last) => {
    const rows = database.prepare('SELECT revision, file_hash AS hash, file FROM quote_revision').all() as {
      revision: number;
      hash: string;
      file: Buffer;
    }[];
    expect(rows.length).toBeGreaterThanOrEqual(last);
    expect(rows.map(({ revision }) => revision)).toEqual(rows.map((_, at) => at + 1));
    const [newest] = rows.slice(-1);
    if (newest !== undefined)
      expect(createHash('sha256').update(newest.file).digest('hex')).toBe(newest.hash);
    const { numbers } = database.prepare('SELECT count(*) AS numbers FROM quote').get() as {
      numbers: number;
    };
    expect(numbers).toBe(1);
  });
  expect(acknowledged).toBeGreaterThan(rounds);
});
