import { roundMoney } from '../../../../shared/quantity/operators.ts';
import { deliveryOf, type QuoteLine } from '../../quote-lines.ts';
import {
  day,
  formula,
  linkCell,
  openText,
  quantityOf,
  text,
  traced,
  valueOf,
  type Context,
} from '../cells.ts';
import { dateFormat, digitsNeeded, moneyFormat, shareFormat, wholeFormat } from '../number-format.ts';
import type { Cell, Row, Sheet } from '../sheet.ts';
import { bomHeads, bomLetter, bomRow, bomWidths } from './bom-columns.ts';
import { specifications } from './specification.ts';

export const bomName = 'BOM';
/** Rates such as 8.25 %. */
const taxFormat = '0.00%';
const taxRateAddress = '$C$3';

/** Rows of the table: the first line, and the totals below the last. */
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

interface Member {
  readonly id: string;
  readonly member: number;
}

/** A line with the quantities of the graph behind its numbers. */
export interface BomLine extends QuoteLine {
  readonly count: Member;
  readonly rate: Member;
  readonly sum: Member;
  /** What an offered part must have at least. */
  readonly specification: string;
}

/** The lines to buy: quantities and prices link to the model; discount, part number, dates and lead time are open. */
export function bomSheet(context: Context): BillOfMaterials {
  const { plan, settings } = context;
  const lines = bomLines(context);
  const { currency } = plan.scenario;
  const rows: Row[] = [
    { cells: [text('Bill of materials', 'title')], wide: true },
    {
      cells: [
        text(
          `What to buy, ${plan.scenario.side} the measures, in ${currency}. Quantities follow the decisions on the sheet Assumptions. ${settings.taxLabel} is rounded to cents on each line; the total is the sum of the lines.`,
          'muted',
        ),
      ],
      wide: true,
    },
    {
      cells: [null, text(`${settings.taxLabel}, rate`), taxRateCell(context)],
    },
    { cells: [] },
    {
      cells: bomHeads({ currency, tax: settings.taxLabel }).map(([words, numeric]) =>
        text(words, numeric ? 'headNumber' : 'head'),
      ),
    },
  ];
  const first = rows.length + 1;
  const delivery = deliveryOf(plan);
  lines.forEach((line, position) => rows.push(lineRow(context, { line, delivery, row: first + position })));
  const total = rows.length + 1;
  const totals = totalsOf(context, lines);
  if (lines.length > 0) rows.push(totalRow(totals, { first, total }));
  return {
    sheet: {
      name: bomName,
      widths: bomWidths,
      rows,
      frozen: { rows: 5, columns: 3 },
    },
    rows: lines.length > 0 ? { first, total } : undefined,
    totals,
  };
}

/** The rate as the model has it, edited on Assumptions; a model without one leaves it open here. */
function taxRateCell(context: Context): Cell {
  if (context.byId.has('rate.tax'))
    return linkCell(context, { id: 'rate.tax', sheet: bomName, format: taxFormat });
  return {
    value: context.scenario.costs.taxRate,
    format: taxFormat,
    look: 'input',
    open: true,
    allowed: { least: 0, most: 1 },
  };
}

/** The lines whose numbers the graph knows; Checks fails where the plan has another one. */
export function bomLines(context: Context): readonly BomLine[] {
  const specificationOf = specifications(context);
  return context.lines.flatMap((line): readonly BomLine[] => {
    const count = traced(context, `${line.path}.quantity`);
    const rate = traced(context, `${line.path}.rate`);
    const sum = traced(context, `${line.path}.amount`);
    return count === undefined || rate === undefined || sum === undefined
      ? []
      : [{ ...line, count, rate, sum, specification: specificationOf(line) }];
  });
}

