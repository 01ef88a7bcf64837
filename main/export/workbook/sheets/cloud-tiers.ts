import type { Alternative } from '../../../../shared/plan/alternatives.ts';
import type { TierTable } from '../../../../shared/quantity/quantity.ts';
import { formula, linkCell, memberAddress, text, valueOf, type Context } from '../cells.ts';
import { tierColumns, tiersSheet } from '../layout.ts';
import { moneyFormat } from '../number-format.ts';
import { columnName } from '../sheet.ts';
import type { Check } from './check.ts';
import { checksName } from './check.ts';
import { cloudName } from './cloud-cells.ts';
import { heads, type RowWriter } from './row-writer.ts';

const trafficFormat = '#,##0.0';

/** Traffic that leaves by the tiers of each provider: how much falls into a tier and what it costs; with its checks. */
export function addTiers(
  context: Context,
  writer: RowWriter,
  offers: readonly Alternative[],
): readonly Check[] {
  return context.model.tables.flatMap((table): readonly Check[] => {
    const tariff = /^egress\.(.+)$/.exec(table.id)?.[1];
    if (tariff === undefined) return [];
    const billed = offers.filter(({ id }) => {
      const member = memberOf(context, id);
      return member >= 0 && context.values[`cloud.tariff.${tariff}`]?.[member] === 1;
    });
    const [first] = billed;
    if (first === undefined) return [];
    const member = memberOf(context, first.id);
    const traffic = valueOf(context, 'cloud.egressGB', member);
    const same = billed.filter(
      ({ id }) => valueOf(context, 'cloud.egressGB', memberOf(context, id)) === traffic,
    );
    return [addTable(context, writer, { table, tariff, member, offers: same, traffic })];
  });
}

const memberOf = ({ model }: Context, id: string): number =>
  (model.axes.alternative ?? []).findIndex((one) => one.id === id);

function addTable(
  context: Context,
  writer: RowWriter,
  of: {
    readonly table: TierTable;
    readonly tariff: string;
    readonly member: number;
    readonly offers: readonly Alternative[];
    readonly traffic: number;
  },
): Check {
  const { table, tariff, member, offers, traffic } = of;
  const currency = offers[0]?.rented?.currency ?? '';
  const place = context.layout.tiers.get(table.id)!;
  const tier = (column: number, at: number): string =>
    `${tiersSheet}!$${columnName(column)}$${place.row + at}`;
  writer.section(`${table.label}, by its tiers`);
  writer.sentence(`For ${offers.map(({ name }) => name).join('; ')}.`);
  writer.add(
    ...heads(
      ['Tier'],
      ['From\nGB', `Rate\n${currency}/GB`, 'Traffic in the tier\nGB', `Amount of a month\n${currency}`],
    ),
  );
  const first = writer.rows.length + 1;
  const total = first + table.from.length;
  const inTier = table.from.map((from, at) =>
    Math.max(0, Math.min(traffic, table.from[at + 1] ?? Infinity) - from),
  );
  const amounts = inTier.map((gb, at) => gb * (table.rates[at] ?? 0));
  table.from.forEach((from, at) => {
    const row = first + at;
    const upTo = at + 1 < table.from.length ? `MIN(D$${total},B${row + 1})` : `D$${total}`;
    writer.add(
      text(`Tier ${at + 1}`),
      formula(tier(tierColumns.from, at), from, trafficFormat),
      formula(tier(tierColumns.rate, at), table.rates[at] ?? 0, '0.0000'),
      formula(`MAX(0,${upTo}-B${row})`, inTier[at]!, trafficFormat),
      formula(`D${row}*C${row}`, amounts[at]!, moneyFormat),
    );
  });
  const sum = amounts.reduce((all, amount) => all + amount, 0);
  writer.add(
    text('All traffic of a month that leaves', 'totalText'),
    text('', 'total'),
    text('', 'total'),
    formula(memberAddress(context, 'cloud.egressGB', member, cloudName), traffic, trafficFormat, 'total'),
    formula(`SUM(E${first}:E${total - 1})`, sum, moneyFormat, 'total'),
  );
  writer.gap();
  return {
    label: `${table.label}: the tiers add up to the bill`,
    unit: `${currency}/month`,
    left: formula(`${cloudName}!$E$${total}`, sum, moneyFormat),
    right: linkCell(context, {
      id: `cloud.egress.${tariff}`,
      member,
      sheet: checksName,
      format: moneyFormat,
    }),
    kind: 'equal',
  };
}
