import type { QuoteSnapshot } from './snapshot.ts';

/** A field of the scenario that was set otherwise; empty text where it was not there. */
export interface Choice {
  /** `fleet.redundancy`; members of lists by their id. */
  readonly path: string;
  readonly was: string;
  readonly now: string;
}

interface Leaf {
  readonly value: string;
  /** The same path with positions, as fields of inputs have it. */
  readonly field: string;
}

/** Fields that differ, but for those below a covered field: what an input of the graph already says. */
export function choicesBetween(options: {
  readonly earlier: QuoteSnapshot;
  readonly later: QuoteSnapshot;
  readonly covered: readonly string[];
}): readonly Choice[] {
  const before = leavesOf(options.earlier.scenario);
  const after = leavesOf(options.later.scenario);
  const covered = new Set(options.covered);
  const paths = [...new Set([...before.keys(), ...after.keys()])];
  return paths.flatMap((path): readonly Choice[] => {
    const was = before.get(path);
    const now = after.get(path);
    if (was?.value === now?.value) return [];
    if (isBelow(was?.field ?? '', covered) || isBelow(now?.field ?? '', covered)) return [];
    return [{ path, was: was?.value ?? '', now: now?.value ?? '' }];
  });
}

function isBelow(field: string, covered: ReadonlySet<string>): boolean {
  const parts = field.split('.');
  return parts.some((_, length) => covered.has(parts.slice(0, length + 1).join('.')));
}

function leavesOf(scenario: unknown): ReadonlyMap<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  const visit = (value: unknown, path: readonly string[], field: readonly string[]): void => {
    if (typeof value !== 'object' || value === null) {
      if (value !== undefined) leaves.set(path.join('.'), { value: String(value), field: field.join('.') });
      return;
    }
    for (const [key, item] of Object.entries(value)) {
      const id = Array.isArray(value) ? (item as { readonly id?: unknown } | null)?.id : undefined;
      visit(item, [...path, typeof id === 'string' ? id : key], [...field, key]);
    }
  };
  visit(scenario, [], []);
  return leaves;
}
