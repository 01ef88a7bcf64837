import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import DatabaseConstructor from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrations } from '../../main/store/migrations/index.ts';
import { openDatabase } from '../../main/store/open-database.ts';
import { fresh, open } from './support/store.ts';

test('closing leaves a checked copy when something changed, and at most ten of a week', async () => {
  const folder = fresh();
  for (let i = 0; i < 13; i += 1) {
    const store = await open(folder);
    store.setSetting('round', String(i));
    await store.close();
  }
  const copies = readdirSync(join(folder, 'backups'));
  expect(copies.length).toBe(10);
  const newest = new DatabaseConstructor(join(folder, 'backups', copies.sort().at(-1)!), { readonly: true });
  expect(newest.prepare("SELECT value FROM setting WHERE key = 'round'").get()).toEqual({ value: '12' });
  newest.close();
});

test('before a migration the file is copied', async () => {
  const folder = fresh();
  const path = join(folder, 'espalier.sqlite');
  (await openDatabase(path, { backup: async () => undefined })).close();
  let copied = 0;
  const next = [
    ...migrations,
    (database: DatabaseConstructor.Database) => void database.exec('CREATE TABLE later (a)'),
  ];
  const database = await openDatabase(path, {
    backup: async () => {
      copied += 1;
    },
    steps: next,
  });
  expect(copied).toBe(1);
  expect(database.pragma('user_version', { simple: true })).toBe(migrations.length + 1);
  database.close();
});
