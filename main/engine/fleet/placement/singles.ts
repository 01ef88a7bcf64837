import type { Solve } from '../../../../shared/milp.ts';
import { pack } from '../../packing/pack.ts';
import type { ItemClass } from '../../packing/patterns.ts';
import type { Found } from './found.ts';
import { replicaSize, type Layout } from './units.ts';

/** Below this many pieces the general search is quick. */
const fewestPieces = 12;

/**
 * Many singles without further rules are the packing problem, solved over patterns and column generation. Undefined
 * where other rules apply, or where the cheapest packing breaks the limit on kinds.
 */
export function packSingles(layout: Layout, solve: Solve): Found | undefined {
  const { units, kinds, redundancy, maxKinds } = layout;
  const plain =
    units.length >= fewestPieces &&
    redundancy === 0 &&
    units.every((unit) => unit.maxReplicas === 1 && unit.apart.length === 0) &&
    kinds.every((kind) => kind.cost > 0 && kind.owned === 0 && kind.min === 0);
  if (!plain) return undefined;
  const open = kinds.flatMap((kind, at) => (kind.max > 0 ? [at] : []));
  const classes = new Map<string, { size: readonly number[]; items: number[] }>();
  units.forEach((unit, at) => {
    const size = replicaSize(unit, 1);
    const found = classes.get(size.join(' ')) ?? { size, items: [] };
    found.items.push(at);
    classes.set(size.join(' '), found);
  });
  const packing = pack(
    open.map((at) => {
      const { id, capacity, cost, max } = kinds[at]!;
      return { id, capacity, cost, ...(max === Infinity ? {} : { limit: max }) };
    }),
    [...classes.values()]
      .map((entry): ItemClass => ({ ...entry, count: entry.items.length }))
      .sort((a, b) => Math.max(...b.size) - Math.max(...a.size)),
    solve,
  );
  if (!('bins' in packing)) return undefined;
  const bins = packing.bins
    .map(({ bin, items }) => ({ kind: open[bin]!, items }))
    .filter(({ items }) => items.length > 0)
    .sort((a, b) => a.kind - b.kind);
  if (new Set(bins.map(({ kind }) => kind)).size > maxKinds) return undefined;
  return {
    status: packing.status === 'optimal' ? 'chosen' : 'nodeLimit',
    counts: kinds.map((_, at) => bins.filter(({ kind }) => kind === at).length),
    shares: units.map((_, unit) => bins.map(({ items }) => (items.includes(unit) ? 1 : 0))),
    bound: packing.bound,
  };
}
