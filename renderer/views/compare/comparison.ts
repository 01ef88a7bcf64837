import type { Comparison, ComparisonRow } from '../../../shared/contract/entries.ts';
import { formatNumber } from '../../../shared/format.ts';
import { shownNumber } from '../../state/units.svelte.ts';

export const letters = ['A', 'B', 'C', 'D', 'E'] as const;

/** Colours of scenarios in their order: the first is the planner's own green. */
export const scenarioColours = [
  { fill: '--after-fill', edge: '--after' },
  { fill: '--c-orange', edge: '--c-orange-edge' },
  { fill: '--c-sky', edge: '--c-sky-edge' },
  { fill: '--c-purple', edge: '--c-purple-edge' },
  { fill: '--c-vermil', edge: '--c-vermil-edge' },
] as const;

/** Whether any scenario differs from the first in that row. */
export const differs = (row: ComparisonRow): boolean =>
  row.differences.some((difference) => difference !== null && difference !== 0) ||
  row.values.some((value) => (value === null) !== (row.values[0] === null));

/** Rows by group, in their order; only those that differ when asked so. */
export function groupsOf(
  comparison: Comparison,
  onlyDifferences: boolean,
): readonly { readonly group: string; readonly rows: readonly ComparisonRow[] }[] {
  const groups = new Map<string, ComparisonRow[]>();
  for (const row of comparison.rows) {
    if (onlyDifferences && !differs(row)) continue;
    groups.set(row.group, [...(groups.get(row.group) ?? []), row]);
  }
  return [...groups.entries()].map(([group, rows]) => ({ group, rows }));
}

/** Whole money, cents where it is a small amount for one; else the digits that the size asks for. */
export function formatFigure(value: number | null, row: ComparisonRow): string {
  if (value === null) return '–';
  if (!/^[A-Z]{3}(\/|$)/.test(row.unit)) return shownNumber(value, row.unit);
  return row.unit.endsWith('/user/month') ? formatNumber(value, 2) : formatNumber(Math.round(value));
}
