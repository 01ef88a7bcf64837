import type { KindCount, PlacedPart, PlacedServer } from './problem.ts';
import type { Shares } from './slots.ts';
import type { Kind, Layout } from './units.ts';

/** Counts by name of the kind, without zeros. */
export const namedCounts = (kinds: readonly Kind[], counts: readonly number[]): readonly KindCount[] =>
  kinds.flatMap((kind, at) => (counts[at]! > 0 ? [{ kind: kind.id, count: counts[at]! }] : []));

/** Servers with their pieces and loads; `positions` gives each its index, else they count from 0. */
export function describeServers(options: {
  readonly layout: Layout;
  readonly servers: readonly Kind[];
  readonly shares: Shares;
  readonly positions?: readonly number[];
}): readonly PlacedServer[] {
  const { layout, servers, shares, positions } = options;
  const replicas = new Map<string, number>();
  return servers.map((kind, server) => {
    const pieces: PlacedPart[] = [];
    const load = layout.resources.map(() => 0);
    layout.units.forEach((unit, at) => {
      const share = shares[at]![server]!;
      if (share <= 0) return;
      for (const piece of unit.members) {
        const replica = replicas.get(piece) ?? 0;
        replicas.set(piece, replica + 1);
        pieces.push({ piece, replica, share });
      }
      layout.resources.forEach((_, resource) => {
        load[resource]! += unit.need[resource]! * share + unit.fixed[resource]!;
      });
    });
    return {
      kind: kind.id,
      index: positions?.[server] ?? server,
      load: Object.fromEntries(layout.resources.map((resource, at) => [resource, load[at]!])),
      pieces,
    };
  });
}
