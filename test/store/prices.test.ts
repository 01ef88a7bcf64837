import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import DatabaseConstructor from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { openStore, type Store } from '../../main/store/store.ts';

const fresh = (): string => mkdtempSync(join(tmpdir(), 'espalier-prices-'));
let tick = 0;
/** A clock of the test: every call is a second later. */
const now = (): string => new Date(Date.UTC(2026, 10, 23) + (tick += 1) * 1_000).toISOString();

async function open(dataFolder: string): Promise<Store> {
  const opened = await openStore({ dataFolder, now, host: 'test' });
  if (!('store' in opened)) throw new Error(JSON.stringify(opened));
  return opened.store;
}

const note = { by: 'Ada', reason: 'Quote 4711' };
const price = (id: string, amount: number) => ({ id, price: { amount } });
const amounts = (store: Store, id: string) =>
  store
    .price(id)!
    .changes.map(({ kind, record, held }) => [
      kind,
      (record as { price: { amount: number } } | null)?.price.amount,
      held,
    ]);

describe('price records', () => {
  test('a price change keeps the old one, with who, when and why, after closing and opening again', async () => {
    const folder = fresh();
    const store = await open(folder);
    store.shipPrices([price('a', 1)], { by: 'Espalier', reason: 'shipped' });
    expect(store.savePrice(price('a', 2), 1, note)).toBe(true);
    await store.close();
    const again = await open(folder);
    expect(again.price('a')!.changes).toEqual([
      expect.objectContaining({ number: 1, kind: 'shipped', record: price('a', 1), changedBy: 'Espalier' }),
      expect.objectContaining({
        number: 2,
        kind: 'edited',
        record: price('a', 2),
        changedBy: 'Ada',
        reason: 'Quote 4711',
        changedAt: expect.stringMatching(/^2026-11-23T/),
      }),
    ]);
    await again.close();
  });

  test('a save on a record that has moved on changes nothing', async () => {
    const store = await open(fresh());
    expect(store.savePrice(price('a', 1), 0, note)).toBe(true);
    expect(store.savePrice(price('a', 2), 0, note)).toBe(false);
    expect(amounts(store, 'a')).toEqual([['edited', 1, false]]);
    await store.close();
  });

  test('a newer shipped book updates and adds, and the planner’s own price stays in force', async () => {
    const store = await open(fresh());
    store.shipPrices([price('a', 1), price('b', 1)], note);
    store.savePrice(price('b', 5), 1, note);
    store.shipPrices([price('a', 2), price('b', 2), price('c', 2)], note);
    store.shipPrices([price('a', 2), price('b', 2), price('c', 2)], note);
    expect(amounts(store, 'a')).toEqual([
      ['shipped', 1, false],
      ['shipped', 2, false],
    ]);
    expect(amounts(store, 'b')).toEqual([
      ['shipped', 1, false],
      ['edited', 5, false],
      ['shipped', 2, true],
    ]);
    expect(store.prices().map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    await store.close();
  });

  test('a retired record keeps its history and comes back', async () => {
    const store = await open(fresh());
    store.shipPrices([price('a', 1)], note);
    store.retirePrice('a', note);
    store.retirePrice('a', note);
    expect(store.price('a')!.retiredAt).toMatch(/^2026-11-23/);
    store.restorePrice('a', note);
    store.restorePrice('a', note);
    expect(store.price('a')!.retiredAt).toBeNull();
    expect(amounts(store, 'a').map(([kind]) => kind)).toEqual(['shipped', 'retired', 'restored']);
    expect(store.price('not-there')).toBeNull();
    await store.close();
  });

  test('an import that fails in the middle leaves nothing behind, and works once the cause is gone', async () => {
    const folder = fresh();
    const store = await open(folder);
    store.shipPrices([price('a', 1)], note);
    const before = store.prices();
    const side = new DatabaseConstructor(join(folder, 'espalier.sqlite'));
    side.exec(`CREATE TRIGGER broken BEFORE INSERT ON price_change WHEN new.record_id = 'r17'
               BEGIN SELECT RAISE(ABORT, 'broken row'); END`);
    const steps = Array.from({ length: 40 }, (_, row) => ({ record: price(`r${row}`, row) }));
    expect(() => store.importPrices([{ record: price('a', 9) }, { retire: 'a' }, ...steps], note)).toThrow();
    expect(store.prices()).toEqual(before);
    side.exec('DROP TRIGGER broken');
    side.close();
    store.importPrices([{ record: price('a', 9) }, { retire: 'a' }, ...steps], note);
    expect(store.prices().length).toBe(41);
    expect(amounts(store, 'a').map(([kind]) => kind)).toEqual(['shipped', 'imported', 'retired']);
    await store.close();
  });
});
