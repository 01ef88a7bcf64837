import { emptySettings } from '../../../shared/quote/settings.ts';
import { quoteSheets } from '../workbook/book.ts';
import type { QuoteInput } from '../workbook/cells.ts';
import { cleanText } from '../workbook/safe-text.ts';
import { shownLook, shownText } from '../workbook/shown.ts';
import type { Cell, Row, Sheet } from '../workbook/sheet.ts';
import { blocksOf } from './blocks.ts';
import { pageStyle, reportStyle } from './report-style.ts';

const included = new Set([
  'Cover',
  'Changes',
  'Summary',
  'BOM',
  'Roadmap',
  'Schedule',
  'Findings',
  'Comparison',
  'Assumptions',
  'Checks',
]);

/** The quote as one HTML page that prints like the screen, black on white; it holds no script and loads nothing. */
export function reportHtml(input: QuoteInput): string {
  const { paper, logo } = input.settings ?? emptySettings;
  const sheets = quoteSheets(input).filter((sheet) => included.has(sheet.name));
  const picture =
    logo === undefined ? '' : `<img alt="" src="data:${logo.mediaType};base64,${escape(logo.base64)}">`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escape(input.scenario.name)}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<style id="page">${pageStyle(paper)}</style>
<style id="report">${reportStyle}</style></head>
<body><main class="report">
${sheets.map((sheet, at) => sectionOf(sheet, at === 0 ? picture : '')).join('\n')}
</main></body></html>
`;
}

function sectionOf(sheet: Sheet, picture: string): string {
  const [title, note, ...rows] = sheet.rows;
  const columns = sheet.widths.length;
  const all = sheet.widths.reduce((sum, width) => sum + width, 0);
  const cols = sheet.widths.map((width) => `<col width="${((width / all) * 100).toFixed(2)}%">`).join('');
  const lines = (of: readonly Row[], tag: 'th' | 'td'): string =>
    of.map((row) => rowOf(row, { columns, tag })).join('');
  const tables = blocksOf(rows).map(({ heading, head, body }) => {
    const caption = heading === undefined ? '' : `<h3>${escape(heading)}</h3>`;
    if (head.length + body.length === 0) return caption;
    return `${caption}<table><colgroup>${cols}</colgroup><thead>${lines(head, 'th')}</thead><tbody>${lines(body, 'td')}</tbody></table>`;
  });
  return `<section class="size-${sizeOf(sheet)}">${picture}<h2>${wordsOf(title)}</h2><p>${wordsOf(note)}</p>
${tables.join('\n')}</section>`;
}

/** Points of the type with which a sheet fits the page: wide tables are set smaller, never narrower than their numbers. */
function sizeOf(sheet: Sheet): number {
  const all = sheet.widths.reduce((sum, width) => sum + width, 0);
  const fitting = Math.floor(charactersAtTen / all) / 10;
  const most = sheet.onePage === true ? 7 : 10;
  return Math.max(smallest, Math.min(most, Math.round(fitting)));
}

/** Characters of ten-point type across a landscape page, times a hundred. */
const charactersAtTen = 13_500;
const smallest = 6;

const wordsOf = (row: Row | undefined): string => {
  const [first] = row?.cells ?? [];
  return first === undefined || first === null ? '' : escape(shownText(first));
};

function rowOf(row: Row, of: { readonly columns: number; readonly tag: 'th' | 'td' }): string {
  const cells = Array.from({ length: of.columns }, (_, position) =>
    cellOf(row.cells[position] ?? null, of.tag),
  );
  return `<tr>${cells.join('')}</tr>\n`;
}

function cellOf(cell: Cell | null, tag: 'th' | 'td'): string {
  if (cell === null) return `<${tag} class="gap"></${tag}>`;
  return `<${tag} class="${shownLook(cell)}">${escape(shownText(cell))}</${tag}>`;
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
