import fc from 'fast-check';
import { expect, test } from 'vitest';
import { internalRateOfReturn } from '../../../main/engine/finance/internal-rate.ts';

test('flows that change sign once have one rate at most, at which they are worth nothing', () => {
  const amount = fc.integer({ min: 1, max: 1_000_000 });
  fc.assert(
    fc.property(
      fc.array(amount, { minLength: 1, maxLength: 5 }),
      fc.array(amount, { minLength: 1, maxLength: 40 }),
      (paid, earned) => {
        const flows = [...paid.map((value) => -value), ...earned];
        const rate = internalRateOfReturn(flows);
        if (typeof rate !== 'number') {
          expect(rate.none).toContain('There is no rate');
          return;
        }
        const worth = flows.reduce((sum, flow, at) => sum + flow / (1 + rate) ** at, 0);
        const size = flows.reduce((sum, flow, at) => sum + Math.abs(flow) / (1 + rate) ** at, 0);
        expect(Math.abs(worth) / size).toBeLessThan(1e-9);
      },
    ),
  );
});

test('flows that change sign more than once are still searched for every rate', () => {
  // Worth nothing at 10 % and at 20 %.
  const rate = internalRateOfReturn([-1_000, 2_300, -1_320]);
  expect(typeof rate === 'object' && rate.roots!.map((root) => root.toFixed(6))).toEqual([
    '0.100000',
    '0.200000',
  ]);
});
