import { shownText } from '../workbook/shown.ts';
import type { Cell, Look, Row } from '../workbook/sheet.ts';

/** A table of a sheet: what stands above it, its head rows, and the rest. */
export interface ReportBlock {
  readonly heading: string | undefined;
  readonly head: readonly Row[];
  readonly body: readonly Row[];
}

const heads: ReadonlySet<Look> = new Set([
  'head',
  'headNumber',
  'beforeHead',
  'afterHead',
  'vendorHead',
  'sectionRule',
]);
const headings: ReadonlySet<Look> = new Set(['section', 'before', 'after']);

/** Cuts the rows of a sheet at its empty rows and headings, so that each table has its own head, repeated on every page. */
export function blocksOf(rows: readonly Row[]): readonly ReportBlock[] {
  const blocks: { heading: string | undefined; head: Row[]; body: Row[] }[] = [];
  let open: (typeof blocks)[number] | undefined;
  for (const row of rows) {
    const filled = row.cells.filter((cell) => cell !== null);
    if (filled.every(isBlank)) {
      open = undefined;
      continue;
    }
    const words = headingOf(filled);
    if (words !== undefined || open === undefined) {
      open = { heading: words, head: [], body: [] };
      blocks.push(open);
      if (words !== undefined) continue;
    }
    const isHead = open.body.length === 0 && filled.every(({ look }) => heads.has(look));
    (isHead ? open.head : open.body).push(row);
  }
  return blocks;
}

/** Bars of the schedule have no text and are not blank. */
const isBlank = (cell: Cell): boolean =>
  (cell.value === null || cell.value === '') &&
  cell.look !== 'bar' &&
  cell.look !== 'barCritical' &&
  cell.open !== true;

function headingOf(filled: readonly Cell[]): string | undefined {
  const [first, ...rest] = filled;
  if (first === undefined || rest.length > 0 || !headings.has(first.look)) return undefined;
  return shownText(first);
}
