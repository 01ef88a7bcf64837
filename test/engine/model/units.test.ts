import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, multiply, one } from '../../../shared/quantity/expression.ts';
import { divideUnits, formatUnit, multiplyUnits, parseUnit, sameUnit } from '../../../shared/units.ts';
import { sources, start } from './support.ts';

describe('units', () => {
  const unit = fc.record({
    user: fc.integer({ min: -2, max: 2 }),
    GB: fc.integer({ min: -2, max: 2 }),
    core: fc.integer({ min: -2, max: 2 }),
  });
  const clean = (vector: Record<string, number>): Record<string, number> =>
    Object.fromEntries(Object.entries(vector).filter(([, power]) => power !== 0));

  test('dividing undoes multiplying, whatever the order', () => {
    fc.assert(
      fc.property(unit, unit, (a, b) => {
        const left = clean(a);
        const right = clean(b);
        expect(sameUnit(divideUnits(multiplyUnits(left, right), right), left)).toBe(true);
        expect(sameUnit(multiplyUnits(left, right), multiplyUnits(right, left))).toBe(true);
      }),
    );
  });

  test('a unit reads back as it is written', () => {
    expect(formatUnit(parseUnit('MB/user/month'))).toBe('MB/month/user');
    expect(sameUnit(parseUnit('kWh/year'), parseUnit('kW·h/year'))).toBe(true);
    expect(() => parseUnit('GB//user')).toThrow('empty part');
  });

  test('cores plus gigabytes throws at once, naming both labels', () => {
    const builder = start();
    const cores = builder.input({
      id: 'cores',
      label: 'Cores of the site',
      unit: 'cores',
      values: [1],
      sources,
    });
    const memory = builder.input({
      id: 'memory',
      label: 'Memory of the site',
      unit: 'GB',
      values: [1],
      sources,
    });
    expect(() =>
      builder.formula({ id: 'both', label: 'Both', unit: 'GB', expression: add(cores, memory) }),
    ).toThrow(/Cores of the site.*Memory of the site/);
  });

  test('a declared unit that differs from the computed one throws', () => {
    const builder = start();
    const cores = builder.input({ id: 'cores', label: 'Cores', unit: 'cores', values: [2], sources });
    expect(() =>
      builder.formula({ id: 'x', label: 'X', unit: 'GB', expression: multiply(cores, one) }),
    ).toThrow('X');
  });
});
