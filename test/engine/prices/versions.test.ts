import { describe, expect, test } from 'vitest';
import { catalogOf } from '../../../main/api/catalog.ts';
import { openPriceList } from '../../../main/engine/prices/price-list.ts';
import { recordsAt } from '../../../main/engine/prices/versions.ts';
import type { PriceBook, PriceRecord } from '../../../shared/price-book.ts';

const { book: shipped } = catalogOf();
const server = shipped.records.find(({ kind, eligible }) => kind === 'server' && eligible)!;
const priced = (amount: number, asOf: string | null, more: Partial<PriceRecord> = {}): PriceRecord => ({
  ...server,
  id: 'server.x',
  supersededBy: null,
  price: { ...server.price, amount },
  asOf,
  ...more,
});
const book = (records: PriceRecord[], history: PriceRecord[] = []): PriceBook => ({
  meta: shipped.meta,
  records,
  history,
});
const amountAt = (from: PriceBook, asOf: string) => recordsAt(from, asOf).map(({ price }) => price.amount);
const listAt = (from: PriceBook, asOf: string) =>
  openPriceList(from, { asOf, confirmed: [], banned: [] }).choosable('server');

describe('of the prices of one item', () => {
  const three = book([priced(3, '2026-11-01')], [priced(1, '2025-01-01'), priced(2, '2026-06-01')]);

  test('the newest at the date of the scenario is seen', () => {
    expect(amountAt(three, '2025-01-01')).toEqual([1]);
    expect(amountAt(three, '2026-10-31')).toEqual([2]);
    expect(amountAt(three, '2027-01-01')).toEqual([3]);
  });

  test('only that one can be chosen', () => {
    const { records, refused } = listAt(three, '2026-07-01');
    expect(records.map(({ price }) => price.amount)).toEqual([2]);
    expect(refused).toEqual([]);
  });

  test('an item entered only later is refused with its date', () => {
    const { records, refused } = listAt(three, '2024-01-01');
    expect(records).toEqual([]);
    expect(refused[0]!.reason).toBe('Its price is of 2025-01-01, after the date of this scenario.');
  });

  test('of equal dates the one entered last is seen, and a price without a date is the oldest', () => {
    const same = book([priced(9, '2026-06-01')], [priced(7, null), priced(8, '2026-06-01')]);
    expect(amountAt(same, '2026-06-01')).toEqual([9]);
    expect(amountAt(same, '2026-05-31')).toEqual([7]);
  });

  test('a record under another id that follows it is the newest of the item', () => {
    const chain = book([
      priced(1, '2025-07-01', { id: 'server.old', supersededBy: 'server.new', eligible: false }),
      priced(2, '2026-11-01', { id: 'server.new' }),
    ]);
    expect(listAt(chain, '2026-11-23').records.map(({ id }) => id)).toEqual(['server.new']);
    expect(listAt(chain, '2026-01-01').records.map(({ id }) => id)).toEqual(['server.old']);
  });

  test('a retired item can be named but not chosen, whatever the date', () => {
    const retired = book([priced(3, '2026-11-01', { retired: '2026-11-24' })], [priced(1, '2025-01-01')]);
    const { records, refused } = listAt(retired, '2026-06-01');
    expect(records).toEqual([]);
    expect(refused[0]).toMatchObject({
      reason: 'Retired from the price book.',
      record: { price: { amount: 1 } },
    });
  });
});

describe('a record that is not eligible', () => {
  const unproven = book([priced(1, '2026-01-01', { eligible: false, confidence: 'unverified' })]);

  test('is never chosen until the planner confirms it', () => {
    const { records, refused } = listAt(unproven, '2026-11-23');
    expect(records).toEqual([]);
    expect(refused[0]!.reason).toContain('unverified; it is chosen only once the planner confirms it');
    const confirmed = openPriceList(unproven, { asOf: '2026-11-23', confirmed: ['server.x'], banned: [] });
    expect(confirmed.choosable('server').records.length).toBe(1);
  });

  test('without a price stays refused even when confirmed', () => {
    const unpriced = book([
      priced(1, '2026-01-01', { eligible: false, price: { ...server.price, amount: null } }),
    ]);
    const list = openPriceList(unpriced, { asOf: '2026-11-23', confirmed: ['server.x'], banned: [] });
    expect(list.choosable('server').refused[0]!.reason).toBe('It has no price.');
  });
});
