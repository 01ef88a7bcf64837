import DatabaseConstructor from 'better-sqlite3';
import { expect, test } from 'vitest';
import scenarios from '../../../main/store/migrations/0001-scenarios.ts';

test('the first migration makes strict tables for scenarios, revisions and settings', () => {
  const database = new DatabaseConstructor(':memory:');
  scenarios(database);
  const tables = database
    .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .all() as {
    name: string;
    sql: string;
  }[];
  expect(tables.map(({ name }) => name)).toEqual(['revision', 'scenario', 'setting']);
  for (const { sql } of tables) expect(sql).toContain('STRICT');
  database.prepare("INSERT INTO scenario (id, name, head, created_at) VALUES ('a', 'A', 1, 't')").run();
  expect(() =>
    database
      .prepare(
        "INSERT INTO revision (scenario_id, revision, label, saved_at, scenario) VALUES ('a', 'x', 'l', 't', '{}')",
      )
      .run(),
  ).toThrow();
  database.close();
});
