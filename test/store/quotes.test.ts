import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import DatabaseConstructor from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { migrations } from '../../main/store/migrations/index.ts';
import { openDatabase } from '../../main/store/open-database.ts';
import { openStore, type NewQuote, type Store } from '../../main/store/store.ts';

const fresh = (): string => mkdtempSync(join(tmpdir(), 'espalier-quotes-'));
let tick = 0;
/** A clock of the test: every call is a second later. */
const now = (): string => new Date(Date.UTC(2026, 10, 23) + (tick += 1) * 1_000).toISOString();

async function open(dataFolder: string): Promise<Store> {
  const opened = await openStore({ dataFolder, now, host: 'test' });
  if (!('store' in opened)) throw new Error(JSON.stringify(opened));
  return opened.store;
}

const scenarioIn = (store: Store): string =>
  store.createScenario({ name: 'A', scenario: { name: 'A' }, madeFrom: null, label: 'Created' }).id;

const quote = (scenarioId: string, more: Partial<NewQuote> = {}): NewQuote => ({
  number: 'E-2026-0001',
  revision: 1,
  scenarioId,
  scenarioRevision: 1,
  createdBy: 'Ada',
  inputHash: 'input',
  priceBookHash: 'book',
  fileHash: 'f'.repeat(64),
  summary: { net: 1 },
  scenario: { name: 'A' },
  decisions: { hash: 'd' },
  records: [{ id: 'r' }],
  settings: { company: 'B' },
  figures: { values: { a: [1, null] } },
  file: new Uint8Array([80, 75, 0, 255]),
  ...more,
});

describe('quotes that were sent', () => {
  test('come back with their bytes and all that they rest on, after closing and opening again', async () => {
    const folder = fresh();
    const store = await open(folder);
    const id = scenarioIn(store);
    const kept = store.keepQuote(quote(id))!;
    expect(kept).toMatchObject({ number: 'E-2026-0001', revision: 1, scenarioId: id, fileBytes: 4 });
    await store.close();
    const again = await open(folder);
    expect(again.quotes()).toEqual([kept]);
    expect([...again.quoteFile('E-2026-0001', 1)!]).toEqual([80, 75, 0, 255]);
    expect(again.quoteContent('E-2026-0001', 1)).toEqual({
      scenario: { name: 'A' },
      decisions: { hash: 'd' },
      records: [{ id: 'r' }],
      settings: { company: 'B' },
      figures: { values: { a: [1, null] } },
    });
    expect(again.quoteFile('E-2026-0001', 2)).toBeNull();
    expect(again.quoteContent('nothing', 1)).toBeNull();
    await again.close();
  });

  test('take only the next revision of a number, and a number belongs to one scenario', async () => {
    const store = await open(fresh());
    const [one, other] = [scenarioIn(store), scenarioIn(store)];
    expect(store.keepQuote(quote(one, { revision: 2 }))).toBeNull();
    expect(store.keepQuote(quote(one))).not.toBeNull();
    expect(store.keepQuote(quote(one))).toBeNull();
    expect(store.keepQuote(quote(other, { revision: 2 }))).toBeNull();
    expect(store.keepQuote(quote(one, { revision: 2 }))).not.toBeNull();
    expect(store.keepQuote(quote(other, { number: 'E-2026-0002' }))).not.toBeNull();
    expect(store.quotes(one).map(({ revision }) => revision)).toEqual([2, 1]);
    expect(store.quotes().map(({ number }) => number)).toEqual(['E-2026-0002', 'E-2026-0001', 'E-2026-0001']);
    expect([...store.quoteNumbers()].sort()).toEqual(['E-2026-0001', 'E-2026-0002']);
    await store.close();
  });

  test('outlive the scenario that is removed from the library', async () => {
    const store = await open(fresh());
    const id = scenarioIn(store);
    store.keepQuote(quote(id));
    store.removeScenario(id);
    expect(store.quotes(id)).toHaveLength(1);
    await store.close();
  });

  test('are kept wholly or not at all: a failure in the middle leaves no number behind', async () => {
    const folder = fresh();
    const store = await open(folder);
    const id = scenarioIn(store);
    const side = new DatabaseConstructor(join(folder, 'espalier.sqlite'));
    side.exec(`CREATE TRIGGER broken BEFORE INSERT ON quote_revision BEGIN SELECT RAISE(ABORT, 'full'); END`);
    expect(() => store.keepQuote(quote(id))).toThrow();
    expect(store.quoteNumbers()).toEqual([]);
    side.exec('DROP TRIGGER broken');
    side.close();
    expect(store.keepQuote(quote(id))).not.toBeNull();
    await store.close();
  });

  test('arrive in a data file of the version before, whose scenarios stay, after a backup', async () => {
    const folder = fresh();
    const path = join(folder, 'espalier.sqlite');
    let backups = 0;
    const backup = (): Promise<void> => {
      backups += 1;
      return Promise.resolve();
    };
    const old = await openDatabase(path, { backup, steps: migrations.slice(0, 2) });
    old.exec(`
      INSERT INTO scenario (id, name, head, created_at) VALUES ('s', 'Kept', 1, 't');
      INSERT INTO revision (scenario_id, revision, label, saved_at, scenario) VALUES ('s', 1, 'l', 't', '{"name":"Kept"}');
    `);
    old.close();
    const newer = await openDatabase(path, { backup });
    expect(backups).toBe(1);
    expect(newer.prepare('SELECT name FROM scenario').all()).toEqual([{ name: 'Kept' }]);
    expect(newer.prepare('SELECT count(*) AS count FROM quote').get()).toEqual({ count: 0 });
    newer.close();
    const store = await open(folder);
    expect(store.keepQuote(quote('s'))).not.toBeNull();
    await store.close();
  });
});
