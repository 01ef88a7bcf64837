import type { Solve } from '../../../../shared/milp.ts';
import { fits, serversOf } from './fits.ts';
import { placeGreedily } from './greedy.ts';
import type { Fit, Shares } from './slots.ts';
import type { Layout, Unit } from './units.ts';

export interface Proving {
  readonly layout: Layout;
  readonly solve: Solve;
  readonly counts: readonly number[];
}

export type Proof =
  | { readonly status: 'fits'; readonly shares: Shares }
  /** `losses` are those after which something has no place; none when not even the whole fleet holds everything. */
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

/** Places of everything when it, and what must survive every loss, can be placed greedily; null says nothing. */
export function greedyProof(layout: Layout, counts: readonly number[]): Shares | null {
  const { kinds, units, redundancy } = layout;
  // The exact answer is quicker.
  if (units.every((unit) => unit.pooled)) return null;
  const shares = placeGreedily(units, serversOf(kinds, counts));
  const must = mustOf(layout);
  if (shares === null || redundancy === 0 || must.length === 0) return shares;
  const survives = lossesOf(counts, redundancy).every(
    (loss) => placeGreedily(must, serversOf(kinds, leftAfter(counts, loss))) !== null,
  );
  return survives ? shares : null;
}

/** Whether what must survive fits on the servers that a loss leaves. */
export function fitAfter({
  layout,
  solve,
  counts,
  loss,
}: Proving & { readonly loss: readonly number[] }): Fit {
  return fits({
    units: mustOf(layout),
    kinds: layout.kinds,
    counts: leftAfter(counts, loss),
    solve,
    nodeLimit: layout.nodeLimit,
  });
}

export const leftAfter = (counts: readonly number[], loss: readonly number[]): readonly number[] =>
  counts.map((count, at) => Math.max(0, count - loss[at]!));

/** The units that must survive, with their distances among themselves. */
export function mustOf(layout: Layout): readonly Unit[] {
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
