import DatabaseConstructor, { type Database } from 'better-sqlite3';
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkHealth } from './open-database.ts';

/** How many of the newest copies are kept; beyond them one a week stays. */
const keptCopies = 10;

/**
 * An online copy of the database beside it: made under another name, checked whole, written through, then renamed, so
 * that a copy that exists is a good one. `stamp` is an ISO time.
 */
export async function backUp(database: Database, folder: string, stamp: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const name = `espalier-${stamp.replace(/[:.]/g, '-')}.sqlite`;
  const temporary = join(folder, `${name}.tmp`);
  rmSync(temporary, { force: true });
  await database.backup(temporary);
  const copy = new DatabaseConstructor(temporary);
  try {
    copy.pragma('journal_mode = DELETE');
    checkHealth(copy, 'integrity_check');
  } finally {
    copy.close();
  }
  writeThrough(temporary);
  const target = join(folder, name);
  renameSync(temporary, target);
  writeThrough(folder);
  prune(folder);
  return target;
}

/** Asks the disk to keep what was written (a folder cannot be opened for that on Windows). */
function writeThrough(path: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Copies in a folder, the newest first. */
export function listBackups(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^espalier-.*\.sqlite$/.test(name))
      .sort()
      .reverse();
  } catch {
    return [];
  }
}

function prune(folder: string): void {
  const weeks = new Set<string>();
  listBackups(folder).forEach((name, position) => {
    const week = weekOf(name.slice('espalier-'.length, 'espalier-'.length + 10));
    const keep = position < keptCopies || !weeks.has(week);
    weeks.add(week);
    if (!keep) rmSync(join(folder, name), { force: true });
  });
}

const weekOf = (date: string): string => String(Math.floor(Date.parse(date) / (7 * 24 * 60 * 60 * 1000)));
