import { roundMoney } from '../../../../shared/quantity/operators.ts';
import { formatNumber } from '../../../../shared/format.ts';
import { formula, linkCell, text, traced, valueOf, type Context } from '../cells.ts';
import { dateFormat, digitsNeeded, moneyFormat, shareFormat, wholeFormat } from '../number-format.ts';
import { columnName, type Cell, type Row, type Sheet } from '../sheet.ts';

export const bomName = 'BOM';
const heads = [
  'Line',
  'Item',
  'Manufacturer',
  'Part number',
  'Specification that must be met',
  'Unit',
  'Quantity',
  'Unit price',
  'List amount',
  'Discount',
  'Net',
  'Tax',
  'Gross',
  'Need by',
  'Lead time',
] as const;
const textHeads = 6;

/** Columns of the table, 1-based, by head. */
export const bomColumn = (head: (typeof heads)[number]): number => heads.indexOf(head) + 1;
const letter = (head: (typeof heads)[number]): string => columnName(bomColumn(head));

/** Rows of the table: the first line, the totals below the last. */
export interface BomRows {
  readonly first: number;
  readonly total: number;
}

/** The sheet, where its totals stand, and what they are. */
export interface BillOfMaterials {
  readonly sheet: Sheet;
  readonly rows: BomRows | undefined;
  readonly totals: Readonly<Record<'Net' | 'Tax' | 'Gross', number>>;
}

interface BomLine {
  readonly sku: string;
  readonly label: string;
  readonly count: { readonly id: string; readonly member: number };
  readonly rate: { readonly id: string; readonly member: number };
  readonly amount: { readonly id: string; readonly member: number };
}

/** The lines to buy: quantities and prices link to the model, discount, dates and part numbers are open for the buyer. */
export function bomSheet(context: Context): BillOfMaterials {
  const { plan, scenario } = context;
  const lines = bomLines(context);
  const rows: Row[] = [
    { cells: [text('Bill of materials', 'title')], wide: true },
    {
      cells: [
        text(
          `Servers to buy, ${plan.scenario.side} the measures, in ${plan.scenario.currency} without tax unless said. Quantities come from the decisions on the sheet Assumptions.`,
          'muted',
        ),
      ],
      wide: true,
    },
    {
      cells: [
        null,
        text('Tax rate'),
        {
          value: scenario.costs.taxRate,
          format: shareFormat,
          look: 'input',
          open: true,
          allowed: { least: 0, most: 1 },
        },
      ],
    },
    {
      cells: heads.map((head, position) =>
        text(headText(head, plan.scenario.currency), position < textHeads ? 'head' : 'headNumber'),
      ),
    },
  ];
  const first = rows.length + 1;
  lines.forEach((line, position) =>
    rows.push(lineRow(context, line, { row: first + position, number: position + 1 })),
  );
  const total = rows.length + 1;
  if (lines.length > 0) rows.push(totalRow(context, lines, { first, total }));
  return {
    sheet: {
      name: bomName,
      widths: [5, 28, 13, 14, 26, 7, 8, 11.5, 11.5, 8.5, 11.5, 10, 11.5, 11.5, 8],
      rows,
      frozen: { rows: 4, columns: 2 },
    },
    rows: lines.length > 0 ? { first, total } : undefined,
    totals: totalsOf(context, lines),
  };
}

function headText(head: (typeof heads)[number], currency: string): string {
  if (['Unit price', 'List amount', 'Net', 'Tax', 'Gross'].includes(head)) return `${head}\n${currency}`;
  if (head === 'Lead time') return 'Lead time\ndays';
  if (head === 'Discount') return 'Discount\n%';
  return head;
}

/** The lines of the chosen fleet that the graph knows. */
export function bomLines(context: Context): readonly BomLine[] {
  const { plan } = context;
  const { side } = plan.scenario;
  const costLines = plan.costs[side]?.lines ?? [];
  return plan.fleet[side].items.flatMap((item): readonly BomLine[] => {
    const position = costLines.findIndex((line) => line.id === item.sku && line.kind === 'capex');
    const path = `costs.${side}.lines.${position}`;
    const count = traced(context, `${path}.quantity`);
    const rate = traced(context, `${path}.rate`);
    const amount = traced(context, `${path}.amount`);
    if (count === undefined || rate === undefined || amount === undefined) return [];
    return [{ sku: item.sku, label: item.name, count, rate, amount }];
  });
}

