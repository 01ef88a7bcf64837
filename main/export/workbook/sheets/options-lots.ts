import type { LotFleet, Lots } from '../../../../shared/decision/lots.ts';
import type { RegretOption } from '../../../../shared/decision/regret.ts';
import { formatMoney, formatNumber, formatShare } from '../../../../shared/format.ts';
import { roundMoney } from '../../../../shared/quantity/operators.ts';
import { day, formula, number, text, type Context } from '../cells.ts';
import { dateFormat, moneyFormat, shareFormat, wholeFormat } from '../number-format.ts';
import type { Cell } from '../sheet.ts';
import { cents } from './options-columns.ts';
import type { ServerRows } from './options-columns.ts';
import { heads, type RowWriter } from './row-writer.ts';

interface Parts {
  readonly lots: Lots;
  readonly writer: RowWriter;
  readonly quantities: ServerRows;
}

/** Cells that every lot refers to. */
interface Terms {
  readonly later: string;
  readonly asOf: string;
  /** Undefined where the price book has no lead time. */
  readonly leadDays: { readonly address: string; readonly days: number } | undefined;
  /** Where the words for an option that is late, or in time, stand. */
  readonly late: string;
  readonly inTime: string;
}

const lateWords = 'Call it now: needed within the lead time';
const inTimeWords = 'In time';

const lotHeads = (currency: string): readonly Cell[] => [
  ...heads(['Item', 'Lot'], ['Servers', 'Needed in', `Unit price\n${currency}`, 'Price factor']),
  ...heads([], [`Amount\n${currency}`, 'Needed by', 'Call by']),
  ...heads(['Remark'], []),
];

/** The firm lot of this quote and the options beyond it; the same with the least regret, where that is another fleet. */
export function addLots(context: Context, parts: Parts): void {
  const { lots, writer } = parts;
  const { beyond } = lots;
  writer.section('Lots');
  if ('none' in beyond) {
    writer.sentence(beyond.none);
    writer.gap();
    return;
  }
  writer.sentence(
    'The firm lot is bought now; an option is called when it is needed, by its date at the latest: the day on which it is needed less the lead time.',
  );
  const terms = addTerms(context, writer, beyond);
  const { planned, least } = beyond;
  addFleet(parts, { title: 'This quote: the servers of the bill of materials', fleet: planned, terms });
  writer.sentence(describe('This quote', planned, lots));
  if (planned.regret !== least.regret) {
    writer.gap();
    addFleet(parts, { title: 'With the least regret over the sampled worlds', fleet: least, terms });
    writer.sentence(describe('Least regret', least, lots));
  }
  lots.notes.forEach((note) => writer.sentence(note));
  writer.gap();
}

/** How a fleet fares over the worlds, in a sentence. */
function describe(name: string, { regret, enoughIn }: LotFleet, { currency }: Lots): string {
  return `${name}: enough in ${formatShare(enoughIn)} of the worlds, and on average ${formatMoney(regret)} ${currency} worse over the horizon than the best that could have been bought had the world been known (weighted, what is spent later counts more).`;
}

function addTerms(
  context: Context,
  writer: RowWriter,
  beyond: Exclude<Lots['beyond'], { readonly none: string }>,
): Terms {
  const { laterPrice, leadWeeks } = beyond;
  const open = (value: number, format: string): Cell => ({
    ...number(value, format, 'input'),
    open: true,
    allowed: { least: 0 },
  });
  const row = (label: string, unit: string, value: Cell): string =>
    `$C$${writer.add(text(label), text(unit, 'muted'), value)}`;
  const later = row('Price of a later order, as a part of the price now', '', open(laterPrice, '0.00'));
  const asOf = row('Figures as of', 'date', day(context.scenario.asOf));
  const words = (said: string): string => `$A$${writer.add(text(said), text('remark', 'muted'))}`;
  const said = { late: words(lateWords), inTime: words(inTimeWords) };
  if (leadWeeks === null) {
    writer.gap();
    return { later, asOf, leadDays: undefined, ...said };
  }
  const weeks = row('Lead time of servers', 'week', open(leadWeeks, '0.0'));
  const perWeek = row('Days of a week', 'day/week', open(7, wholeFormat));
  const days = Math.ceil(Number((leadWeeks * 7).toFixed(9)));
  const lead = row(
    'Lead time of servers, in days',
    'day',
    formula(`ROUNDUP(ROUND(${weeks}*${perWeek},9),0)`, days, wholeFormat),
  );
  writer.gap();
  return { later, asOf, leadDays: { address: lead, days }, ...said };
}

