import type { QuoteInput } from './workbook/cells.ts';
import { quoteSheets } from './workbook/book.ts';
import { cleanText } from './workbook/safe-text.ts';
import { shownLook, shownText } from './workbook/shown.ts';
import type { Cell, Row, Sheet } from './workbook/sheet.ts';

const included = new Set([
  'Cover',
  'Changes',
  'Summary',
  'BOM',
  'Roadmap',
  'Findings',
  'Comparison',
  'Assumptions',
  'Checks',
]);

const style = `
@page { size: A4 landscape; margin: 14mm 12mm; @bottom-right { content: "Page " counter(page) " of " counter(pages); } }
body { font: 10pt/1.4 Inter, Calibri, sans-serif; color: #1f2421; margin: 0 auto; max-width: 265mm; font-variant-numeric: tabular-nums; }
section + section { break-before: page; }
h2 { font-size: 16pt; margin: 0 0 2pt; } p { color: #6b6f6a; margin: 0 0 10pt; }
table { border-collapse: collapse; width: 100%; } thead { display: table-header-group; } tr { break-inside: avoid; }
td { padding: 2pt 6pt; border-bottom: 0.5pt solid #d9dad5; vertical-align: top; white-space: pre-line; overflow-wrap: anywhere; }
td:first-child { padding-left: 0; } td.number, td.headNumber, td.total, td.mutedNumber, td.beforeHead, td.afterHead { text-align: right; overflow-wrap: normal; }
td.head, td.headNumber, td.muted, td.mutedNumber { color: #6b6f6a; } td.head, td.headNumber { font-size: 9pt; border-bottom-color: #8c8f88; vertical-align: bottom; }
td.section, td.sectionRule, td.total, td.totalText, td.blocker { font-weight: 600; } td.section, td.sectionRule { padding-top: 10pt; }
td.before, td.beforeHead { color: #6d6459; font-weight: 600; } td.after, td.afterHead { color: #276b2b; font-weight: 600; }
td.warning { color: #8a5a00; } td.blocker { color: #a3231f; }
`;

/** The quote as one HTML page that prints like the screen, black on white; it holds no script and loads nothing. */
export function reportHtml(input: QuoteInput): string {
  const sheets = quoteSheets(input).filter((sheet) => included.has(sheet.name));
  const title = escape(input.scenario.name);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>${style}</style></head>
<body>
${sheets.map(sectionOf).join('\n')}
</body></html>
`;
}

function sectionOf(sheet: Sheet): string {
  const [title, note, ...rows] = sheet.rows;
  const columns = Math.max(1, ...rows.map((row) => row.cells.length));
  const filled = rows.filter((row) =>
    row.cells.some((cell) => cell !== null && cell.value !== null && cell.value !== ''),
  );
  return `<section><h2>${wordsOf(title)}</h2><p>${wordsOf(note)}</p>
<table>${filled.map((row) => rowOf(row, columns)).join('\n')}</table></section>`;
}

const wordsOf = (row: Row | undefined): string => {
  const [first] = row?.cells ?? [];
  return first === undefined || first === null ? '' : escape(shownText(first));
};

function rowOf(row: Row, columns: number): string {
  const cells = Array.from({ length: columns }, (_, position) => cellOf(row.cells[position] ?? null));
  return `<tr>${cells.join('')}</tr>`;
}

function cellOf(cell: Cell | null): string {
  if (cell === null) return '<td></td>';
  return `<td class="${shownLook(cell)}">${escape(shownText(cell))}</td>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string =>
  cleanText(text).replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
