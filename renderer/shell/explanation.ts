import type { Explanation } from '../../shared/explanation.ts';
import { formatNumber, formatShare, unitWord } from '../../shared/format.ts';
import { shownNumber, shownUnit } from '../state/units.svelte.ts';

/** The value with its unit; a plain number below 1 that is a share reads as a percent. */
export function withUnit({ value, unit }: Pick<Explanation, 'value' | 'unit'>): string {
  if (unit === 'share') return formatShare(value);
  if (unitWord(unit) !== '') return `${shownNumber(value, unit)} ${shownUnit(unit)}`;
  return unit === '1' && value > 0 && value < 1 ? formatShare(value) : formatNumber(value);
}

/** The first input below a number that the planner can change. */
export function firstField(node: Explanation): string | undefined {
  if (node.field !== null) return node.field;
  for (const child of node.children) {
    const found = firstField(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The tree as indented lines, for a mail or a note. */
export function explanationText(node: Explanation, depth = 0): string {
  const lines = [`${'  '.repeat(depth)}${node.label} = ${withUnit(node)}`];
  const indent = '  '.repeat(depth + 1);
  if (node.rule !== '') lines.push(`${indent}= ${node.rule}`);
  if (node.repeated) lines.push(`${indent}as explained above`);
  if (node.source !== null) lines.push(`${indent}${node.source.text} [${node.source.grade}]`);
  return [...lines, ...node.children.map((child) => explanationText(child, depth + 1))].join('\n');
}
