import type { Alternative } from '../../../../shared/plan/alternatives.ts';
import { formula, number, text, traced, valueOf, type Context } from '../cells.ts';
import { wholeFormat } from '../number-format.ts';
import type { Cell, Sheet } from '../sheet.ts';
import type { Check } from './check.ts';
import { addBills } from './cloud-bills.ts';
import { cloudName, moneyLink, nameOf } from './cloud-cells.ts';
import { addTiers } from './cloud-tiers.ts';
import { heads, startRows, type RowWriter } from './row-writer.ts';

/** The sheet, and the checks of what it adds up itself. */
export interface CloudResult {
  readonly sheet: Sheet;
  readonly checks: readonly Check[];
}

/** Renting instead of buying: what, where, on which terms, the bill part by part, what is missing, and the rank. */
export function cloudSheet(context: Context): CloudResult {
  const { alternatives, scenario } = context.plan;
  const { list, currency, horizonMonths } = alternatives;
  const writer = startRows(
    'Cloud alternative',
    `What would be rented instead of bought, ${scenario.side} the measures, for the same load over ${horizonMonths} months, in ${currency}. Parts without a price in the book are missing from the bill: such a total is “at least” and not ranked. The working stands on Bills, Instances, Alternatives, Years and Months.`,
  );
  const offers = byRank(list).filter((one) => one.listed && one.rented !== null && one.money !== null);
  const checks: Check[] = [];
  if (offers.length === 0) writer.sentence(whyNone(context));
  else {
    addRanking(context, writer);
    addBills(context, writer, offers);
    checks.push(...addTiers(context, writer, offers));
  }
  addMissing(
    writer,
    list.filter((one) => one.listed && (one.kind === 'cloud' || one.kind === 'hybrid')),
  );
  return {
    sheet: {
      name: cloudName,
      widths: [34, 20, 18, 14, 14, 14, 14, 14, 12, 12, 46],
      rows: writer.rows,
      frozen: { rows: 2, columns: 1 },
    },
    checks,
  };
}

function whyNone({ plan }: Context): string {
  const rented = plan.alternatives.list.filter((one) => one.kind === 'cloud');
  if (rented.length === 0) return 'No offer of the cloud is compared in this scenario.';
  return rented.every((one) => one.fits === 'deciding')
    ? 'What would be rented has not been searched for this workbook.'
    : 'No offer has a bill: below stands why.';
}

/** Every alternative that serves the load, the least total first; the rank follows the totals live. */
function addRanking(context: Context, writer: RowWriter): void {
  const { currency } = context.plan.alternatives;
  const { list } = context.plan.alternatives;
  const rows = byRank(list)
    .filter((one) => one.listed && one.money !== null && one.kind !== 'nothing')
    .map((one) => ({ one, at: list.indexOf(one) }));
  writer.section('Ranked by total over the horizon');
  writer.add(
    ...heads(
      ['Alternative', 'Provider, region', 'Term'],
      [
        `Once, at time 0\n${currency}`,
        `A month, today’s prices\n${currency}`,
        `Total\n${currency}`,
        `NPV\n${currency}`,
        `More than chosen\n${currency}`,
        'May be ranked\n1 yes, 0 no',
        'Rank',
      ],
    ),
    text('What is rented or bought', 'head'),
  );
  const first = writer.rows.length + 1;
  const last = first + rows.length - 1;
  const mayBe = ({ one }: (typeof rows)[number]): boolean => one.fits === 'fits' && one.unpriced.length === 0;
  const totals = rows.map(({ at }) => money(context, at, 'total'));
  rows.forEach((entry, position) => {
    const { one, at } = entry;
    const link = (name: string): Cell => moneyLink(context, at, name);
    const row = first + position;
    const below = rows.filter((other, place) => mayBe(other) && totals[place]! < totals[position]!).length;
    const ranked = `1+SUMPRODUCT(($F$${first}:$F$${last}<F${row})*$I$${first}:$I$${last})`;
    writer.add(
      text(nameOf(one), one.chosen ? 'strong' : 'text'),
      text(one.rented === null ? 'one’s own' : `${one.rented.provider}, ${one.rented.region}`, 'muted'),
      text(one.rented === null ? 'bought' : one.rented.term, 'muted'),
      link('once'),
      link('perMonth'),
      link('total'),
      link('npv'),
      link('difference'),
      number(mayBe(entry) ? 1 : 0, wholeFormat),
      mayBe(entry) ? formula(ranked, below + 1, wholeFormat) : text('not ranked', 'mutedNumber'),
      text(machinesOf(context, one), 'muted'),
    );
  });
  writer.gap();
}

/** The ranked first, the least total first among the others. */
const byRank = (list: readonly Alternative[]): readonly Alternative[] =>
  [...list].sort(
    (a, b) =>
      (a.rank ?? Number.MAX_VALUE) - (b.rank ?? Number.MAX_VALUE) ||
      (a.money?.total ?? Number.MAX_VALUE) - (b.money?.total ?? Number.MAX_VALUE),
  );

const money = (context: Context, at: number, name: string): number => {
  const found = traced(context, `alternatives.list.${at}.money.${name}`);
  return found === undefined ? 0 : valueOf(context, found.id, found.member);
};

function machinesOf({ scenario, prices }: Context, { rented, machines, side, id }: Alternative): string {
  if (rented === null)
    return machines === null
      ? ''
      : `${machines} ${machines === 1 ? 'server' : 'servers'}, see ${side === scenario.side ? 'BOM' : 'Fleet'}`;
  const items = rented.items.filter(({ count }) => count > 0).map(({ count, name }) => `${count} x ${name}`);
  const own = id === 'hybrid' ? [`${machines ?? 0} machines in all, some bought`] : [];
  const nameOfRecord = (id: string): string => prices?.records.find((record) => record.id === id)?.name ?? id;
  const database = rented.database === null ? [] : [`database ${nameOfRecord(rented.database)}`];
  return [...items, ...database, ...own].join(', ');
}

/** Parts without a price, and what does not fit or could not be checked, in sentences. */
function addMissing(writer: RowWriter, offers: readonly Alternative[]): void {
  const said = offers.flatMap(({ name, unpriced, reasons }) => [
    ...unpriced.map(({ reason }) => `${name}, not priced: ${reason}`),
    ...reasons.map((reason) => `${name}: ${reason}`),
  ]);
  if (said.length === 0) return;
  writer.section('Not priced, not checked or not fitting');
  said.forEach((words) => writer.sentence(words));
}
