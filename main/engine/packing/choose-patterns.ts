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

/** Choices are made among the patterns that the relaxation likes best, in steps; more cost much time and memory. */
const steps = [
  { most: 400, nodes: 300 },
  { most: 1_500, nodes: 100 },
  { most: 3_000, nodes: 2_000 },
] as const;

/**
 * The cheapest patterns that cover every class. The relaxation gives a bound and a price for each pattern; a choice among
 * the best-priced ones mostly reaches the bound, and is then proven. Else more are looked at, and where not all of those
 * that could still be part of a better choice can be, the gap is shown.
 */
export function choosePatterns(options: Choosing): PatternChoice {
  const { bins, classes, patterns, solve, roundedUp } = options;
  const relaxed = solve(masterProblem({ bins, classes, patterns, integer: false }), { nodeLimit: 1 });
  if (relaxed.objective === null || relaxed.duals === null) return nothing(relaxed.status);
  const { objective } = relaxed;
  const floor = roundedUp(objective);
  const surplus = reducedCosts(options, relaxed.duals);
  const order = patterns.map((_, at) => at).sort((a, b) => surplus[a]! - surplus[b]! || a - b);
  let best: PatternChoice = { ...nothing('nodeLimit'), bound: floor };
  for (const { most, nodes } of steps) {
    // A pattern that costs more than the difference between the best choice and the relaxation is in no better one.
    const open = order.filter((at) => objective + surplus[at]! < best.cost - 1e-9);
    const tried = open.slice(0, most).sort((a, b) => a - b);
    const found = chooseAmong(
      options,
      tried.map((at) => patterns[at]!),
      nodes,
    );
    if (found.counts !== null && found.cost < best.cost - 1e-9) {
      const counts = spread(found.counts, tried, patterns.length);
      best = { ...found, counts, bound: floor, status: 'nodeLimit' };
    }
    if (best.cost <= floor + 1e-9) return { ...best, bound: best.cost, status: 'optimal' };
    if (tried.length < open.length) continue;
    // Nothing was left out: the search itself is the proof.
    if (best.counts === null) return nothing(found.status);
    const ended = found.status === 'nodeLimit';
    const bound = Math.min(best.cost, ended ? Math.max(floor, found.bound) : best.cost);
    return { ...best, bound, status: ended ? 'nodeLimit' : 'optimal' };
  }
  return best;
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
