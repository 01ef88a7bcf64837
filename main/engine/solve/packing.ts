import type { Issue } from '../../../shared/errors.ts';
import type { Solve } from '../../../shared/milp.ts';
import type { Problem } from '../../../shared/solve.ts';
import { pack } from '../packing/pack.ts';
import type { BinType, ItemClass } from '../packing/patterns.ts';
import type { SolveResult } from './result.ts';

type Vector = Problem<'packing'>['items'][number]['size'];

/** Least-cost bins for items of one or more resources, with bound and gap, and where each item lies. */
export function solvePacking(problem: Problem<'packing'>, solve: Solve): SolveResult {
  const resources = resourcesOf(problem);
  if ('issues' in resources) return resources;
  const bins = problem.bins.map((bin, at): BinType => ({
    id: bin.id ?? `bin-${at + 1}`,
    capacity: resources.vector(bin.capacity),
    cost: bin.cost,
    ...(bin.limit === undefined ? {} : { limit: bin.limit }),
  }));
  const names: string[] = [];
  const classes = new Map<
    string,
    { size: readonly number[]; items: number[]; bins?: readonly string[]; apart?: string }
  >();
  problem.items.forEach((item, at) => {
    const size = resources.vector(item.size);
    const key = JSON.stringify([size, item.bins ?? null, item.apart ?? null]);
    const found = classes.get(key) ?? {
      size,
      items: [],
      ...(item.bins === undefined ? {} : { bins: item.bins }),
      ...(item.apart === undefined ? {} : { apart: item.apart }),
    };
    classes.set(key, found);
    for (let i = 0; i < item.count; i += 1) {
      found.items.push(names.length);
      const name = item.id ?? `item-${at + 1}`;
      names.push(item.count > 1 ? `${name}#${i + 1}` : name);
    }
  });
  // Large items first: the search then meets the tight choices early.
  const ordered = [...classes.values()]
    .map((entry): ItemClass => ({ ...entry, count: entry.items.length }))
    .sort((a, b) => Math.max(...b.size) - Math.max(...a.size));
  const packing = pack(bins, ordered, solve);
  if ('misfit' in packing) {
    const first = ordered[packing.misfit]?.items[0] ?? 0;
    return {
      kind: 'packing',
      status: 'infeasible',
      reason: `${names[first] ?? 'An item'} fits no bin.`,
      misfit: names[first] ?? null,
    };
  }
  if (!('bins' in packing)) {
    const infeasible = 'infeasible' in packing;
    return {
      kind: 'packing',
      status: infeasible ? 'infeasible' : 'nodeLimit',
      reason: infeasible
        ? 'The limits of the bins leave no packing.'
        : 'The search ended before it found a packing within the limits of the bins.',
      misfit: null,
    };
  }
  const used = new Map<string, number>();
  for (const { bin } of packing.bins) used.set(bins[bin]!.id, (used.get(bins[bin]!.id) ?? 0) + 1);
  return {
    kind: 'packing',
    status: packing.status,
    resources: resources.names,
    cost: packing.cost,
    bins: packing.bins.length,
    bound: packing.bound,
    gap: packing.gap,
    used: Object.fromEntries(used),
    packing: packing.bins.map(({ bin, items }) => ({
      bin: bins[bin]!.id,
      items: items.map((item) => names[item]!),
    })),
  };
}

interface Resources {
  readonly names: readonly string[];
  readonly vector: (value: Vector) => readonly number[];
}

/** All capacities and sizes must speak of the same resources: a number, a list of one length, or names. */
function resourcesOf(problem: Problem<'packing'>): Resources | { readonly issues: readonly Issue[] } {
  const all: readonly Vector[] = [
    ...problem.bins.map((bin) => bin.capacity),
    ...problem.items.map((item) => item.size),
  ];
  const named = all.filter(
    (value): value is Record<string, number> => typeof value === 'object' && !Array.isArray(value),
  );
  if (named.length > 0) {
    if (named.length < all.length) return mixed('names and plain numbers are mixed');
    const names = [...new Set(named.flatMap((value) => Object.keys(value)))].sort();
    return { names, vector: (value) => names.map((name) => (value as Record<string, number>)[name] ?? 0) };
  }
  const lengths = new Set(all.map((value) => (Array.isArray(value) ? value.length : 1)));
  if (lengths.size > 1) return mixed('lists of different lengths are mixed');
  const count = [...lengths][0] ?? 1;
  return {
    names: Array.from({ length: count }, (_, at) => `resource-${at + 1}`),
    vector: (value) => (Array.isArray(value) ? value : [value as number]),
  };
}

const mixed = (message: string): { readonly issues: readonly Issue[] } => ({
  issues: [{ path: 'items', message, mend: 'give every capacity and size in the same form' }],
});
