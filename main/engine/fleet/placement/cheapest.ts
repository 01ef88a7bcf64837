import type { Solve } from '../../../../shared/milp.ts';
import { firstCuts, meets, type Cut } from './cuts.ts';
import { serversOf } from './fits.ts';
import { placeGreedily } from './greedy.ts';
import { leftAfter, lossesOf, mustOf, prove, type Proof } from './prove.ts';
import { newQueue, type CountsQueue } from './queue.ts';
import { cutFor } from './relaxation.ts';
import type { Found } from './search.ts';
import type { Shares } from './slots.ts';
import { smallestCounts } from './smallest-counts.ts';
import { costOf, type Layout, type Unit } from './units.ts';

/** Counts that are proven by placing at most; then the gap is shown. */
const mostProofs = 250;
/** Counts that are looked at after that for a fleet that is enough all the same. */
const mostLooks = 20_000;

/**
 * Counts in order of cost, each held against what is known to be too few and then proven by placing; what fails teaches
 * a cut where it can. Undefined when there are too many counts to list.
 */
export function startCheapest(options: {
  readonly layout: Layout;
  readonly solve: Solve;
  readonly withLarger: boolean;
}): (() => Found) | undefined {
  const { layout, solve, withLarger } = options;
  const { kinds, redundancy } = layout;
  const cuts: Cut[] = [...firstCuts(layout)];
  const tooFew: (readonly number[])[] = [];
  const given: (readonly number[])[] = [];
  const queue = newQueue();
  const dearest = costOf(
    kinds,
    kinds.map(({ upper }) => upper),
  );
  let ceiling = 0;
  let proofs = 0;
  /** Cost of the cheapest counts that nobody could decide. */
  let open = Infinity;

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
    !withLarger && given.some((one) => one.every((count, at) => count <= counts[at]!));
  const judge = (counts: readonly number[]): Proof => {
    const shares = greedyProof(layout, counts);
    if (shares !== null) return { status: 'fits', shares };
    const cut = learn(layout, counts, solve);
    if (cut !== null) {
      cuts.push(cut);
      return { status: 'none', losses: [] };
    }
    proofs += 1;
    const proof = prove({ layout, solve, counts });
    if (proof.status === 'none') tooFew.push(counts);
    return proof;
  };

  if (!list(firstCeiling(layout, cuts))) return undefined;
  return () => {
    let looks = 0;
    for (;;) {
      const top = queue.first();
      if (top === undefined || top.cost > ceiling) {
        if (ceiling < dearest) {
          if (list(Math.min(dearest, Math.max(ceiling * 1.15, ceiling + 1)))) continue;
          open = Math.min(open, ceiling);
        }
        if (top === undefined) return nothing(open);
      }
      const { counts, cost } = queue.take()!;
      if (alreadyIn(counts)) continue;
      if (tooSmall(counts)) {
        addLarger(layout, counts, queue);
        continue;
      }
      const ended = proofs >= mostProofs;
      if (ended) {
        open = Math.min(open, cost);
        looks += 1;
      }
      const shares = ended ? greedyProof(layout, counts) : null;
      const proof: Proof = ended
        ? shares === null
          ? { status: 'undecided' }
          : { status: 'fits', shares }
        : judge(counts);
      if (proof.status === 'undecided') open = Math.min(open, cost);
      if (proof.status !== 'fits') {
        if (looks > mostLooks) return nothing(open);
        addLarger(layout, counts, queue);
        continue;
      }
      given.push(counts);
      if (withLarger) addLarger(layout, counts, queue);
      const bound = Math.min(open, cost);
      return { status: bound < cost ? 'nodeLimit' : 'chosen', counts, shares: proof.shares, bound };
    }
  };
}

const nothing = (open: number): Found =>
  open < Infinity
    ? { status: 'nodeLimit', counts: null, shares: null, bound: open }
    : { status: 'infeasible', counts: null, shares: null, bound: null };

const priced = ({ kinds }: Layout, counts: readonly number[]) => ({
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
    while (counts[at]! <= upper) {
      if (cuts.every((cut) => meets(cut, counts, redundancy))) return [costOf(kinds, counts)];
      counts[at]! += 1;
    }
    return [];
  });
  return Math.min(
    ...alone,
    costOf(
      kinds,
      kinds.map(({ upper }) => upper),
    ),
  );
}

/** Places of everything when it, and what must survive every loss, can be placed greedily. */
function greedyProof(layout: Layout, counts: readonly number[]): Shares | null {
  const { kinds, units, redundancy } = layout;
  const shares = placeGreedily(units, serversOf(kinds, counts));
  if (shares === null) return null;
  const must: readonly Unit[] = redundancy > 0 ? mustOf(layout) : [];
  const survives = lossesOf(counts, redundancy).every(
    (loss) => must.length === 0 || placeGreedily(must, serversOf(kinds, leftAfter(counts, loss))) !== null,
  );
  return survives ? shares : null;
}

/** A cut that these counts break, from everything as planned or from what must survive a loss. */
function learn(layout: Layout, counts: readonly number[], solve: Solve): Cut | null {
  const whole = cutFor({ layout, units: layout.units, counts, survives: false, solve });
  if (whole !== null) return whole;
  const must = mustOf(layout);
  for (const loss of lossesOf(counts, layout.redundancy)) {
    const cut = cutFor({ layout, units: must, counts: leftAfter(counts, loss), survives: true, solve });
    if (cut !== null) return cut;
  }
  return null;
}
