import type { MilpAnswer, Solve } from '../../../shared/milp.ts';
import { masterProblem } from './master-problem.ts';
import type { BinType, ItemClass, Pattern } from './patterns.ts';

/** How often each pattern is used, and a bound on the cost over these patterns. */
export interface PatternChoice {
  /** Null where no choice was found. */
  readonly counts: readonly number[] | null;
  readonly cost: number;
  readonly bound: number;
  readonly status: MilpAnswer['status'];
}

interface Choosing {
  readonly bins: readonly BinType[];
  readonly classes: readonly ItemClass[];
  readonly patterns: readonly Pattern[];
  readonly solve: Solve;
  /** The least cost that is possible above a bound: costs come in steps. */
  readonly roundedUp: (bound: number) => number;
}

/** Patterns that a first choice is made from, those that the relaxation likes best. */
const fewPatterns = 400;
const fewNodes = 300;
const manyNodes = 20_000;

/**
 * The cheapest patterns that cover every class. The relaxation gives a bound and a price for each pattern; a choice among
 * the best-priced ones mostly reaches the bound, and is then proven. Otherwise all patterns that could still be part of
 * a better choice are searched.
 */
export function choosePatterns(options: Choosing): PatternChoice {
  const { bins, classes, patterns, solve, roundedUp } = options;
  const relaxed = solve(masterProblem({ bins, classes, patterns, integer: false }), { nodeLimit: 1 });
  if (relaxed.status === 'infeasible') return nothing('infeasible');
  if (relaxed.objective === null || relaxed.duals === null) return chooseAmong(options, patterns, manyNodes);
  const floor = roundedUp(relaxed.objective);
  const surplus = reducedCosts(options, relaxed.duals);
  const order = patterns.map((_, at) => at).sort((a, b) => surplus[a]! - surplus[b]! || a - b);
  const few = order.slice(0, fewPatterns).sort((a, b) => a - b);
  const first = chooseAmong(
    options,
    few.map((at) => patterns[at]!),
    fewNodes,
  );
  const known = first.counts === null ? null : spread(first.counts, few, patterns.length);
  if (known !== null && first.cost <= floor + 1e-9) {
    return { counts: known, cost: first.cost, bound: first.cost, status: 'optimal' };
  }
  // A pattern that costs more than the difference between the best choice and the relaxation is in no better one.
  const open = order.filter((at) => relaxed.objective! + surplus[at]! < first.cost - 1e-9).sort((a, b) => a - b);
  const all = chooseAmong(
    options,
    open.map((at) => patterns[at]!),
    manyNodes,
  );
  const better = all.counts !== null && all.cost < first.cost - 1e-9;
  const bound = Math.max(floor, all.status === 'infeasible' ? first.cost : all.bound);
  const best = better
    ? { counts: spread(all.counts!, open, patterns.length), cost: all.cost }
    : { counts: known, cost: first.cost };
  if (best.counts === null) return { ...nothing(all.status), bound: floor };
  const proven = all.status === 'optimal' || all.status === 'infeasible';
  return {
    ...best,
    bound: Math.min(best.cost, proven ? best.cost : bound),
    status: proven ? 'optimal' : 'nodeLimit',
  };
}

const nothing = (status: MilpAnswer['status']): PatternChoice => ({
  counts: null,
  cost: Infinity,
  bound: 0,
  status,
});

function chooseAmong(options: Choosing, patterns: readonly Pattern[], nodeLimit: number): PatternChoice {
  const { bins, classes, solve } = options;
  if (patterns.length === 0) return nothing('infeasible');
  const answer = solve(masterProblem({ bins, classes, patterns, integer: true }), { nodeLimit });
  if (answer.values === null) return { ...nothing(answer.status), bound: answer.bound ?? 0 };
  const counts = answer.values.map((value) => Math.round(value));
  const cost = patterns.reduce((sum, { bin }, at) => sum + counts[at]! * bins[bin]!.cost, 0);
  return { counts, cost, bound: answer.bound ?? 0, status: answer.status };
}

/** What each pattern costs more than what it is worth at the prices of the relaxation. */
function reducedCosts({ bins, classes, patterns }: Choosing, duals: readonly number[]): readonly number[] {
  const limited = bins.flatMap((bin, at) => (bin.limit === undefined ? [] : [at]));
  return patterns.map(({ bin, counts }) => {
    const worth = counts.reduce((sum, count, at) => sum + count * duals[at]!, 0);
    const limit = limited.indexOf(bin);
    return bins[bin]!.cost - worth - (limit < 0 ? 0 : duals[classes.length + limit]!);
  });
}

/** Counts of some patterns as counts of all. */
function spread(counts: readonly number[], of: readonly number[], length: number): readonly number[] {
  const all = Array.from({ length }, () => 0);
  of.forEach((at, position) => (all[at] = counts[position]!));
  return all;
}
