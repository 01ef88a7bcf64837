import { deliveryOf } from '../quote-lines.ts';
import { day, memberCell, number, text } from '../workbook/cells.ts';
import { serialOf } from '../workbook/dates.ts';
import { dateFormat, moneyFormat, shareFormat, wholeFormat } from '../workbook/number-format.ts';
import type { Cell, Row, Sheet } from '../workbook/sheet.ts';
import type { BomLine } from '../workbook/sheets/bom.ts';
import { firstReplyRow, replyColumns, replySheetName, type ReplyColumn } from './reply-columns.ts';
import { answerList, currencyList } from './request-meta.ts';
import { replyByWords, type RequestContext } from './request-context.ts';

/** The sheet, and what the buyer's cells hold, row by row. */
interface Reply {
  readonly sheet: Sheet;
  readonly asked: readonly (readonly (string | number | null)[])[];
}

/** One row a line: what is asked for, locked, and what is offered, open. */
export function replySheet(request: RequestContext): Reply {
  const { context, lines, vendor } = request;
  const { currency } = context.plan.scenario;
  const { needBy } = deliveryOf(context.plan);
  const asked = lines.map((line) => buyerCells(request, line, needBy));
  const offered = replyColumns.filter(({ by }) => by === 'vendor').map(({ id }) => vendorCell(id, currency));
  const rows: Row[] = [
    { cells: [text(`Reply of ${vendor}`, 'title')], wide: true },
    { cells: [text(`Shaded cells are yours. ${replyByWords(request)}.`, 'muted')], wide: true },
    { cells: [] },
    {
      cells: replyColumns.map(({ head, id, by }) =>
        text(
          head,
          by === 'vendor'
            ? numeric.has(id)
              ? 'afterHead'
              : 'vendorHead'
            : numeric.has(id)
              ? 'headNumber'
              : 'head',
        ),
      ),
    },
  ];
  if (rows.length !== firstReplyRow - 1) throw new Error('The reply does not begin where its reader looks.');
  return {
    sheet: {
      name: replySheetName,
      widths: replyColumns.map(({ width }) => width),
      rows: [...rows, ...asked.map((cells): Row => ({ cells: [...cells, ...offered] }))],
      frozen: { rows: firstReplyRow - 1, columns: 2 },
    },
    asked: asked.map((cells) => cells.map(({ value }) => plainValue(value))),
  };
}

function buyerCells({ context }: RequestContext, line: BomLine, needBy: string): readonly Cell[] {
  const part = line.partNumber === '' ? '' : `${line.manufacturer} ${line.partNumber}`.trim();
  return [
    text(line.number, 'muted'),
    text(line.label),
    text(part, 'muted'),
    text(line.specification, 'muted'),
    ...(line.followsPurchase
      ? [text('lot'), number(1, wholeFormat)]
      : [
          text(line.unit),
          memberCell(context, line.count, Number.isInteger(line.quantity) ? wholeFormat : '#,##0.00'),
        ]),
    day(needBy),
  ];
}

function plainValue(value: Cell['value']): string | number | null {
  if (value === null || typeof value !== 'object') return value;
  return 'date' in value ? serialOf(value.date) : value.error;
}

const numeric: ReadonlySet<ReplyColumn> = new Set([
  'quantity',
  'needBy',
  'unitPrice',
  'discount',
  'leadDays',
  'validUntil',
  'warranty',
]);

function vendorCell(id: ReplyColumn, currency: string): Cell {
  const open = { value: null, look: 'input', open: true } as const;
  const words = { ...open, look: 'inputLeft', format: '@' } as const;
  switch (id) {
    case 'complies':
      return { ...words, allowed: { list: answerList } };
    case 'unitPrice':
      return { ...open, format: moneyFormat, allowed: { least: 0 } };
    case 'currency':
      return { ...words, value: currency, allowed: { list: currencyList, loose: true } };
    case 'discount':
      return { ...open, format: shareFormat, allowed: { least: 0, most: 1 } };
    case 'leadDays':
    case 'warranty':
      return { ...open, format: wholeFormat, allowed: { least: 0, whole: true } };
    case 'validUntil':
      return { ...open, format: dateFormat, allowed: { from: '2000-01-01' } };
    default:
      return words;
  }
}
