import type { MilpProblem } from '../../../shared/milp.ts';
import type { BinType, ItemClass, Pattern } from './patterns.ts';

/** Least cost of patterns whose counts cover every class: the set covering form of Gilmore and Gomory (1961). */
export function masterProblem(options: {
  readonly bins: readonly BinType[];
  readonly classes: readonly ItemClass[];
  readonly patterns: readonly Pattern[];
  readonly integer: boolean;
}): MilpProblem {
  const { bins, classes, patterns, integer } = options;
  const limits = bins.flatMap((bin, at) => (bin.limit === undefined ? [] : [{ at, limit: bin.limit }]));
  return {
    variables: patterns.map((pattern, at) => ({
      name: `p${at}`,
      cost: bins[pattern.bin]!.cost,
      lower: 0,
      upper: Infinity,
      integer,
    })),
    constraints: [
      ...classes.map((item, at) => ({
        name: `c${at}`,
        terms: patterns.flatMap((pattern, variable) =>
          pattern.counts[at]! > 0 ? [{ variable, coefficient: pattern.counts[at]! }] : [],
        ),
        sense: '>=' as const,
        bound: item.count,
      })),
      ...limits.map(({ at, limit }) => ({
        name: `l${at}`,
        terms: patterns.flatMap((pattern, variable) =>
          pattern.bin === at ? [{ variable, coefficient: 1 }] : [],
        ),
        sense: '<=' as const,
        bound: limit,
      })),
    ],
  };
}
