import { describe, expect, it } from 'vitest';
import { catalogOf } from '../../main/api/catalog.ts';
import { lintQuote } from '../../main/export/lint.ts';
import type { PriceBook, PriceRecord } from '../../shared/price-book.ts';
import { quoteInput } from './support/workbooks.ts';

const { book } = catalogOf();
const { plan } = await quoteInput('reference');
const [item] = plan.fleet.after.items;

function codes(change: (record: PriceRecord) => Partial<PriceRecord>): readonly string[] {
  const records = book.records.map((record) =>
    record.id === item!.sku ? { ...record, ...change(record) } : record,
  );
  const changed: PriceBook = { ...book, records };
  return lintQuote(plan, changed)
    .filter((found) => found.source === item!.sku)
    .map((found) => found.code);
}

describe('the linter of quotes', () => {
  it('says that the reference quote rests on estimated prices and lacks rails, licences and support', () => {
    const found = lintQuote(plan, book).map(({ code }) => code);
    expect(found).toEqual(
      expect.arrayContaining(['quote.guessed-prices', 'quote.rails', 'quote.licences', 'quote.support']),
    );
    expect(found).not.toContain('quote.old-price');
  });

  it('finds an expired, an old and an undated price', () => {
    expect(codes(() => ({ extra: { validUntil: '2026-11-01' } }))).toContain('quote.expired');
    expect(codes(() => ({ extra: { validUntil: '2026-12-31' } }))).not.toContain('quote.expired');
    expect(codes(() => ({ asOf: '2025-01' }))).toContain('quote.old-price');
    expect(codes(() => ({ asOf: null }))).toContain('quote.no-date');
  });

  it('finds a foreign currency, a missing unit, a missing part number and a broken pack', () => {
    const price = (more: object) => codes((record) => ({ price: { ...record.price, ...more } }));
    expect(price({ currency: 'EUR' })).toContain('quote.currency');
    expect(price({ unit: null })).toContain('quote.unit');
    expect(codes(() => ({ extra: { packOf: 2 } }))).toEqual(
      expect.arrayContaining(['quote.pack', 'quote.part-number']),
    );
    expect(codes(() => ({ extra: { partNumber: 'X-1' } }))).not.toContain('quote.part-number');
  });

  it('blocks an item that the price book does not have', () => {
    const without = { ...book, records: book.records.filter((record) => record.id !== item!.sku) };
    expect(lintQuote(plan, without)[0]).toMatchObject({ code: 'quote.unknown-item', severity: 'blocker' });
  });
});