function addFleet(
  parts: Parts,
  { title, fleet, terms }: { readonly title: string; readonly fleet: LotFleet; readonly terms: Terms },
): void {
  const { lots, writer, quantities } = parts;
  const kindOf = new Map(lots.kinds.map((kind) => [kind.sku, kind]));
  const rowOf = (sku: string): number => quantities.rowOf(sku);
  writer.section(title);
  writer.add(...lotHeads(lots.currency));
  const first = writer.rows.length + 1;
  const isPlan = fleet === ('planned' in lots.beyond ? lots.beyond.planned : undefined);
  let firm = 0;
  for (const { sku, name, count: all } of fleet.items) {
    const { price = 0, owned = 0 } = kindOf.get(sku) ?? {};
    const count = Math.max(0, all - owned);
    const row = writer.rows.length + 1;
    firm += roundMoney(count * price);
    writer.add(
      text(name),
      text('Firm'),
      isPlan
        ? formula(`MAX(0,$C$${rowOf(sku)}-$H$${rowOf(sku)})`, count, wholeFormat)
        : decided(count, wholeFormat),
      text(''),
      formula(`$G$${rowOf(sku)}`, price, moneyFormat),
      text(''),
      formula(cents(`C${row}*E${row}`), roundMoney(count * price), moneyFormat),
      text(''),
      text(''),
      text(isPlan ? 'Bought with this quote' : 'Decision of the least regret', 'muted'),
    );
  }
  const last = writer.rows.length;
  const firmRow = addTotal(writer, {
    label: 'Firm lot',
    printed: `SUM(G${first}:G${last})`,
    value: firm,
  });
  if (fleet.options.length === 0) {
    writer.sentence('No sampled world needs more than the firm lot: there is nothing to have an option on.');
    return;
  }
  const firstOption = writer.rows.length + 1;
  let optional = 0;
  fleet.options.forEach((option, at) => {
    const price = kindOf.get(option.sku)?.price ?? 0;
    optional += addOption(writer, { option, at, terms, price, priceRow: rowOf(option.sku), lots });
  });
  const optionRow = addTotal(writer, {
    label: 'Optional lots, if all are called',
    printed: `SUM(G${firstOption}:G${writer.rows.length})`,
    value: optional,
  });
  addTotal(writer, {
    label: 'Firm and optional lots',
    printed: `G${firmRow}+G${optionRow}`,
    value: firm + optional,
  });
}

const decided = (value: number, format: string): Cell => ({
  ...number(value, format, 'input'),
  open: true,
  allowed: { least: 0, ...(format === wholeFormat ? { whole: true } : {}) },
});

function addTotal(
  writer: RowWriter,
  total: { readonly label: string; readonly printed: string; readonly value: number },
): number {
  const blank = text('', 'totalText');
  return writer.add(
    text(total.label, 'totalText'),
    ...Array.from({ length: 5 }, () => blank),
    formula(total.printed, total.value, moneyFormat, 'total'),
    blank,
    blank,
    blank,
  );
}

/** A row for one option; answers with its amount. */
function addOption(
  writer: RowWriter,
  of: {
    readonly option: RegretOption;
    readonly at: number;
    readonly terms: Terms;
    readonly price: number;
    readonly priceRow: number;
    readonly lots: Lots;
  },
): number {
  const { option, at, terms, price, priceRow, lots } = of;
  const later = 'laterPrice' in lots.beyond ? lots.beyond.laterPrice : 1;
  const row = writer.rows.length + 1;
  const amount = roundMoney(option.count * price * later);
  writer.add(
    text(option.name),
    text(`Option ${formatNumber(at + 1)}`),
    decided(option.count, wholeFormat),
    number(option.probability, shareFormat),
    formula(`$G$${priceRow}`, price, moneyFormat),
    formula(terms.later, later, '0.00'),
    formula(cents(`C${row}*E${row}*F${row}`), amount, moneyFormat),
    ...dates(option, { terms, row }),
  );
  return amount;
}

/** When it is needed, the date to call it by, and whether that has passed; without a lead time, why there is none. */
function dates(
  option: RegretOption,
  { terms, row }: { readonly terms: Terms; readonly row: number },
): readonly Cell[] {
  const { callBy } = option;
  if ('none' in callBy || terms.leadDays === undefined) {
    return [text(''), text(''), text('none' in callBy ? callBy.none : '', 'muted')];
  }
  const { address } = terms.leadDays;
  return [
    { ...day(callBy.needed, 'input'), open: true, allowed: { from: '2000-01-01' } },
    formula(`MAX(${terms.asOf},H${row}-${address})`, { date: callBy.date }, dateFormat),
    formula(
      `IF(H${row}-${address}<${terms.asOf},${terms.late},${terms.inTime})`,
      callBy.late ? lateWords : inTimeWords,
      '@',
      'text',
    ),
  ];
}
