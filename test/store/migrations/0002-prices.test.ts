import DatabaseConstructor from 'better-sqlite3';
import { expect, test } from 'vitest';
import prices from '../../../main/store/migrations/0002-prices.ts';

test('the second migration makes strict tables for price records and their changes', () => {
  const database = new DatabaseConstructor(':memory:');
  prices(database);
  const tables = database
    .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .all() as { name: string; sql: string }[];
  expect(tables.map(({ name }) => name)).toEqual(['price_change', 'price_record']);
  for (const { sql } of tables) expect(sql).toContain('STRICT');
  database.prepare("INSERT INTO price_record (id) VALUES ('a')").run();
  const add = database.prepare(
    `INSERT INTO price_change (record_id, number, kind, record, changed_at, changed_by, reason)
     VALUES ('a', ?, ?, ?, 't', 'me', '')`,
  );
  add.run(1, 'edited', '{}');
  expect(() => add.run(1, 'edited', '{}')).toThrow(/UNIQUE/);
  expect(() => add.run(2, 'deleted', '{}')).toThrow(/CHECK/);
  expect(() => add.run(2, 'edited', null)).toThrow(/CHECK/);
  expect(() => add.run(2, 'retired', '{}')).toThrow(/CHECK/);
  database.close();
});
