import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import DatabaseConstructor from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../main/store/open-database.ts';
import { queries } from '../../main/store/scenario-table.ts';
import { openStore } from '../../main/store/store.ts';

import { fresh, now, open } from './support/store.ts';

const scenario = (name: string, value = 0): { name: string; value: number } => ({ name, value });

describe('scenarios', () => {
  test('everything is there after closing and opening again', async () => {
    const folder = fresh();
    const store = await open(folder);
    const { id } = store.createScenario({
      name: 'A',
      scenario: scenario('A'),
      madeFrom: null,
      label: 'Created',
    });
    store.saveRevision({ id, baseRevision: 1, scenario: scenario('A2', 5), label: 'Five' });
    store.setSetting('theme', 'dark');
    store.keepDecisions({ id, revision: 2, decisions: { hash: 'x' }, headline: { cores: 1 } });
    await store.close();
    const again = await open(folder);
    expect(again.openScenario(id)).toMatchObject({
      revision: 2,
      name: 'A2',
      scenario: { name: 'A2', value: 5 },
      decisions: { hash: 'x' },
      undoLabel: 'Five',
      redoLabel: null,
    });
    expect(again.listScenarios()).toMatchObject([{ id, name: 'A2', headline: { cores: 1 } }]);
    expect(again.settings()).toEqual({ theme: 'dark' });
    await again.close();
  });

  test('a save on a stale revision changes nothing and gives back the head', async () => {
    const store = await open(fresh());
    const { id } = store.createScenario({
      name: 'A',
      scenario: scenario('A'),
      madeFrom: null,
      label: 'Created',
    });
    store.saveRevision({ id, baseRevision: 1, scenario: scenario('A', 1), label: 'One' });
    const late = store.saveRevision({ id, baseRevision: 1, scenario: scenario('A', 2), label: 'Two' });
    expect(late).toMatchObject({ conflict: { revision: 2, scenario: { value: 1 } } });
    expect(store.revisions(id).length).toBe(2);
    await store.close();
  });

  test('a removed scenario is gone from the list and can be restored', async () => {
    const store = await open(fresh());
    const { id } = store.createScenario({
      name: 'A',
      scenario: scenario('A'),
      madeFrom: null,
      label: 'Created',
    });
    store.removeScenario(id);
    expect(store.listScenarios()).toEqual([]);
    expect(store.openScenario(id)).toBeNull();
    store.restoreScenario(id);
    expect(store.listScenarios().length).toBe(1);
    await store.close();
  });

  test('undo and redo behave like a list with a cursor, across closing and opening', async () => {
    const command = fc.oneof(
      fc.record({ type: fc.constant('save' as const), value: fc.nat(1_000) }),
      fc.constant({ type: 'undo' as const }),
      fc.constant({ type: 'redo' as const }),
      fc.constant({ type: 'reopen' as const }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 25 }), async (commands) => {
        const folder = fresh();
        let store = await open(folder);
        const { id } = store.createScenario({
          name: 'A',
          scenario: scenario('A'),
          madeFrom: null,
          label: 'Created',
        });
        let path = [0];
        let cursor = 0;
        for (const each of commands) {
          if (each.type === 'save') {
            const { revision } = store.openScenario(id)!;
            store.saveRevision({
              id,
              baseRevision: revision,
              scenario: scenario('A', each.value),
              label: 'Edit',
            });
            path = [...path.slice(0, cursor + 1), each.value];
            cursor += 1;
          } else if (each.type === 'undo') {
            store.undo(id);
            cursor = Math.max(0, cursor - 1);
          } else if (each.type === 'redo') {
            store.redo(id);
            cursor = Math.min(path.length - 1, cursor + 1);
          } else {
            await store.close();
            store = await open(folder);
          }
          const head = store.openScenario(id)!;
          expect((head.scenario as { value: number }).value).toBe(path[cursor]);
          expect(head.undoLabel !== null).toBe(cursor > 0);
          expect(head.redoLabel !== null).toBe(cursor < path.length - 1);
        }
        await store.close();
      }),
      { numRuns: 15 },
    );
  });
});

