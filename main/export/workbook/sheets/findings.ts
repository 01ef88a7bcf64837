import { number, text, type Context } from '../cells.ts';
import type { Look, Row, Sheet } from '../sheet.ts';

const looks: Readonly<Record<string, Look>> = { blocker: 'blocker', warning: 'warning', note: 'text' };

/** What the reader must know before trusting the figures, worst first. */
export function findingsSheet(context: Context): Sheet {
  const { findings } = context.plan;
  const { lints } = context;
  const rows: Row[] = [
    { cells: [text('Findings', 'title')], wide: true },
    {
      cells: [
        text(
          findings.length === 0
            ? 'Nothing was found against these figures.'
            : 'What must be known before these figures are used. A stated value is what a document says; computed is what the model says.',
          'muted',
        ),
      ],
      wide: true,
    },
    { cells: [] },
    {
      cells: [
        text('Severity', 'head'),
        text('Finding', 'head'),
        text('Stated', 'headNumber'),
        text('Computed', 'headNumber'),
        text('Unit', 'head'),
        text('Source', 'head'),
        text('Code', 'head'),
      ],
    },
    ...findings.map((finding): Row => ({
      cells: [
        text(finding.severity, looks[finding.severity] ?? 'text'),
        text(finding.message),
        finding.stated === undefined
          ? text('', 'number')
          : number(finding.stated, generalFormat(finding.stated)),
        finding.computed === undefined
          ? text('', 'number')
          : number(finding.computed, generalFormat(finding.computed)),
        text(finding.unit ?? '', 'muted'),
        text(finding.source, 'muted'),
        text(finding.code, 'muted'),
      ],
    })),
    ...lintRows(lints),
  ];
  return { name: 'Findings', widths: [11, 80, 13, 13, 12, 40, 28], rows, frozen: { rows: 4, columns: 1 } };
}

/** What was found in the quote itself before it was written. */
function lintRows(lints: Context['lints']): readonly Row[] {
  if (lints.length === 0) return [];
  return [
    { cells: [] },
    {
      cells: [
        text('Severity', 'head'),
        text('About this quote', 'head'),
        text('', 'head'),
        text('', 'head'),
        text('Lines', 'head'),
        text('Source', 'head'),
        text('Code', 'head'),
      ],
    },
    ...lints.map((lint): Row => ({
      cells: [
        text(lint.severity, looks[lint.severity] ?? 'text'),
        text(lint.message),
        text(''),
        text(''),
        text(shortList(lint.lines), 'muted'),
        text(lint.source, 'muted'),
        text(lint.code, 'muted'),
      ],
    })),
  ];
}

const mostLines = 6;
/** The first few of many lines, and how many more. */
const shortList = (lines: readonly string[]): string =>
  lines.length <= mostLines
    ? lines.join(', ')
    : `${lines.slice(0, mostLines).join(', ')} and ${lines.length - mostLines} more`;

const generalFormat = (value: number): string =>
  Number.isInteger(value) ? '#,##0' : Math.abs(value) >= 1000 ? '#,##0.00' : '#,##0.0##';
