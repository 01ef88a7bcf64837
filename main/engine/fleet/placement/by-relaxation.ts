import type { Solve } from '../../../../shared/milp.ts';
import { countsModel, type Lessons } from './counts-model.ts';
import { fits } from './fits.ts';
import { fitAfter, prove, type Proving } from './prove.ts';
import type { Found } from './found.ts';
import { costOf, type Layout } from './units.ts';

interface RelaxationOptions {
  readonly layout: Layout;
  readonly solve: Solve;
  /** Counts that are known already; neither they nor what only adds to them is asked for again. */
  readonly known: readonly (readonly number[])[];
}

/** Rounds of asking for counts and proving them; each adds a condition. */
const mostRounds = 150;

/**
 * Least-cost counts that hold every unit and survive every loss. Counts come from a relaxation, the cheapest first, and
 * are proven by placing; a failure teaches a condition that only fleets break that fail as well.
 */
export function searchByRelaxation(options: RelaxationOptions): Found {
  const { layout, solve, known } = options;
  const { kinds, nodeLimit } = layout;
  const losses: (readonly number[])[] = [];
  const tooFew: (readonly number[])[] = [];
  const lessons: Lessons = { losses, tooFew, known };
  let bound = 0;
  let last: readonly number[] | null = null;
  for (let round = 0; round < mostRounds; round += 1) {
    const answer = solve(countsModel(layout, lessons), { nodeLimit });
    if (answer.status === 'infeasible')
      return { status: 'infeasible', counts: null, shares: null, bound: null };
    bound = Math.max(bound, answer.bound ?? 0);
    if (answer.values === null) break;
    const counts = kinds.map((_, at) => Math.round(answer.values![at]!));
    last = counts;
    const proof = prove({ layout, solve, counts });
    if (proof.status === 'fits') {
      const cost = costOf(kinds, counts);
      if (answer.status === 'optimal') return { status: 'chosen', counts, shares: proof.shares, bound: cost };
      return { status: 'nodeLimit', counts, shares: proof.shares, bound: Math.min(bound, cost) };
    }
    if (proof.status === 'undecided') break;
    const taught = losses.length;
    for (const loss of proof.losses) {
      if (!losses.some((other) => same(other, loss))) losses.push(loss);
    }
    // The shares after a new loss may already tell; counts are excluded one by one only where they do not.
    if (losses.length === taught)
      tooFew.push(widen({ layout, solve, counts, loss: proof.losses[0] ?? null }));
  }
  return { ...enlarge({ ...options, from: last }), bound };
}

const same = (a: readonly number[], b: readonly number[]): boolean => a.every((value, at) => value === b[at]);

/** Steps that a failure is widened by at most, each a proof of its own. */
const mostSteps = 12;

/**
 * More servers of each kind for as long as the same failure stays: every fleet within the result fails too, so that one
 * lesson excludes many. After a loss the servers lost come on top.
 */
function widen(options: Proving & { readonly loss: readonly number[] | null }): readonly number[] {
  const { layout, solve, counts, loss } = options;
  const failing = [...counts];
  let steps = 0;
  const fails = (at: number, count: number): boolean => {
    steps += 1;
    const trial = failing.map((value, position) => (position === at ? count : value));
    const { units, kinds, nodeLimit } = layout;
    const answer =
      loss === null
        ? fits({ units, kinds, counts: trial, solve, nodeLimit: Math.min(nodeLimit, 500) })
        : fitAfter({
            layout: { ...layout, nodeLimit: Math.min(nodeLimit, 500) },
            solve,
            counts: trial,
            loss,
          });
    return answer.status === 'none';
  };
  layout.kinds.forEach(({ upper }, at) => {
    while (failing[at]! < upper && steps < mostSteps && fails(at, failing[at]! + 1)) failing[at]! += 1;
  });
  return failing;
}

/** Servers that are added at most to counts that were not enough. */
const mostAdded = 40;

/** When the search ends early: a fleet that is enough all the same, without a claim that it is the cheapest. */
function enlarge(
  options: RelaxationOptions & { readonly from: readonly number[] | null },
): Omit<Found, 'bound'> {
  const { layout, solve, known, from } = options;
  const allowed = (counts: readonly number[]): boolean =>
    known.every((other) => other.some((count, at) => counts[at]! < count));
  const none = { status: 'nodeLimit', counts: null, shares: null } as const;
  if (from === null) return none;
  const used = layout.kinds.flatMap((_, at) => (from[at]! > 0 ? [at] : []));
  let counts = from;
  for (let added = 0; added <= mostAdded; added += 1) {
    const proof = prove({ layout, solve, counts });
    if (proof.status === 'fits' && allowed(counts)) {
      return { status: 'nodeLimit', counts, shares: proof.shares };
    }
    const open = used.filter((at) => counts[at]! < layout.kinds[at]!.upper);
    const next = open[added % Math.max(1, open.length)];
    if (next === undefined) return none;
    counts = counts.map((count, at) => (at === next ? count + 1 : count));
  }
  return none;
}
