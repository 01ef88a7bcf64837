import { describe, expect, test } from 'vitest';
import { solve } from './support.ts';

describe('distributions', () => {
  test('triangular, beta-PERT and the larger of two normals agree with the published figures', () => {
    const triangular = solve({
      kind: 'distribution',
      distribution: { type: 'triangular', low: 12, likely: 18, high: 45 },
    });
    expect(triangular.exact.mean).toBe(25);
    expect(triangular.exact.quantiles.p50).toBeCloseTo(23.8931, 4);
    expect(triangular.exact.quantiles.p95).toBeCloseTo(38.3254, 4);
    expect(Math.abs(triangular.sampled.mean - 25)).toBeLessThan(4 * triangular.sampled.standardError);
    const pert = solve({ kind: 'distribution', distribution: { type: 'pert', low: 1, likely: 4, high: 7 } });
    expect(pert.exact.mean).toBe(4);
    expect(pert.exact.variance).toBeCloseTo(9 / 7, 9);
    expect(pert.exact.textbookVariance).toBe(1);
    expect(pert.sampled.sd ** 2).toBeCloseTo(9 / 7, 1);
    const normal = { type: 'normal', mean: 10, sd: 1 };
    const larger = solve({
      kind: 'distribution',
      inputs: { a: normal, b: normal },
      expression: { op: 'max', args: ['a', 'b'] },
    });
    expect(Math.abs(larger.sampled.mean - 10.56419)).toBeLessThan(4 * larger.sampled.standardError);
    expect(larger.sampled.quantiles.p90).toBeCloseTo(11.632219, 1);
  });

  test('a lognormal goes through the two quantiles that are given', () => {
    const answer = solve({
      kind: 'distribution',
      distribution: { type: 'lognormal', low: 2, high: 50 },
      quantiles: [0.1, 0.5, 0.9],
    });
    expect(answer.exact.quantiles.p10).toBeCloseTo(2, 9);
    expect(answer.exact.quantiles.p50).toBeCloseTo(10, 9);
    expect(answer.exact.quantiles.p90).toBeCloseTo(50, 8);
  });

  test('the same seed gives the same samples, and a further input does not change the draws of the others', () => {
    const uniform = { type: 'uniform', low: 0, high: 1 };
    const one = solve({
      kind: 'distribution',
      inputs: { a: uniform },
      expression: 'a',
      samples: 1_000,
      seed: 3,
    });
    const two = solve({
      kind: 'distribution',
      inputs: { z: uniform, a: uniform },
      expression: 'a',
      samples: 1_000,
      seed: 3,
    });
    expect(two.sampled).toEqual(one.sampled);
  });

  test('ten million samples, a wrong order and an unknown input are refused in words', () => {
    const uniform = { type: 'uniform', low: 0, high: 1 };
    expect(solve({ kind: 'distribution', distribution: uniform, samples: 1e7 }).issues[0].path).toBe(
      'samples',
    );
    expect(solve({ kind: 'distribution', distribution: { ...uniform, low: 2 } }).issues[0].message).toContain(
      'above',
    );
    expect(
      solve({ kind: 'distribution', inputs: { a: uniform }, expression: 'b' }).issues[0].message,
    ).toContain('"b"');
    expect(solve({ kind: 'nonsense' }).issues[0].path).toBe('kind');
    expect(solve(null).issues[0].path).toBe('kind');
  });
});
