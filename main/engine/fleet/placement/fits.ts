import type { Solve } from '../../../../shared/milp.ts';
import { enumeratePatterns, type ItemClass } from '../../packing/patterns.ts';
import { masterProblem } from '../../packing/master-problem.ts';
import { placeGreedily } from './greedy.ts';
import { fitPooled } from './pooled-fit.ts';
import { fitSlots, type Fit } from './slots.ts';
import { replicaSize, type Kind, type Unit } from './units.ts';

export interface FitsOptions {
  readonly units: readonly Unit[];
  readonly kinds: readonly Kind[];
  readonly counts: readonly number[];
  readonly solve: Solve;
  readonly nodeLimit: number;
}

/** The servers of counts, equal kinds side by side. */
export const serversOf = (kinds: readonly Kind[], counts: readonly number[]): readonly Kind[] =>
  kinds.flatMap((kind, at) => Array.from({ length: counts[at]! }, () => kind));

/**
 * Whether the units fit on so many servers of each kind, exactly: a greedy placement is a proof; else patterns decide
 * when all are singles, and slots the rest.
 */
export function fits(options: FitsOptions): Fit {
  const { units, kinds, counts, solve, nodeLimit } = options;
  if (units.length > 0 && units.every((unit) => unit.pooled && unit.apart.length === 0)) {
    return fitPooled(options);
  }
  const greedy = placeGreedily(units, serversOf(kinds, counts));
  if (greedy !== null) return { status: 'fits', shares: greedy };
  const free = units.every((unit) => unit.maxReplicas === 1 && unit.apart.length === 0);
  const byPatterns = free && units.length > 0 ? fitPatterns(options) : undefined;
  return byPatterns ?? fitSlots({ units, servers: serversOf(kinds, counts), solve, nodeLimit });
}

/** Above this many patterns the slots are the smaller problem. */
const mostPatterns = 5_000;

/** Singles over patterns of servers: equal servers and equal singles are then one choice and not many. */
function fitPatterns({ units, kinds, counts, solve, nodeLimit }: FitsOptions): Fit | undefined {
  const present = kinds.flatMap((_, at) => (counts[at]! > 0 ? [at] : []));
  const bins = present.map((at) => ({
    id: kinds[at]!.id,
    capacity: kinds[at]!.capacity.map((capacity) => capacity * (1 + 1e-9)),
    cost: 1,
    limit: counts[at]!,
  }));
  const classes = new Map<string, { size: readonly number[]; items: number[] }>();
  units.forEach((unit, at) => {
    const size = replicaSize(unit, 1);
    const key = size.join(' ');
    const found = classes.get(key) ?? { size, items: [] };
    found.items.push(at);
    classes.set(key, found);
  });
  const items = [...classes.values()]
    .map((entry): ItemClass => ({ ...entry, count: entry.items.length }))
    .sort((a, b) => Math.max(...b.size) - Math.max(...a.size));
  const patterns = enumeratePatterns(bins, items, mostPatterns);
  if (patterns === undefined) return undefined;
  // A class in no pattern fits on none of these servers.
  if (items.some((_, at) => patterns.every(({ counts: held }) => held[at] === 0))) return { status: 'none' };
  const answer = solve(masterProblem({ bins, classes: items, patterns, integer: true }), { nodeLimit });
  if (answer.values === null) return { status: answer.status === 'nodeLimit' ? 'undecided' : 'none' };
  const first = counts.map((_, at) => counts.slice(0, at).reduce((sum, count) => sum + count, 0));
  const waiting = items.map((entry) => [...entry.items]);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const shares = units.map(() => Array.from({ length: total }, () => 0));
  patterns.forEach((pattern, at) => {
    for (let i = Math.round(answer.values![at]!); i > 0; i -= 1) {
      const kind = present[pattern.bin]!;
      const server = first[kind]!;
      first[kind] = server + 1;
      pattern.counts.forEach((count, entry) => {
        for (const unit of waiting[entry]!.splice(0, count)) shares[unit]![server] = 1;
      });
    }
  });
  return { status: 'fits', shares };
}
