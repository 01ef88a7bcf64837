import type { Solve } from '../../../shared/milp.ts';
import { masterProblem } from './master-problem.ts';
import { allowed, type BinType, type ItemClass, type Pattern } from './patterns.ts';

/** Rounds after which the generation stops; each adds at least one pattern, and few instances need a tenth of them. */
const mostRounds = 400;

/**
 * Patterns that price out against the relaxation, until none does (Gilmore and Gomory, 1961); the bound then holds over
 * all patterns, listed or not.
 */
export function generatePatterns(
  bins: readonly BinType[],
  classes: readonly ItemClass[],
  solve: Solve,
): { readonly patterns: readonly Pattern[]; readonly bound: number } {
  const patterns: Pattern[] = classes.map((item, at) => ({
    bin: cheapestFor(item, bins),
    counts: classes.map((_, other) => (other === at ? 1 : 0)),
  }));
  const seen = new Set(patterns.map(keyOf));
  let bound = 0;
  for (let round = 0; round < mostRounds; round += 1) {
    const relaxed = solve(masterProblem({ bins, classes, patterns, integer: false }), { nodeLimit: 1 });
    if (relaxed.duals === null || relaxed.objective === null) break;
    const prices = classes.map((_, at) => Math.max(0, relaxed.duals![at]!));
    let improved = false;
    let worst = 0;
    for (let bin = 0; bin < bins.length; bin += 1) {
      const best = bestPattern({ bin, bins, classes, prices, solve });
      if (best === undefined) continue;
      const reduced = bins[bin]!.cost - best.value;
      // Lagrangean bound (Farley, 1990): the relaxation scaled by how much the best pattern is underpriced.
      if (best.value > 0) worst = Math.max(worst, best.value / bins[bin]!.cost);
      if (reduced < -1e-7 && !seen.has(keyOf(best.pattern))) {
        seen.add(keyOf(best.pattern));
        patterns.push(best.pattern);
        improved = true;
      }
    }
    bound = Math.max(bound, relaxed.objective / Math.max(1, worst));
    if (!improved) break;
  }
  return { patterns, bound };
}

const keyOf = (pattern: Pattern): string => `${pattern.bin}:${pattern.counts.join(',')}`;

function cheapestFor(item: ItemClass, bins: readonly BinType[]): number {
  let best = -1;
  bins.forEach((bin, at) => {
    if (allowed(item, bin) && (best < 0 || bin.cost < bins[best]!.cost)) best = at;
  });
  return best;
}

/** The pattern of one bin type that is worth most at the given prices: a bounded knapsack, solved exactly. */
function bestPattern(options: {
  readonly bin: number;
  readonly bins: readonly BinType[];
  readonly classes: readonly ItemClass[];
  readonly prices: readonly number[];
  readonly solve: Solve;
}): { readonly pattern: Pattern; readonly value: number } | undefined {
  const { bin, bins, classes, prices, solve } = options;
  const type = bins[bin]!;
  const usable = classes.map((item) => (allowed(item, type) ? item.count : 0));
  const groups = [...new Set(classes.flatMap((item) => (item.apart === undefined ? [] : [item.apart])))];
  const answer = solve(
    {
      variables: classes.map((item, at) => ({
        name: `a${at}`,
        cost: -prices[at]!,
        lower: 0,
        upper: item.apart === undefined ? usable[at]! : Math.min(1, usable[at]!),
        integer: true,
      })),
      constraints: [
        ...type.capacity.map((capacity, resource) => ({
          name: `r${resource}`,
          terms: classes.flatMap((item, variable) =>
            item.size[resource]! > 0 ? [{ variable, coefficient: item.size[resource]! }] : [],
          ),
          sense: '<=' as const,
          bound: capacity,
        })),
        ...groups.map((group) => ({
          name: `g${group}`,
          terms: classes.flatMap((item, variable) =>
            item.apart === group ? [{ variable, coefficient: 1 }] : [],
          ),
          sense: '<=' as const,
          bound: 1,
        })),
      ],
    },
    { nodeLimit: 100_000 },
  );
  if (answer.values === null || answer.status !== 'optimal') return undefined;
  const counts = answer.values.map((value) => Math.round(value));
  return { pattern: { bin, counts }, value: counts.reduce((sum, count, at) => sum + count * prices[at]!, 0) };
}
