import { describe, expect, test } from 'vitest';
import { catalogOf } from '../../../main/api/catalog.ts';
import { priceChart, pricePoints } from '../../../renderer/views/prices/price-history.ts';
import type { PriceChange, PriceHistory } from '../../../shared/contract/prices.ts';
import type { PriceRecord } from '../../../shared/price-book.ts';

const { book } = catalogOf();
const base = book.records.find(({ id }) => id === 'mem.ddr4.rdimm.2026')!;
const priced = (
  amount: number | null,
  asOf: string | null,
  more: Partial<PriceRecord['price']> = {},
): PriceRecord => ({
  ...base,
  asOf,
  price: { ...base.price, amount, ...more },
});
const change = (record: PriceRecord | null, more: Partial<PriceChange> = {}): PriceChange => ({
  number: 1,
  kind: record === null ? 'retired' : 'edited',
  record,
  held: false,
  changedAt: '2026-11-23T00:00:00Z',
  changedBy: 'Ada',
  reason: '',
  ...more,
});
const history = (changes: readonly PriceChange[], earlier: readonly PriceRecord[] = []): PriceHistory => ({
  id: base.id,
  record: changes.find(({ record }) => record !== null)!.record!,
  retired: false,
  base: changes.length,
  changes,
  earlier,
  parts: [],
});

describe('the prices that an item has had', () => {
  test('are its versions in force and those of the records it follows, by date', () => {
    const points = pricePoints(
      history(
        [
          change(null),
          change(priced(12, '2026-11-01')),
          change(priced(99, '2026-11-20'), { held: true, kind: 'shipped' }),
          change(priced(10, '2026-06-01')),
        ],
        [priced(3.5, '2025-07-01')],
      ),
    );
    expect(points.map(({ asOf, amount }) => [asOf, amount])).toEqual([
      ['2025-07-01', 3.5],
      ['2026-06-01', 10],
      ['2026-11-01', 12],
    ]);
  });

  test('leave out what has no date, no price, or says something else than the present one', () => {
    const points = pricePoints(
      history(
        [change(priced(12, '2026-11-01')), change(priced(11, null)), change(priced(null, '2026-10-01'))],
        [priced(3, '2025-07-01', { currency: 'EUR' }), priced(3, '2025-08-01', { unit: 'module' })],
      ),
    );
    expect(points.map(({ amount }) => amount)).toEqual([12]);
  });

  test('of one date are the one entered last', () => {
    const points = pricePoints(history([change(priced(13, '2026-11-01')), change(priced(12, '2026-11-01'))]));
    expect(points.map(({ amount }) => amount)).toEqual([13]);
  });

  test('are drawn as steps that hold until the next, with a twin that has the newest first', () => {
    const points = pricePoints(
      history([change(priced(12, '2026-11-01')), change(priced(3.5, '2025-07-01'))]),
    );
    const { panels, table } = priceChart(points, 'USD / GB', '2026-11-23');
    expect(panels[0]!.sentence).toBe('2 prices in USD / GB, from 3.5 on 1 Jul 2025 to 12 on 1 Nov 2026.');
    expect(table.rows.map((row) => row.slice(0, 2))).toEqual([
      ['1 Nov 2026', '12'],
      ['1 Jul 2025', '3.5'],
    ]);
    const [dataset] = panels[0]!.config({ of: () => '#000', ink: '#000', ink3: '#000' } as never).data
      .datasets;
    expect(dataset).toMatchObject({ stepped: 'before' });
    expect(dataset!.data.length).toBe(3);
  });
});