describe('the file', () => {
  test('it is synchronised in full on every open, with a write-ahead log', async () => {
    const folder = fresh();
    await (await open(folder)).close();
    const database = await openDatabase(join(folder, 'espalier.sqlite'), { backup: async () => undefined });
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.pragma('trusted_schema', { simple: true })).toBe(0);
    database.close();
  });

  test('the list and the revisions are read by index', async () => {
    const folder = fresh();
    await (await open(folder)).close();
    const database = await openDatabase(join(folder, 'espalier.sqlite'), { backup: async () => undefined });
    const plan = (query: string, ...values: readonly string[]): string =>
      (database.prepare(`EXPLAIN QUERY PLAN ${query}`).all(...values) as { detail: string }[])
        .map((row) => row.detail)
        .join('\n');
    expect(plan(queries.revisions, 'x')).not.toContain('SCAN r');
    expect(plan(queries.head, 'x')).not.toContain('SCAN');
    expect(plan(queries.list)).toContain('scenario_by_name');
    database.close();
  });

  test('a newer file and a foreign one are refused in words and left alone', async () => {
    const folder = fresh();
    await (await open(folder)).close();
    const path = join(folder, 'espalier.sqlite');
    const database = new DatabaseConstructor(path);
    database.pragma('user_version = 99');
    database.close();
    const newer = await openStore({ dataFolder: folder, now, host: 'test' });
    expect(newer).toMatchObject({ failed: { code: 'store.newer' } });
    const foreign = fresh();
    const other = new DatabaseConstructor(join(foreign, 'espalier.sqlite'));
    other.exec('CREATE TABLE theirs (a)');
    other.close();
    expect(await openStore({ dataFolder: foreign, now, host: 'test' })).toMatchObject({
      failed: { code: 'store.corrupt' },
    });
    expect(existsSync(join(foreign, 'espalier.lock'))).toBe(false);
  });

  test('fifty damaged files open, or are refused in words; none crashes', async () => {
    const folder = fresh();
    const store = await open(folder);
    for (let i = 0; i < 30; i += 1) {
      store.createScenario({
        name: `S${i}`,
        scenario: { name: `S${i}`, filler: 'x'.repeat(2_000) },
        madeFrom: null,
        label: 'Created',
      });
    }
    await store.close();
    const good = readFileSync(join(folder, 'espalier.sqlite'));
    for (let round = 0; round < 50; round += 1) {
      const bad = Buffer.from(good);
      for (let i = 0; i < 40; i += 1)
        bad[(round * 7_919 + i * 104_729) % bad.length]! ^= 1 + ((round + i) % 255);
      const place = fresh();
      writeFileSync(join(place, 'espalier.sqlite'), bad);
      const opened = await openStore({ dataFolder: place, now, host: 'test' });
      if ('failed' in opened) {
        expect(opened.failed.message).toMatch(/^The data/);
        expect(readFileSync(join(place, 'espalier.sqlite')).equals(bad)).toBe(true);
      } else if ('store' in opened) {
        await opened.store.close().catch(() => undefined);
      }
    }
  });

  test('a full disk is said in words, and what was saved before is kept', async () => {
    const folder = fresh();
    const store = await open(folder);
    const { id } = store.createScenario({
      name: 'A',
      scenario: scenario('A', 7),
      madeFrom: null,
      label: 'Created',
    });
    const limiter = new DatabaseConstructor(join(folder, 'espalier.sqlite'));
    limiter.close();
    await store.close();
    const database = await openDatabase(join(folder, 'espalier.sqlite'), { backup: async () => undefined });
    database.pragma(`max_page_count = ${Number(database.pragma('page_count', { simple: true })) + 2}`);
    const { scenarioTable } = await import('../../main/store/scenario-table.ts');
    const { guarded } = await import('../../main/store/failures.ts');
    const table = scenarioTable(database, now);
    const save = (): unknown =>
      guarded(() =>
        table.save({ id, baseRevision: 1, scenario: { name: 'x'.repeat(200_000) }, label: 'Large' }),
      );
    expect(save).toThrow(/disk is full/);
    expect(table.open(id)).toMatchObject({ revision: 1, scenario: { value: 7 } });
    database.close();
  });

  test('a folder that cannot be used is said in words', async () => {
    const folder = fresh();
    writeFileSync(join(folder, 'file'), '');
    const opened = await openStore({ dataFolder: join(folder, 'file', 'inside'), now, host: 'test' });
    expect(opened).toMatchObject({ failed: { code: 'store.read-only' } });
    const closed = join(fresh(), 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o500);
    // Root may write anywhere; everybody else is told.
    if (process.getuid?.() !== 0) {
      expect(await openStore({ dataFolder: closed, now, host: 'test' })).toMatchObject({
        failed: { code: 'store.read-only' },
      });
    }
  });
});
