import { describe, expect, test } from 'vitest';
import file from '../../assets/catalog/prices.json' with { type: 'json' };
import { hashOf } from '../../shared/hash.ts';
import { priceBookSchema, type PriceRecord } from '../../shared/price-book.ts';
import { isCurrency, isDate } from '../../shared/prices/check.ts';

const { records } = priceBookSchema.parse(file);

function countBy(of: (record: PriceRecord) => string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const record of records) counts[of(record)] = (counts[of(record)] ?? 0) + 1;
  return counts;
}

describe('the shipped price book', () => {
  test('holds the 378 researched records, none lost and none added', () => {
    expect(countBy(({ kind }) => kind)).toEqual({
      accessory: 2,
      adjustment: 1,
      carbon: 5,
      chassis: 1,
      'cloud-cache': 20,
      'cloud-db': 10,
      'cloud-egress': 13,
      'cloud-instance': 200,
      'cloud-net': 16,
      'cloud-object': 5,
      'cloud-storage': 16,
      colo: 5,
      constant: 1,
      cooling: 2,
      cpu: 13,
      'dedicated-server': 4,
      electricity: 3,
      fx: 1,
      'lead-time': 5,
      limit: 2,
      memory: 7,
      model: 1,
      multiplier: 2,
      nic: 5,
      option: 1,
      reference: 1,
      server: 15,
      ssd: 6,
      staff: 7,
      support: 2,
      switch: 2,
      tax: 1,
      transit: 3,
    });
    expect(new Set(records.map(({ id }) => id)).size).toBe(378);
  });

  test('keeps the evidence that the research gave: grades, and what may not be chosen', () => {
    expect(countBy(({ confidence }) => confidence)).toEqual({
      high: 93,
      medium: 220,
      low: 26,
      estimate: 30,
      unverified: 9,
    });
    const kept = records.filter(({ eligible }) => !eligible);
    expect(kept.length).toBe(26);
    for (const { id, confidence, price, supersededBy } of kept) {
      const reason = confidence === 'unverified' || price.amount === null || supersededBy !== null;
      // The colocation rate of 2023 is history that names no follower.
      expect(reason || id === 'colo.kw.2023', id).toBe(true);
    }
  });

  test('is the researched file to the last field: a change of it states its reason here', () => {
    // Hash of the research of 2026-11-23 (378 records). No record has been changed since.
    expect(hashOf(file)).toBe('ad5595e7e2ab6417565c2f470e2dc2a6');
  });

  test('gives every price a currency, a unit, and a date or none at all, and names where it comes from', () => {
    for (const { id, price, asOf, sourceUrl, sourceNote, derivedFrom, confidence } of records) {
      if (price.amount !== null) {
        expect(isCurrency(price.currency ?? ''), id).toBe(true);
        expect(price.unit, id).not.toBeNull();
        expect(price.amount, id).toBeGreaterThanOrEqual(price.low ?? 0);
        expect(price.amount, id).toBeLessThanOrEqual(price.high ?? Infinity);
      }
      if (asOf !== null) expect(isDate(asOf), id).toBe(true);
      expect(sourceUrl ?? sourceNote ?? derivedFrom ?? (confidence === 'estimate' || null), id).not.toBeNull();
    }
  });

  test('leads every superseded record to one that is there and newer', () => {
    const byId = new Map(records.map((record) => [record.id, record]));
    const followed = records.filter(({ supersededBy }) => supersededBy !== null);
    expect(followed.length).toBe(11);
    for (const { id, supersededBy, asOf, kind } of followed) {
      const next = byId.get(supersededBy!);
      expect(next?.kind, id).toBe(kind);
      expect(next!.asOf! > asOf!, id).toBe(true);
    }
  });
});
