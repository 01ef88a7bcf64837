import type { Issue } from '../../../shared/errors.ts';
import type { Combination, DistributionInput, Problem } from '../../../shared/solve.ts';
import {
  lognormalThrough,
  momentsOf,
  quantileOf,
  tabulated,
  type Distribution,
} from '../distribution/distribution.ts';
import { statisticsOf } from '../distribution/statistics.ts';
import { streamFor } from '../distribution/streams.ts';
import type { SolveResult } from './result.ts';

/** Mean, variance and quantiles of a distribution, in closed form and sampled; or sampled for a combination of several. */
export function solveDistribution(problem: Problem<'distribution'>): SolveResult {
  const inputs = problem.inputs ?? (problem.distribution === undefined ? {} : { x: problem.distribution });
  const names = Object.keys(inputs);
  const first = names[0];
  if (first === undefined)
    return wrong('distribution', 'nothing is given', 'give distribution, or inputs and expression');
  const read: Record<string, Distribution> = {};
  for (const name of names) {
    const path = problem.inputs === undefined ? 'distribution' : `inputs.${name}`;
    const distribution = readDistribution(inputs[name]!, path);
    if ('issues' in distribution) return distribution;
    read[name] = distribution;
  }
  const expression = problem.expression ?? (names.length === 1 ? first : undefined);
  if (expression === undefined) return wrong('expression', 'is missing', 'say how the inputs are combined');
  const unknown = namesIn(expression).find((name) => read[name] === undefined);
  if (unknown !== undefined)
    return wrong('expression', `there is no input "${unknown}"`, 'name one of the inputs');
  const alone = typeof expression === 'string' ? read[expression] : undefined;
  return {
    kind: 'distribution',
    ...(alone === undefined ? {} : { exact: exactFigures(alone, problem.quantiles) }),
    sampled: sampledFigures(problem, read, expression),
  };
}

function exactFigures(
  distribution: Distribution,
  quantiles: readonly number[],
): Readonly<Record<string, unknown>> {
  const { mean, variance } = momentsOf(distribution);
  const at = quantileOf(distribution);
  return {
    type: distribution.type,
    mean,
    variance,
    sd: Math.sqrt(variance),
    ...(distribution.type === 'pert'
      ? {
          convention:
            'variance is that of the beta distribution; the textbook’s ((high - low) / 6)^2 is given beside it',
          textbookVariance: ((distribution.high - distribution.low) / 6) ** 2,
        }
      : {}),
    quantiles: Object.fromEntries(quantiles.map((p) => [`p${Number((p * 100).toPrecision(6))}`, at(p)])),
  };
}

function sampledFigures(
  problem: Problem<'distribution'>,
  read: Readonly<Record<string, Distribution>>,
  expression: Combination,
): Readonly<Record<string, unknown>> {
  const columns: Record<string, Float64Array> = {};
  for (const name of new Set(namesIn(expression))) {
    const stream = streamFor(problem.seed, name);
    const value = tabulated(read[name]!);
    columns[name] = Float64Array.from({ length: problem.samples }, () => value(stream()));
  }
  const samples = Float64Array.from({ length: problem.samples }, (_, at) => combine(expression, columns, at));
  return {
    seed: problem.seed,
    ...statisticsOf(
      samples,
      problem.quantiles.map((p) => Number((p * 100).toPrecision(6))),
    ),
  };
}

function combine(node: Combination, columns: Readonly<Record<string, Float64Array>>, at: number): number {
  if (typeof node === 'number') return node;
  if (typeof node === 'string') return columns[node]![at]!;
  const args = node.args.map((arg) => combine(arg, columns, at));
  switch (node.op) {
    case 'sum':
      return args.reduce((a, b) => a + b);
    case 'product':
      return args.reduce((a, b) => a * b);
    case 'difference':
      return args.reduce((a, b) => a - b);
    case 'quotient':
      return args.reduce((a, b) => a / b);
    case 'min':
      return Math.min(...args);
    case 'max':
      return Math.max(...args);
  }
}

const namesIn = (node: Combination): readonly string[] =>
  typeof node === 'string' ? [node] : typeof node === 'number' ? [] : node.args.flatMap(namesIn);

function readDistribution(
  input: DistributionInput,
  path: string,
): Distribution | { readonly issues: readonly Issue[] } {
  if ('low' in input && 'high' in input && input.low > input.high) {
    return wrongIssues(path, 'low is above high', 'put them in order');
  }
  if ('likely' in input && (input.likely < input.low || input.likely > input.high)) {
    return wrongIssues(path, 'likely is outside low and high', 'put them in order');
  }
  if (input.type !== 'lognormal' || 'mu' in input) return input;
  const [p1, p2] = input.probabilities;
  if (input.low <= 0 || input.low === input.high || p1 >= p2) {
    return wrongIssues(path, 'a lognormal needs two rising quantiles above 0', 'give low and high above 0');
  }
  return lognormalThrough({ p: p1, value: input.low }, { p: p2, value: input.high });
}

const wrongIssues = (path: string, message: string, mend: string): { readonly issues: readonly Issue[] } => ({
  issues: [{ path, message, mend }],
});
const wrong = (path: string, message: string, mend: string): SolveResult => wrongIssues(path, message, mend);
