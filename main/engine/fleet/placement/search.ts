import type { Solve } from '../../../../shared/milp.ts';
import { countsModel, type Lessons } from './counts-model.ts';
import { fits } from './fits.ts';
import type { Fit, Shares } from './slots.ts';
import { costOf, type Layout, type Unit } from './units.ts';

/** Counts with a place for every unit, or why there are none; the bound holds in every case. */
export interface Found {
  readonly status: 'chosen' | 'infeasible' | 'nodeLimit';
  readonly counts: readonly number[] | null;
  readonly shares: Shares | null;
  readonly bound: number | null;
}

export interface SearchOptions {
  readonly layout: Layout;
  readonly solve: Solve;
  /** Counts that are known already and not asked for again. */
  readonly known?: readonly (readonly number[])[];
  /** Whether counts that only add to known ones may be found; true when not said. */
  readonly withLarger?: boolean;
}

/** Rounds of asking for counts and proving them; each adds a condition. */
const mostRounds = 150;

/**
 * Least-cost counts that hold every unit and survive every loss. Counts come from a relaxation, the cheapest first, and
 * are proven by placing; a failure teaches a condition that only fleets break that fail as well.
 */
export function search(options: SearchOptions): Found {
  const { layout, solve, known = [], withLarger = true } = options;
  const { kinds, nodeLimit } = layout;
  const losses: (readonly number[])[] = [];
  const tooFew: (readonly number[])[] = [];
  const lessons: Lessons = { losses, tooFew, known, withLarger };
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

interface Proving {
  readonly layout: Layout;
  readonly solve: Solve;
  readonly counts: readonly number[];
}

type Proof =
  | { readonly status: 'fits'; readonly shares: Shares }
  | { readonly status: 'none'; readonly losses: readonly (readonly number[])[] }
  | { readonly status: 'undecided' };

/** Places everything, then everything that must survive after each loss; equal servers are lost once. */
export function prove({ layout, solve, counts }: Proving): Proof {
  const { units, kinds, nodeLimit, redundancy } = layout;
  const whole = fits({ units, kinds, counts, solve, nodeLimit });
  if (whole.status === 'undecided') return whole;
  if (whole.status === 'none') return { status: 'none', losses: [] };
  const failed: (readonly number[])[] = [];
  for (const loss of lossesOf(counts, redundancy)) {
    const left = fitAfter({ layout, solve, counts, loss });
    if (left.status === 'undecided') return left;
    if (left.status === 'none') failed.push(loss);
  }
  return failed.length === 0 ? whole : { status: 'none', losses: failed };
}

/** Whether what must survive fits on the servers that a loss leaves. */
function fitAfter({ layout, solve, counts, loss }: Proving & { readonly loss: readonly number[] }): Fit {
  const must: readonly Unit[] = mustOf(layout);
  return fits({
    units: must,
    kinds: layout.kinds,
    counts: counts.map((count, at) => Math.max(0, count - loss[at]!)),
    solve,
    nodeLimit: layout.nodeLimit,
  });
}

/** The units that must survive, with their distances among themselves. */
function mustOf(layout: Layout): readonly Unit[] {
  const kept = layout.units.flatMap((unit, at) => (unit.must ? [at] : []));
  return kept.map((at) => {
    const unit = layout.units[at]!;
    return {
      ...unit,
      apart: unit.apart.flatMap((other) => (kept.includes(other) ? [kept.indexOf(other)] : [])),
    };
  });
}

/** Every loss of so many servers (all of them when there are fewer), as servers lost of each kind. */
export function lossesOf(counts: readonly number[], lost: number): readonly (readonly number[])[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const most = Math.min(lost, total);
  if (most === 0) return [];
  const from = (at: number, left: number): (readonly number[])[] => {
    if (at === counts.length) return left === 0 ? [[]] : [];
    const found: (readonly number[])[] = [];
    for (let here = Math.min(left, counts[at]!); here >= 0; here -= 1) {
      found.push(...from(at + 1, left - here).map((rest) => [here, ...rest]));
    }
    return found;
  };
  return from(0, most);
}

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
function enlarge(options: SearchOptions & { readonly from: readonly number[] | null }): Omit<Found, 'bound'> {
  const { layout, solve, known = [], withLarger = true, from } = options;
  const allowed = (counts: readonly number[]): boolean =>
    known.every((other) =>
      withLarger ? !same(other, counts) : other.some((count, at) => counts[at]! < count),
    );
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
