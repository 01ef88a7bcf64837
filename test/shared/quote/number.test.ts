import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysLater, nextNumber, revisionName } from '../../../shared/quote/number.ts';

describe('numbers of quotes', () => {
  it('count within prefix and year, whatever else is taken', () => {
    const taken = [
      'E-2026-0001',
      'E-2026-0012',
      'E-2025-0099',
      'Q-2026-0500',
      'E-2026-final',
      'E-2026-0002x',
    ];
    expect(nextNumber(taken, { prefix: 'E', date: '2026-11-24' })).toBe('E-2026-0013');
    expect(nextNumber(taken, { prefix: 'E', date: '2027-01-01' })).toBe('E-2027-0001');
    expect(nextNumber([], { prefix: 'RFQ2', date: '2026-11-24' })).toBe('RFQ2-2026-0001');
    expect(nextNumber(['E-2026-9999'], { prefix: 'E', date: '2026-11-24' })).toBe('E-2026-10000');
  });

  it('are never given twice', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 12_000 })), (used) => {
        const taken = used.map((count) => `E-2026-${String(count).padStart(4, '0')}`);
        expect(taken).not.toContain(nextNumber(taken, { prefix: 'E', date: '2026-01-01' }));
      }),
    );
  });

  it('have revisions named as columns of a spreadsheet are', () => {
    expect([1, 2, 26, 27, 52, 53, 702, 703].map(revisionName)).toEqual([
      ...['A', 'B', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'],
    ]);
  });

  it('are valid for whole days, over months, years and changes of the clock', () => {
    expect(daysLater('2026-12-15', 30)).toBe('2027-01-14');
    expect(daysLater('2026-03-28', 1)).toBe('2026-03-29');
    expect(daysLater('2026-10-24', 2)).toBe('2026-10-26');
    expect(daysLater('2028-02-28', 1)).toBe('2028-02-29');
    expect(daysLater('2026-03-01', -1)).toBe('2026-02-28');
  });
});
