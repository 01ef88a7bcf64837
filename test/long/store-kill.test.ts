import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import DatabaseConstructor from 'better-sqlite3';
import { expect, test } from 'vitest';

const rounds = 50 * Number(process.env['ESPALIER_LONG'] ?? 1);
const writer = fileURLToPath(new URL('../support/saving-writer.ts', import.meta.url));

/** Lets a process save until it is killed; answers with the last revision that it acknowledged. */
function saveUntilKilled(folder: string, milliseconds: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [writer, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
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

test(`after kill -9 during saves, ${rounds} rounds, every acknowledged save is there`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'espalier-kill-'));
  let acknowledged = 0;
  for (let round = 0; round < rounds; round += 1) {
    acknowledged = await saveUntilKilled(folder, 20 + ((round * 37) % 120));
    const database = new DatabaseConstructor(join(folder, 'espalier.sqlite'));
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    const { last } = database.prepare('SELECT max(revision) AS last FROM revision').get() as { last: number };
    expect(last).toBeGreaterThanOrEqual(acknowledged);
    const { count } = database.prepare('SELECT count(*) AS count FROM revision').get() as { count: number };
    expect(count).toBe(last);
    database.close();
  }
  expect(acknowledged).toBeGreaterThan(rounds);
});
