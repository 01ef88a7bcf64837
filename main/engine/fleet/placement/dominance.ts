import type { KindRejection } from './problem.ts';
import type { Kind } from './units.ts';

/**
 * Kinds that another one replaces in every fleet: at least as much of every resource for no more money, any number of
 * it. Fleets stay enough after the exchange, also after a loss, and use no further kind.
 */
export function dropDominated(kinds: readonly Kind[]): {
  readonly kept: readonly Kind[];
  readonly dropped: readonly KindRejection[];
} {
  const kept: Kind[] = [];
  const dropped: KindRejection[] = [];
  for (const kind of kinds) {
    const better = kinds.find((other) => dominates(other, kind, kinds));
    if (better === undefined || kind.min > 0 || kind.owned > 0 || kind.max === 0) kept.push(kind);
    else dropped.push({ kind: kind.id, reason: `dominated by ${better.id}`, bottleneck: null, more: null });
  }
  return { kept, dropped };
}

function dominates(better: Kind, kind: Kind, order: readonly Kind[]): boolean {
  if (better === kind || better.max !== Infinity || better.cost > kind.cost) return false;
  if (!kind.capacity.every((capacity, at) => better.capacity[at]! >= capacity)) return false;
  const equal =
    better.cost === kind.cost && kind.capacity.every((capacity, at) => better.capacity[at] === capacity);
  // Of two that are the same in every figure the first stays, unless only the second may be taken freely.
  return !equal || kind.max !== Infinity || order.indexOf(better) < order.indexOf(kind);
}