function lineRow(
  context: Context,
  of: { readonly line: BomLine; readonly delivery: ReturnType<typeof deliveryOf>; readonly row: number },
): Row {
  const { line, row } = of;
  const { plan } = context;
  const { needBy, phase } = of.delivery;
  const amount = valueOf(context, line.sum.id, line.sum.member);
  const tax = roundMoney(amount * context.scenario.costs.taxRate);
  const at = (head: Parameters<typeof bomLetter>[0]): string => `${bomLetter(head)}${row}`;
  const link = (member: Member, format?: string): Cell =>
    linkCell(context, { ...member, sheet: bomName, ...(format === undefined ? {} : { format }) });
  const isMoney = quantityOf(context, line.rate.id).unit.startsWith(plan.scenario.currency);
  return {
    cells: bomRow<Cell | null>(
      {
        Line: text(line.number, 'muted'),
        Phase: text(phase, 'muted'),
        Item: text(line.label),
        Manufacturer: openText(line.manufacturer),
        'Part number': openText(line.partNumber),
        'Specification that must be met': text(line.specification, 'muted'),
        Unit: text(line.unit),
        Quantity: link(line.count, quantityFormat(line)),
        'Unit price': isMoney ? link(line.rate, moneyFormat) : link(line.rate),
        'List amount': link(line.sum, moneyFormat),
        Discount: {
          value: 0,
          format: shareFormat,
          look: 'input',
          open: true,
          allowed: { least: 0, most: 1 },
        },
        Net: formula(cents(`${at('List amount')}*(1-${at('Discount')})`), amount, moneyFormat),
        Tax: formula(cents(`${at('Net')}*${taxRateAddress}`), tax, moneyFormat),
        Gross: formula(`${at('Net')}+${at('Tax')}`, amount + tax, moneyFormat),
        'Need by': {
          ...day(needBy, 'input'),
          open: true,
          format: dateFormat,
          allowed: { from: '2000-01-01' },
        },
        'Lead time': {
          value: line.leadDays,
          format: wholeFormat,
          look: 'input',
          open: true,
          allowed: { least: 0, whole: true },
        },
      },
      null,
    ),
  };
}

const quantityFormat = ({ quantity }: QuoteLine): string =>
  Number.isInteger(quantity) ? wholeFormat : `#,##0.${'0'.repeat(Math.max(1, digitsNeeded([quantity])))}`;

const cents = (product: string): string => `ROUND(ROUND(${product}*100,6),0)/100`;

function totalRow(totals: BillOfMaterials['totals'], at: BomRows): Row {
  const sum = (head: 'List amount' | 'Net' | 'Tax' | 'Gross', value: number): Cell =>
    formula(
      `SUM(${bomLetter(head)}${at.first}:${bomLetter(head)}${at.total - 1})`,
      value,
      moneyFormat,
      'total',
    );
  return {
    cells: bomRow<Cell | null>(
      {
        Item: text('Total', 'totalText'),
        'List amount': sum('List amount', totals.Net),
        Net: sum('Net', totals.Net),
        Tax: sum('Tax', totals.Tax),
        Gross: sum('Gross', totals.Gross),
      },
      text('', 'totalText'),
    ),
  };
}

/** Without a discount the net amount is the list amount; tax is rounded on each line. */
function totalsOf(context: Context, lines: readonly BomLine[]): BillOfMaterials['totals'] {
  const amounts = lines.map((line) => valueOf(context, line.sum.id, line.sum.member));
  const net = amounts.reduce((all, amount) => all + amount, 0);
  const tax = amounts.reduce((all, amount) => all + roundMoney(amount * context.scenario.costs.taxRate), 0);
  return { Net: net, Tax: tax, Gross: net + tax };
}

/** The address of the sum of a column, for other sheets. */
export const bomTotal = (head: 'List amount' | 'Net' | 'Tax' | 'Gross', rows: BomRows): string =>
  `${bomName}!$${bomLetter(head)}$${rows.total}`;

/** The address of a whole column of lines, for other sheets. */
export const bomRange = (head: 'Quantity' | 'Unit' | 'Net', rows: BomRows): string =>
  `${bomName}!$${bomLetter(head)}$${rows.first}:$${bomLetter(head)}$${rows.total - 1}`;

export const bomTaxRate = `${bomName}!${taxRateAddress}`;
