import { describe, expect, test } from 'vitest';
import { max, multiply, add } from '../../../shared/quantity/expression.ts';
import type { Range } from '../../../shared/quantity/quantity.ts';
import { statisticsOf } from '../../../main/engine/distribution/statistics.ts';
import { startModel } from '../../../main/engine/model/build.ts';
import { sampleModel, samplingHash } from '../../../main/engine/model/sample.ts';

const sources = [{ text: 'test', grade: 'decided' as const }];
const pert: Range = { low: 1, likely: 4, high: 7, distribution: 'pert' };

/** A model of independent inputs `a`, `b` (and `more`), their product and their larger one. */
function model(ranges: Readonly<Record<string, Range>>) {
  const builder = startModel({});
  const inputs = Object.entries(ranges).map(([id, range]) =>
    builder.input({ id, label: id, unit: '1', values: [range.likely], ranges: [range], sources }),
  );
  const [a, b] = inputs;
  if (a !== undefined && b !== undefined) {
    builder.formula({ id: 'product', label: 'Product', unit: '1', expression: multiply(a, b) });
    builder.formula({ id: 'larger', label: 'Larger', unit: '1', expression: max(a, b) });
    builder.formula({ id: 'twice', label: 'Twice', unit: '1', expression: add(a, a) });
  }
  return builder.model();
}
const draw = (quantity: string, ranges: Readonly<Record<string, Range>>, samples = 100_000, seed = 1) =>
  sampleModel(model(ranges), { targets: [{ quantity, member: 0 }], samples, seed })[0]!;

describe('samples of a graph', () => {
  test.each<[string, Range, number, number]>([
    ['beta-PERT', pert, 4, 9 / 7],
    ['triangular', { low: 12, likely: 18, high: 45, distribution: 'triangular' }, 25, 351 / 18 + 31.5],
    ['uniform', { low: 2, likely: 3, high: 8, distribution: 'uniform' }, 5, 3],
  ])('have the moments of %s within four standard errors', (_, range, mean, variance) => {
    const { mean: drawn, sd, standardError } = statisticsOf(draw('a', { a: range }));
    expect(Math.abs(drawn - mean)).toBeLessThan(4 * standardError);
    const exact = range.distribution === 'triangular' ? (144 + 324 + 2025 - 216 - 540 - 810) / 18 : variance;
    expect(sd ** 2 / exact).toBeCloseTo(1, 1);
  });

  test('a lognormal goes through low and high as its P10 and P90', () => {
    const { quantiles } = statisticsOf(
      draw('a', { a: { low: 1, likely: 5, high: 20, distribution: 'lognormal' } }),
    );
    expect(quantiles['p10']! / 1).toBeCloseTo(1, 1);
    expect(quantiles['p90']! / 20).toBeCloseTo(1, 1);
  });

  test('the larger of two inputs lies above both', () => {
    const { mean } = statisticsOf(draw('larger', { a: pert, b: pert }));
    expect(mean).toBeGreaterThan(4.5);
  });

  test('an input that is used twice is drawn once', () => {
    const [a, twice] = sampleModel(model({ a: pert, b: pert }), {
      targets: [
        { quantity: 'a', member: 0 },
        { quantity: 'twice', member: 0 },
      ],
      samples: 5_000,
      seed: 3,
    });
    expect(twice).toEqual(a!.map((value) => 2 * value));
  });

  test('the same seed gives the same bytes, another seed others', () => {
    const ranges = { a: pert, b: pert };
    expect(draw('product', ranges, 4_321, 7)).toEqual(draw('product', ranges, 4_321, 7));
    expect(draw('product', ranges, 4_321, 7)).not.toEqual(draw('product', ranges, 4_321, 8));
  });

  test('more samples begin with the same ones, whatever the size of a block', () => {
    const few = draw('product', { a: pert, b: pert }, 2_500);
    const many = draw('product', { a: pert, b: pert }, 9_000);
    expect(many.subarray(0, 2_500)).toEqual(few);
  });

  test('a new input does not change the draws of the others', () => {
    const before = draw('product', { a: pert, b: pert });
    const after = draw('product', { a: pert, b: pert, more: { ...pert, high: 90 } });
    expect(after).toEqual(before);
  });

  test('the hash tells another range or seed from the same one', () => {
    const hash = (range: Range, seed = 1) =>
      samplingHash(model({ a: range, b: pert }), { wanted: ['product'], seed, samples: 1_000 });
    expect(hash(pert)).toBe(hash({ ...pert }));
    expect(hash({ ...pert, high: 8 })).not.toBe(hash(pert));
    expect(hash(pert, 2)).not.toBe(hash(pert));
  });
});
