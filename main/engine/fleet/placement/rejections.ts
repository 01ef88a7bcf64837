import { formatNumber } from '../../../../shared/format.ts';
import type { Solve } from '../../../../shared/milp.ts';
import type { KindRejection } from './problem.ts';
import { search } from './search.ts';
import { costOf, largestShare, replicaSize, type Kind, type Layout } from './units.ts';

/** A reason is worth less of the solver's time than the choice. */
const budgetOfOne = 20_000;

/** Why each kind that could have been chosen was not: what a fleet of it alone would need and cost, proven alike. */
export function rejectionsOf(options: {
  readonly layout: Layout;
  readonly counts: readonly number[];
  readonly cost: number;
  readonly solve: Solve;
  /** What money is called. */
  readonly money: string;
}): readonly KindRejection[] {
  const { layout, counts, cost, solve, money } = options;
  return layout.kinds.flatMap((kind, at): readonly KindRejection[] => {
    if (counts[at]! > 0) return [];
    if (kind.max === 0) return [{ kind: kind.id, reason: 'banned', bottleneck: null, more: null }];
    const small = tooSmall(layout, kind);
    if (small !== null) return [small];
    const bottleneck = tightest(layout, kind);
    const alone: Layout = { ...layout, kinds: [{ ...kind, max: Infinity, upper: Math.max(kind.upper, 1) }] };
    const found = search({ layout: alone, solve, budget: budgetOfOne });
    if (found.status === 'infeasible') {
      return [
        {
          kind: kind.id,
          reason: `not enough alone within its limit of ${kind.upper}`,
          bottleneck,
          more: null,
        },
      ];
    }
    const most = found.status === 'chosen' ? costOf(alone.kinds, found.counts!) : (found.bound ?? 0);
    const more = most - cost;
    const words = `${[formatNumber(Math.max(0, Math.round(more))), money].filter(Boolean).join(' ')} more`;
    const needed = found.status === 'chosen' ? `${found.counts![0]!} of them alone` : 'alone at least';
    return [
      {
        kind: kind.id,
        reason: more > 0 ? `not needed: ${needed}, ${words}` : 'not needed: no cheaper in any fleet',
        bottleneck,
        more: more > 0 && found.status === 'chosen' ? more : null,
      },
    ];
  });
}

/** A unit that fits on no server of this kind. */
function tooSmall(layout: Layout, kind: Kind): KindRejection | null {
  for (const unit of layout.units) {
    if (largestShare(unit, kind.capacity) > 0) continue;
    const size = unit.pooled ? unit.need : replicaSize(unit, unit.maxReplicas);
    const at = size.findIndex((need, resource) =>
      unit.pooled ? need > 0 && kind.capacity[resource]! <= 0 : need > kind.capacity[resource]! * (1 + 1e-9),
    );
    const resource = layout.resources[at] ?? null;
    return {
      kind: kind.id,
      reason: `"${unit.id}" needs ${formatNumber(size[at]!)} ${resource}; it has ${formatNumber(kind.capacity[at]!)}`,
      bottleneck: resource,
      more: null,
    };
  }
  return null;
}

/** The resource of which the pieces need the most servers of this kind. */
function tightest(layout: Layout, kind: Kind): string | null {
  let most = 0;
  let tight: string | null = null;
  layout.resources.forEach((resource, at) => {
    const need = layout.units.reduce((sum, unit) => sum + unit.need[at]! + unit.fixed[at]!, 0);
    const servers = need > 0 ? need / kind.capacity[at]! : 0;
    if (servers > most) [most, tight] = [servers, resource];
  });
  return tight;
}
