import type { Solve } from '../../../../shared/milp.ts';
import { firstCuts, meets, type Cut } from './cuts.ts';
import { greedyProof, leftAfter, lossesOf, mustOf, prove, type Proof } from './prove.ts';
import { newQueue, type CountsQueue, type Priced } from './queue.ts';
import { cutFor } from './relaxation.ts';
import type { Found } from './found.ts';
import { smallestCounts } from './smallest-counts.ts';
import { costOf, type Layout } from './units.ts';

/** What proving may cost, in nodes of the solver x variables: some ten seconds. Then the gap is shown. */
const usualBudget = 400_000;
/** The next best fleets are worth less of it. */
const shareOfOthers = 1 / 8;
/** Counts that are looked at after that for a fleet that is enough all the same. */
const mostLooks = 5_000;

/**
 * Counts in order of cost, without those that only add to some before, each held against what is known to be too few and then proven by placing; what fails teaches
 * a cut where it can. Undefined when there are too many counts to list.
 */
export function startCheapest(options: {
  readonly layout: Layout;
  readonly solve: Solve;
  readonly budget?: number;
}): (() => Found) | undefined {
  const { layout, budget = usualBudget } = options;
  const { kinds, redundancy } = layout;
  const cuts: Cut[] = [...firstCuts(layout)];
  const tooFew: (readonly number[])[] = [];
  const given: (readonly number[])[] = [];
  const queue = newQueue();
  const dearest = costOf(kinds, upperCounts(layout));
  let ceiling = 0;
  let spent = 0;
  /** Cost of the cheapest counts that nobody could decide. */
  let open = Infinity;

  const solve: Solve = (problem, limits) => {
    const answer = options.solve(problem, limits);
    spent += answer.nodes * problem.variables.length;
    return answer;
  };
  const list = (upTo: number): boolean => {
    const counts = smallestCounts(layout, cuts, upTo);
    if (counts === undefined) return false;
    for (const one of counts) queue.add(priced(layout, one));
    ceiling = upTo;
    return true;
  };
  const tooSmall = (counts: readonly number[]): boolean =>
    tooFew.some((few) => counts.every((count, at) => count <= few[at]!)) ||
    !cuts.every((cut) => meets(cut, counts, redundancy));
  const alreadyIn = (counts: readonly number[]): boolean =>
    given.some((one) => one.every((count, at) => count <= counts[at]!));

  /** The next counts that nothing known forbids; undefined when there are none left, or too many to list. */
  const take = (): Priced | undefined => {
    for (;;) {
      const top = queue.first();
      if (top === undefined || top.cost > ceiling) {
        if (ceiling < dearest) {
          if (list(Math.min(dearest, Math.max(ceiling * 1.15, ceiling + 1)))) continue;
          open = Math.min(open, ceiling);
        }
        if (top === undefined) return undefined;
      }
      const next = queue.take()!;
      if (alreadyIn(next.counts)) continue;
      if (!tooSmall(next.counts)) return next;
      addLarger(layout, next.counts, queue);
    }
  };
  const judge = (counts: readonly number[]): Proof => {
    const shares = greedyProof(layout, counts);
    if (shares !== null) return { status: 'fits', shares };
    const cut = learn({ layout, counts, solve });
    if (cut !== null) {
      cuts.push(cut);
      return { status: 'none', losses: [] };
    }
    const proof = prove({ layout, solve, counts });
    if (proof.status === 'none') tooFew.push(counts);
    return proof;
  };
  const give = (found: Priced & Pick<Found, 'shares'>): Found => {
    const { counts, cost, shares } = found;
    given.push(counts);
    const bound = Math.min(open, cost);
    return { status: bound < cost ? 'nodeLimit' : 'chosen', counts, shares, bound };
  };
  /** The budget is spent: the next that can be placed greedily is enough; that nothing cheaper is, is not proven. */
  const settle = (): Found => {
    for (let looks = 0; looks < mostLooks; looks += 1) {
      const next = take();
      if (next === undefined) break;
      const shares = greedyProof(layout, next.counts);
      if (shares !== null) return give({ ...next, shares });
      open = Math.min(open, next.cost);
      addLarger(layout, next.counts, queue);
    }
    return nothing(open);
  };

  if (!list(firstCeiling(layout, cuts))) return undefined;
  return () => {
    spent = given.length === 0 ? 0 : budget * (1 - shareOfOthers);
    while (spent < budget) {
      const next = take();
      if (next === undefined) return nothing(open);
      const proof = judge(next.counts);
      if (proof.status === 'fits') return give({ ...next, shares: proof.shares });
      if (proof.status === 'undecided') open = Math.min(open, next.cost);
      addLarger(layout, next.counts, queue);
    }
    return settle();
  };
}

const nothing = (open: number): Found =>
  open < Infinity
    ? { status: 'nodeLimit', counts: null, shares: null, bound: open }
    : { status: 'infeasible', counts: null, shares: null, bound: null };

const upperCounts = ({ kinds }: Layout): readonly number[] => kinds.map(({ upper }) => upper);

const priced = ({ kinds }: Layout, counts: readonly number[]): Priced => ({
  counts,
  cost: costOf(kinds, counts),
  servers: counts.reduce((sum, count) => sum + count, 0),
});

/** One server more of each kind that may grow. */
function addLarger(layout: Layout, counts: readonly number[], queue: CountsQueue): void {
  const used = counts.filter((count) => count > 0).length;
  layout.kinds.forEach(({ upper }, at) => {
    if (counts[at]! >= upper || (counts[at] === 0 && used >= layout.maxKinds)) return;
    queue.add(
      priced(
        layout,
        counts.map((count, position) => (position === at ? count + 1 : count)),
      ),
    );
  });
}

/** Cost of the cheapest fleet of one kind that meets the cuts: about where the answer lies. */
function firstCeiling(layout: Layout, cuts: readonly Cut[]): number {
  const { kinds, redundancy } = layout;
  const alone = kinds.flatMap(({ upper }, at): readonly number[] => {
    const counts = kinds.map(({ min }) => min);
    for (; counts[at]! <= upper; counts[at]! += 1) {
      if (cuts.every((cut) => meets(cut, counts, redundancy))) return [costOf(kinds, counts)];
    }
    return [];
  });
  return Math.min(...alone, costOf(kinds, upperCounts(layout)));
}

/** A cut that these counts break, from everything as planned or from what must survive a loss. */
function learn(options: {
  readonly layout: Layout;
  readonly counts: readonly number[];
  readonly solve: Solve;
}): Cut | null {
  const { layout, counts } = options;
  const whole = cutFor({ ...options, units: layout.units, survives: false });
  if (whole !== null) return whole;
  const must = mustOf(layout);
  for (const loss of lossesOf(counts, layout.redundancy)) {
    const cut = cutFor({ ...options, units: must, counts: leftAfter(counts, loss), survives: true });
    if (cut !== null) return cut;
  }
  return null;
}
