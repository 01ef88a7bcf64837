import { formatNumber } from '../../../shared/format.ts';
import { looks } from './looks.ts';
import type { Cell, Row } from './sheet.ts';

const linePoints = 13.5;
const heights: Readonly<Partial<Record<Cell['look'], number>>> = {
  title: 26,
  subtitle: 22,
  section: 22,
  sectionRule: 22,
  before: 22,
  after: 22,
};

/** The height of a row in points, so that wrapped text is never cut off; spreadsheets do not work it out for stored rows. */
export function rowHeight(row: Row, widths: readonly number[]): number {
  if (row.wide === true) {
    const [first] = row.cells;
    const all = widths.reduce((sum, width) => sum + width, 0);
    return Math.max(heights[first?.look ?? 'text'] ?? 0, linesOf(first ?? null, all) * linePoints + 2);
  }
  const most = Math.max(
    1,
    ...row.cells.map((cell, position) => (wraps(cell) ? linesOf(cell, widths[position] ?? 10) : 1)),
  );
  const least = Math.max(0, ...row.cells.map((cell) => (cell === null ? 0 : (heights[cell.look] ?? 0))));
  // Excel's limit for a row is 409 points.
  return Math.min(409, Math.max(least, most * linePoints + 2.5));
}

const wraps = (cell: Cell | null): boolean =>
  cell !== null &&
  typeof cell.value === 'string' &&
  (looks[cell.look].alignment?.wrapText === true || cell.look === 'input');

/** Lines that a text takes when words are not broken, with some room for wide letters. */
function linesOf(cell: Cell | null, width: number): number {
  if (cell === null || cell.value === null) return 1;
  const content =
    typeof cell.value === 'string'
      ? cell.value
      : typeof cell.value === 'number'
        ? formatNumber(cell.value)
        : '';
  const small = cell.look === 'head' || cell.look === 'headNumber';
  const room = Math.max(1, Math.floor(width * (small ? 1.25 : 1.12)) - 2);
  return content.split('\n').reduce((lines, line) => lines + wrappedLines(line, room), 0);
}

function wrappedLines(line: string, room: number): number {
  let lines = 1;
  let used = 0;
  for (const word of line.split(' ')) {
    const next = used === 0 ? word.length : used + 1 + word.length;
    if (next <= room) {
      used = next;
      continue;
    }
    lines += used === 0 ? 0 : 1;
    lines += Math.floor((word.length - 1) / room);
    used = word.length % room || Math.min(word.length, room);
  }
  return lines;
}
