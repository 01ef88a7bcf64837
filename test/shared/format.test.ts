import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatFactor,
  formatMeasured,
  formatNumber,
  formatRate,
  inMemoryUnit,
  memoryWords,
  parseNumber,
} from '../../shared/format.ts';

describe('memory in GB and GiB', () => {
  test('400 GB are 372.5 GiB, 288 GiB are 309 GB, and other units stay what they are', () => {
    expect(inMemoryUnit(400, 'GB', 'GiB')).toBeCloseTo(372.529, 3);
    expect(inMemoryUnit(309.237645312, 'GB', 'GiB')).toBeCloseTo(288, 9);
    expect(inMemoryUnit(400, 'GB', 'GB')).toBe(400);
    expect(inMemoryUnit(23, 'TB', 'GiB')).toBe(23);
    expect(inMemoryUnit(4, 'GB/user', 'GiB')).toBe(4);
  });

  test('words follow, but for rates and what is no unit', () => {
    expect(memoryWords('peak, GB', 'GiB')).toBe('peak, GiB');
    expect(memoryWords('GB', 'GB')).toBe('GB');
    expect(memoryWords('GB/user', 'GiB')).toBe('GB/user');
    expect(memoryWords('Gbps', 'GiB')).toBe('Gbps');
  });
});

describe('numbers', () => {
  test('are formatted alike whatever was formatted before', () => {
    const alone = [975, 11.5, 0.015, 1.667].map((value) => formatNumber(value));
    formatNumber(3.14159, 4);
    formatNumber(2, 2);
    expect([975, 11.5, 0.015, 1.667].map((value) => formatNumber(value))).toEqual(alone);
    expect(alone).toEqual(['975', '11.5', '0.015', '1.7']);
  });

  test('factors show two significant digits, shares a percent sign', () => {
    expect([0.9142, 3.2917, 25, 118.4, 0.0415].map(formatFactor)).toEqual([
      '0.91',
      '3.3',
      '25',
      '120',
      '0.042',
    ]);
    expect(formatMeasured(0.3038, 'share')).toBe('30.4 %');
    expect(formatMeasured(0.3038, '1')).toBe('0.3');
  });

  test('whole ones read back as they are written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (value) => {
        expect(parseNumber(formatNumber(value))).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});

describe('a number as people type it', () => {
  test.each([
    ['5k', 5_000],
    ['5 000', 5_000],
    ['5,000', 5_000],
    ['1,234,567', 1_234_567],
    ['1.234.567', 1_234_567],
    ['1.234.567,89', 1_234_567.89],
    ['1,5', 1.5],
    ['0,292', 0.292],
    ['0.292', 0.292],
    ['00,100', 0.1],
    ['1.2m', 1_200_000],
    ['30 %', 0.3],
    ['\u22125', -5],
  ])('%s is %d', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  test.each(['', 'a lot', '1e9 users', '1,2,3.4.5', '--5', '.'])('%j is none', (text) => {
    expect(parseNumber(text)).toBeUndefined();
  });
});

test('a rate keeps the digits that it has and no more', () => {
  expect([0.03368, 14490, 1.1133, 0.0000012, 0].map(formatRate)).toEqual([
    '0.03368',
    '14,490',
    '1.1133',
    '0.000001',
    '0',
  ]);
  expect(formatRate(Number.NaN)).toBe('–');
});
