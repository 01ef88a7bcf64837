import type { Comparison } from '../../../shared/contract/entries.ts';
import { formatChange, formatNumber } from '../../../shared/format.ts';
import { columns } from './output.ts';

/** The comparison as a table: each figure of each scenario, with the difference to the first in brackets. */
export function comparisonText(comparison: Comparison): string {
  const head = ['Figure', 'Unit', ...comparison.scenarios.map((scenario) => scenario.name)];
  const rows = comparison.rows.map((row) => [
    row.label,
    row.unit,
    ...row.values.map((value, position) => {
      if (value === null) return '–';
      const difference = row.differences[position] ?? null;
      return position === 0 || difference === null || difference === 0
        ? formatNumber(value)
        : `${formatNumber(value)} (${formatChange(difference)})`;
    }),
  ]);
  return columns([head, ...rows], 2);
}
