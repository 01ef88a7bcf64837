import { formatDate } from '../../../shared/format.ts';
import { contextOf } from '../workbook/book.ts';
import { day, memberCell, text, type Context, type QuoteInput } from '../workbook/cells.ts';
import { moneyFormat, shareFormat, wholeFormat } from '../workbook/number-format.ts';
import type { Cell, Row, Sheet } from '../workbook/sheet.ts';
import { bomLines, specificationOf } from '../workbook/sheets/bom.ts';

/** To whom the request goes, and until when the answer is wanted. */
export interface RequestOptions {
  readonly vendor: string;
  /** ISO date. */
  readonly replyBy: string;
  readonly number?: string;
  readonly buyer?: string;
}

export const replySheetName = 'Reply';

/** Columns of the reply: the buyer's are locked, the vendor's are open. The reader of replies uses the same list. */
export const replyColumns = [
  { id: 'line', head: 'Line', width: 6, by: 'buyer' },
  { id: 'item', head: 'Item', width: 26, by: 'buyer' },
  { id: 'specification', head: 'Specification that must be met', width: 28, by: 'buyer' },
  { id: 'quantity', head: 'Quantity', width: 9, by: 'buyer' },
  { id: 'needBy', head: 'Need by', width: 12, by: 'buyer' },
  { id: 'offered', head: 'Offered part', width: 20, by: 'vendor' },
  { id: 'complies', head: 'Complies', width: 10, by: 'vendor' },
  { id: 'unitPrice', head: 'Unit price', width: 11, by: 'vendor' },
  { id: 'currency', head: 'Currency', width: 9, by: 'vendor' },
  { id: 'discount', head: 'Discount\n%', width: 9, by: 'vendor' },
  { id: 'leadDays', head: 'Lead time\ndays', width: 9, by: 'vendor' },
  { id: 'validUntil', head: 'Valid until', width: 12, by: 'vendor' },
  { id: 'warranty', head: 'Warranty\nmonths', width: 9, by: 'vendor' },
  { id: 'comment', head: 'Comment', width: 26, by: 'vendor' },
] as const;

const answers = ['yes', 'no', 'alternate'] as const;

/** The request for quotation that one vendor fills in: instructions, the reply table, and hidden lists and keys. */
export function requestSheets(input: QuoteInput, options: RequestOptions): readonly Sheet[] {
  const context = contextOf(input);
  return [instructionsSheet(context, options), replySheet(context, options), listsSheet(context, options)];
}

function instructionsSheet(context: Context, options: RequestOptions): Sheet {
  const { plan } = context;
  const field = (label: string, value: string): Row => ({ cells: [text(label, 'muted'), text(value)] });
  const steps = [
    'Fill in the shaded cells of the sheet Reply; all other cells are locked.',
    'Unit prices are without tax, each in the currency you name beside it.',
    'Complies: yes when the part meets the specification, alternate when it is another part that does the same, no when you cannot offer it.',
    'Write numbers and text only; formulas are not read.',
    `Send this file back, as a workbook, until ${formatDate(options.replyBy)}.`,
  ];
  return {
    name: 'Instructions',
    widths: [24, 90],
    rows: [
      { cells: [text('Request for quotation', 'title')], wide: true },
      {
        cells: [text(`${plan.scenario.name}, figures as of ${formatDate(plan.scenario.asOf)}.`, 'muted')],
        wide: true,
      },
      { cells: [] },
      field('Number', options.number ?? `RFQ-${plan.scenario.hash.slice(0, 8).toUpperCase()}`),
      field('Vendor', options.vendor),
      field('Buyer', options.buyer ?? ''),
      field('Reply by', formatDate(options.replyBy)),
      { cells: [] },
      { cells: [text('How to reply', 'sectionRule'), text('', 'head')] },
      ...steps.map((step, position): Row => ({ cells: [text(`${position + 1}.`, 'muted'), text(step)] })),
    ],
    frozen: { rows: 2, columns: 0 },
  };
}

function replySheet(context: Context, options: RequestOptions): Sheet {
  const { roadmap, scenario } = context.plan;
  const rows: Row[] = [
    { cells: [text(`Reply of ${options.vendor}`, 'title')], wide: true },
    {
      cells: [text(`Shaded cells are yours. Reply by ${formatDate(options.replyBy)}.`, 'muted')],
      wide: true,
    },
    { cells: [] },
    { cells: replyColumns.map(({ head, id }) => text(head, numeric.has(id) ? 'headNumber' : 'head')) },
  ];
  bomLines(context).forEach((line, position) => {
    const buyer: readonly Cell[] = [
      text(`L${position + 1}`, 'muted'),
      text(line.label),
      text(specificationOf(context, line), 'muted'),
      memberCell(context, line.count, wholeFormat),
      day(scenario.side === 'after' ? roadmap.finish : roadmap.start),
    ];
    rows.push({
      cells: [
        ...buyer,
        ...replyColumns.slice(buyer.length).map(({ id }) => vendorCell(id, scenario.currency)),
      ],
    });
  });
  return {
    name: replySheetName,
    widths: replyColumns.map(({ width }) => width),
    rows,
    frozen: { rows: 4, columns: 2 },
  };
}

type ColumnId = (typeof replyColumns)[number]['id'];
const numeric: ReadonlySet<ColumnId> = new Set([
  'quantity',
  'needBy',
  'unitPrice',
  'discount',
  'leadDays',
  'validUntil',
  'warranty',
]);

function vendorCell(id: ColumnId, currency: string): Cell {
  const open = { value: null, look: 'input', open: true } as const;
  switch (id) {
    case 'complies':
      return { ...open, look: 'inputLeft', allowed: { list: `_meta!$D$2:$D$${answers.length + 1}` } };
    case 'unitPrice':
      return { ...open, format: moneyFormat, allowed: { least: 0 } };
    case 'currency':
      return { ...open, look: 'inputLeft', value: currency };
    case 'discount':
      return { ...open, format: shareFormat, allowed: { least: 0, most: 1 } };
    case 'leadDays':
    case 'warranty':
      return { ...open, format: wholeFormat, allowed: { least: 0, whole: true } };
    case 'validUntil':
      return { ...open, format: 'd mmm yyyy' };
    default:
      return { ...open, look: 'inputLeft', format: '@' };
  }
}

function listsSheet(context: Context, options: RequestOptions): Sheet {
  const { plan } = context;
  const facts: readonly (readonly [string, string])[] = [
    ['format', 'espalier/request'],
    ['scenario', plan.scenario.hash],
    ['decisions', plan.decisions.hash],
    ['vendor', options.vendor],
    ['replyBy', options.replyBy],
    ...bomLines(context).map((line, position): readonly [string, string] => [`L${position + 1}`, line.sku]),
  ];
  const rows = facts.map(([name, value], position): Row => ({
    cells: [text(name), text(value), null, answers[position] === undefined ? null : text(answers[position])],
  }));
  return {
    name: '_meta',
    widths: [14, 40, 4, 12],
    rows: [{ cells: [text('fact'), text('value'), null, text('complies')] }, ...rows],
    frozen: { rows: 1, columns: 0 },
    hidden: true,
  };
}
