import type { Explanation } from '../../../shared/explanation.ts';
import { formatMeasured, unitWord } from '../../../shared/format.ts';

/** The tree behind a number as indented lines, each input with its source, date and grade. */
export function explanationText(explanation: Explanation): string {
  const lines: string[] = [];
  const visit = (node: Explanation, depth: number): void => {
    const value = `${formatMeasured(node.value, node.unit)} ${unitWord(node.unit)}`.trim();
    lines.push(`${'  '.repeat(depth)}${node.label} = ${value}`);
    const indent = '  '.repeat(depth + 1);
    if (node.rule !== '') lines.push(`${indent}= ${node.rule}`);
    if (node.source !== null) {
      const { text, asOf, grade, note, url } = node.source;
      const dated = asOf === undefined ? '' : `, ${asOf}`;
      lines.push(`${indent}source: ${text}${dated} [${grade}]${url === undefined ? '' : ` ${url}`}`);
      if (note !== undefined) lines.push(`${indent}note: ${note}`);
    }
    if (node.repeated) lines.push(`${indent}as explained above`);
    if (node.kind === 'decision') lines.push(`${indent}a decision`);
    node.children.forEach((child) => visit(child, depth + 1));
  };
  visit(explanation, 0);
  return lines.join('\n');
}
