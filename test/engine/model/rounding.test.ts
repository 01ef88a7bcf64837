import { describe, expect, test } from 'vitest';
import { ceilClean, roundMoney } from '../../../shared/quantity/operators.ts';

describe('rounding', () => {
  test('money rounds half away from zero although 1.005 is below its decimal in binary', () => {
    expect([1.005, 2.675, -1.005, 1.004999, 0].map(roundMoney)).toEqual([1.01, 2.68, -1.01, 1, 0]);
  });

  test('whole servers are not bought for binary noise', () => {
    expect([3.0000000001, 3.001, 2.9999999999].map(ceilClean)).toEqual([3, 4, 3]);
  });
});
