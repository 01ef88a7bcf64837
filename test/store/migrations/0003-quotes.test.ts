import DatabaseConstructor from 'better-sqlite3';
import { expect, test } from 'vitest';
import scenarios from '../../../main/store/migrations/0001-scenarios.ts';
import quotes from '../../../main/store/migrations/0003-quotes.ts';

test('the third migration makes strict tables for quotes, whose rows can only be added', () => {
  const database = new DatabaseConstructor(':memory:');
  scenarios(database);
  quotes(database);
  const tables = database
    .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name LIKE 'quote%' ORDER BY name")
    .all() as { name: string; sql: string }[];
  expect(tables.map(({ name }) => name)).toEqual(['quote', 'quote_revision']);
  for (const { sql } of tables) expect(sql).toContain('STRICT');
  database.pragma('foreign_keys = ON');
  database.exec(`
    INSERT INTO scenario (id, name, head, created_at) VALUES ('s', 'S', 1, 't');
    INSERT INTO quote (number, scenario_id) VALUES ('E-2026-0001', 's');
  `);
  const add = database.prepare(
    `INSERT INTO quote_revision VALUES ('E-2026-0001', ?, 1, 't', 'me', 'i', 'p', ?, '{}', '{}', '{}', '[]', '{}', '{}', ?)`,
  );
  const hash = 'a'.repeat(64);
  add.run(1, hash, Buffer.from('PK'));
  expect(() => add.run(1, hash, Buffer.from('PK'))).toThrow(/UNIQUE/);
  expect(() => add.run(0, hash, Buffer.from('PK'))).toThrow(/CHECK/);
  expect(() => add.run(2, 'short', Buffer.from('PK'))).toThrow(/CHECK/);
  expect(() => add.run(2, hash, 'text')).toThrow(/BLOB/);
  for (const statement of [
    "UPDATE quote_revision SET file = x'00'",
    'DELETE FROM quote_revision',
    "UPDATE quote SET number = 'X'",
    'DELETE FROM quote',
  ])
    expect(() => database.exec(statement), statement).toThrow('a sent quote is frozen');
  expect(() => database.exec("INSERT INTO quote VALUES ('E-2026-0002', 'nobody')")).toThrow(/FOREIGN KEY/);
  database.close();
});
