import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { solve } from './support.ts';

describe('cash flows', () => {
  const flows = [-70_000, 12_000, 15_000, 18_000, 21_000, 26_000];

  test('Microsoft’s IRR page comes out after 5, 4 and 2 years', () => {
    expect(solve({ kind: 'cashflow', flows }).irr).toBeCloseTo(0.0866309, 7);
    expect(solve({ kind: 'cashflow', flows: flows.slice(0, 5) }).irr).toBeCloseTo(-0.0212448, 7);
    expect(solve({ kind: 'cashflow', flows: flows.slice(0, 3) }).irr).toBeCloseTo(-0.4435069, 7);
  });

  test('net present value follows Excel with flows at period ends, and says what time 0 would give', () => {
    expect(solve({ kind: 'cashflow', flows: [5_000], rate: 0.065, timing: 'end' }).npv).toBe(
      4_694.83568075117,
    );
    expect(
      solve({ kind: 'cashflow', flows: [500, 1_500, 4_000, 10_000], rate: 0.1, timing: 'end' }).npv,
    ).toBeCloseTo(11_529.60863329007, 9);
    const both = solve({ kind: 'cashflow', flows: [-10_000, 3_000, 3_400, 7_700], rate: 0.065 });
    expect(both.npvByTiming.end).toBeCloseTo(2_055.38, 2);
    expect(both.npv).toBeCloseTo(2_188.98, 2);
    expect(both.convention).toContain('time 0');
  });

  test('a rate that does not exist or is not unique is said, never NaN', () => {
    expect(solve({ kind: 'cashflow', flows: [100, 200] }).irr.none).toContain('never change sign');
    const twice = solve({ kind: 'cashflow', flows: [-100, 230, -132] }).irr;
    expect(twice.none).toContain('2 rates');
    expect(twice.roots.map((root: number) => Number(root.toFixed(6)))).toEqual([0.1, 0.2]);
    expect(solve({ kind: 'cashflow', flows: [-10], rate: -1 }).issues[0].path).toBe('rate');
  });

  test('payback is interpolated, discounted payback is later, and never is said', () => {
    const answer = solve({ kind: 'cashflow', flows: [-1_000, 400, 400, 400], rate: 0.1 });
    expect(answer.payback).toEqual({ periods: 2.5, wholePeriods: 3 });
    expect(answer.discountedPayback).toEqual({ none: 'The money is not back within these periods.' });
    expect(solve({ kind: 'cashflow', flows: [100, 100] }).payback.none).toContain(
      'Nothing has to be paid back',
    );
  });

  test('discounting flows at their own internal rate gives 0', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 10, max: 1e6, noNaN: true }),
        fc.array(fc.double({ min: 1, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 12 }),
        (outlay, income) => {
          const all = [-outlay, ...income];
          const { irr } = solve({ kind: 'cashflow', flows: all });
          fc.pre(typeof irr === 'number' && irr > -0.99 && irr < 1_000);
          const { npv } = solve({ kind: 'cashflow', flows: all, rate: irr });
          expect(Math.abs(npv)).toBeLessThan(1e-6 * (outlay + income.reduce((a, b) => a + b)));
        },
      ),
      { numRuns: 60 },
    );
  });
});