function lineRow(
  context: Context,
  line: BomLine,
  at: { readonly row: number; readonly number: number },
): Row {
  const { row } = at;
  const { roadmap, scenario } = context.plan;
  const record = context.prices?.records.find((candidate) => candidate.id === line.sku);
  const partNumber = record?.extra?.['partNumber'];
  const amount = valueOf(context, line.amount.id, line.amount.member);
  const tax = roundMoney(amount * context.scenario.costs.taxRate);
  const open = (value: Cell['value'], format?: string): Cell => ({
    value,
    look: 'input',
    open: true,
    ...(format === undefined ? {} : { format }),
  });
  const words = (value: string): Cell => ({ ...open(value), format: '@' });
  return {
    cells: [
      text(`L${at.number}`, 'muted'),
      text(line.label),
      words(record?.vendor ?? ''),
      words(typeof partNumber === 'string' ? partNumber : ''),
      text(specificationOf(context, line), 'muted'),
      text('server'),
      linkCell(context, { ...line.count, sheet: bomName, format: wholeFormat }),
      linkCell(context, { ...line.rate, sheet: bomName, format: moneyFormat }),
      linkCell(context, { ...line.amount, sheet: bomName, format: moneyFormat }),
      { ...open(0, shareFormat), allowed: { least: 0, most: 1 } },
      formula(cents(`${letter('List amount')}${row}*(1-${letter('Discount')}${row})`), amount, moneyFormat),
      formula(cents(`${letter('Net')}${row}*$C$3`), tax, moneyFormat),
      formula(`${letter('Net')}${row}+${letter('Tax')}${row}`, amount + tax, moneyFormat),
      open({ date: scenario.side === 'after' ? roadmap.finish : roadmap.start }, dateFormat),
      { ...open(null, wholeFormat), allowed: { least: 0, whole: true } },
    ],
  };
}

const cents = (product: string): string => `ROUND(ROUND(${product}*100,6),0)/100`;

function totalRow(context: Context, lines: readonly BomLine[], at: BomRows): Row {
  const sum = (head: (typeof heads)[number], value: number, format: string): Cell =>
    formula(`SUM(${letter(head)}${at.first}:${letter(head)}${at.total - 1})`, value, format, 'total');
  const { Net, Tax, Gross } = totalsOf(context, lines);
  const servers = lines.reduce((all, line) => all + valueOf(context, line.count.id, line.count.member), 0);
  const empty = text('', 'totalText');
  return {
    cells: [
      empty,
      text('Total', 'totalText'),
      empty,
      empty,
      empty,
      empty,
      sum('Quantity', servers, wholeFormat),
      empty,
      sum('List amount', Net, moneyFormat),
      empty,
      sum('Net', Net, moneyFormat),
      sum('Tax', Tax, moneyFormat),
      sum('Gross', Gross, moneyFormat),
      empty,
      empty,
    ],
  };
}

/** Without a discount the net amount is the list amount. */
function totalsOf(context: Context, lines: readonly BomLine[]): BillOfMaterials['totals'] {
  const amounts = lines.map((line) => valueOf(context, line.amount.id, line.amount.member));
  const net = amounts.reduce((all, amount) => all + amount, 0);
  const tax = amounts.reduce((all, amount) => all + roundMoney(amount * context.scenario.costs.taxRate), 0);
  return { Net: net, Tax: tax, Gross: net + tax };
}

/** What an offered server must have at least, from the capacities that the fleet was sized with, not rounded. */
export function specificationOf(context: Context, line: BomLine): string {
  return context.model.quantities
    .filter(
      (quantity) =>
        quantity.kind === 'input' &&
        quantity.axes.down === 'line' &&
        /^item\.(cores|memory|usable|writeIops|network)/.test(quantity.id),
    )
    .map((quantity) => {
      const value = valueOf(context, quantity.id, line.count.member);
      return `${formatNumber(value, digitsNeeded([value]))} ${quantity.unit.replace('/server', '')}`;
    })
    .join(', ');
}

/** The address of the sum of a column, for other sheets. */
export const bomTotal = (head: 'Quantity' | 'List amount' | 'Net' | 'Tax' | 'Gross', rows: BomRows): string =>
  `${bomName}!$${letter(head)}$${rows.total}`;
