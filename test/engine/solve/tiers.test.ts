import { expect, test } from 'vitest';
import { solve } from './support.ts';

test('tiered egress comes out at the published amounts', () => {
  const tiers = [
    { upTo: 1, rate: 0 },
    { upTo: 10_240, rate: 0.09 },
    { size: 40_960, rate: 0.085 },
    { size: 102_400, rate: 0.07 },
    { rate: 0.05 },
  ];
  const amount = (quantity: number): number => solve({ kind: 'tiers', quantity, tiers }).amount;
  expect([10_240, 51_200, 153_600].map(amount)).toEqual([921.51, 4_403.11, 11_571.11]);
  expect(amount(0)).toBe(0);
  expect(solve({ kind: 'tiers', quantity: 20, tiers: [{ upTo: 10, rate: 1 }] }).issues[0].path).toBe(
    'quantity',
  );
  expect(
    solve({ kind: 'tiers', quantity: 20, mode: 'volume', tiers: [{ upTo: 10, rate: 2 }, { rate: 1 }] })
      .amount,
  ).toBe(20);
});
