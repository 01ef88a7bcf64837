import type { QuoteSnapshot } from './snapshot.ts';

/** Answers which quantities and tier tables lie below a formula of a snapshot, itself left out. */
export function causesIn({ quantities }: QuoteSnapshot): (id: string) => ReadonlySet<string> {
  const uses = new Map(quantities.map((quantity) => [quantity.id, quantity.uses ?? []]));
  return (id) => {
    const found = new Set<string>();
    const waiting = [...(uses.get(id) ?? [])];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (found.has(next)) continue;
      found.add(next);
      waiting.push(...(uses.get(next) ?? []));
    }
    return found;
  };
}
