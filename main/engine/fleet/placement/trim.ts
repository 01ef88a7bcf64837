import type { Solve } from '../../../../shared/milp.ts';
import { prove } from './prove.ts';
import type { Shares } from './slots.ts';
import { priceOf, type Layout } from './units.ts';

export interface Trimmed {
  readonly counts: readonly number[];
  readonly shares: Shares;
}

/** Leaves out servers that cost nothing and are not needed: the search has no reason to prefer fewer of them. */
export function trimFree(options: Trimmed & { readonly layout: Layout; readonly solve: Solve }): Trimmed {
  const { layout, solve } = options;
  let best: Trimmed = { counts: options.counts, shares: options.shares };
  layout.kinds.forEach((kind, at) => {
    const free = (count: number): boolean =>
      count > kind.min && priceOf(kind, count) === priceOf(kind, count - 1);
    while (free(best.counts[at]!)) {
      const counts = best.counts.map((count, position) => (position === at ? count - 1 : count));
      const proof = prove({ layout, solve, counts });
      if (proof.status !== 'fits') return;
      best = { counts, shares: proof.shares };
    }
  });
  return best;
}
