import type { LotKind, Lots } from '../../../../shared/decision/lots.ts';
import { roundMoney } from '../../../../shared/quantity/operators.ts';
import type { CostBasis, CostItem } from '../../../../shared/scenario/costs.ts';
import {
  formula,
  linkCell,
  memberAddress,
  number,
  quantityOf,
  text,
  valueOf,
  type Context,
} from '../cells.ts';
import { moneyFormat } from '../number-format.ts';
import { bomLines, type BomLine } from './bom.ts';
import {
  addSeries,
  cents,
  percentileHeads,
  purchaseOf,
  type LotColumn,
  type ServerRows,
} from './options-columns.ts';
import { optionsName } from './options-name.ts';
import { heads, type RowWriter } from './row-writer.ts';

interface Parts {
  readonly lots: Lots;
  readonly writer: RowWriter;
  readonly rows: Omit<ServerRows, 'total'>;
}

/** What a basis comes to in a column: the cell that has it, and its value. */
type Followed = Partial<
  Readonly<Record<CostBasis, { readonly row: number; readonly value: (counts: readonly number[]) => number }>>
>;

const measureFormat = '#,##0.00';

/** The other lines that are bought once, by what each follows, and the totals of all lines. */
export function addFurther(context: Context, { lots, writer, rows }: Parts): ServerRows['total'] {
  const { currency } = lots;
  const { columns } = rows;
  const items = new Map(context.scenario.costs.items.map((item) => [item.id, item]));
  const lines = bomLines(context).flatMap((line) => {
    const item = items.get(line.id);
    return line.group === 'servers' || item === undefined ? [] : [{ line, item }];
  });
  let further: number | undefined;
  const furtherOf = (counts: readonly number[], follows: Followed): number =>
    lines.reduce((sum, one) => sum + amountOf(context, { ...one, follows, counts }), 0);
  let follows: Followed = {};
  if (lines.length > 0) {
    follows = addFollowed(context, { lots, writer, rows }, new Set(lines.map(({ item }) => item.basis)));
    writer.section('Further lines that are bought once: quantities');
    writer.add(...heads(['Item', 'Unit'], ['In the plan', ...percentileHeads, `Unit price\n${currency}`]));
    const quantityRows = lines.map((one) => addQuantity(context, writer, { ...one, columns, follows }));
    writer.gap();
    writer.section('Further lines that are bought once: amounts at list price');
    writer.add(...heads(['Item', 'Unit'], ['In the plan', ...percentileHeads]));
    const first = writer.rows.length + 1;
    lines.forEach((one, at) => {
      addSeries(writer, {
        label: text(one.line.label),
        unit: text(currency, 'muted'),
        columns,
        cell: ({ letter, counts = [] }) =>
          formula(
            cents(`${letter}${quantityRows[at]!}*$G${quantityRows[at]!}`),
            amountOf(context, { ...one, follows, counts }),
            moneyFormat,
          ),
      });
    });
    further = addSeries(writer, {
      label: text('Further lines', 'totalText'),
      unit: text(currency, 'totalText'),
      columns,
      cell: ({ letter, counts = [] }) =>
        formula(
          `SUM(${letter}${first}:${letter}${first + lines.length - 1})`,
          furtherOf(counts, follows),
          moneyFormat,
          'total',
        ),
    });
    writer.gap();
  }
  const totalOf = (counts: readonly number[]): number =>
    purchaseOf(lots.kinds, counts) + furtherOf(counts, follows);
  writer.section('The whole bill of materials at list price');
  writer.add(...heads(['', 'Unit'], ['In the plan', ...percentileHeads]));
  const total = addSeries(writer, {
    label: text('Net, before discounts'),
    unit: text(currency, 'muted'),
    columns,
    cell: ({ letter, counts = [] }) =>
      formula(
        further === undefined ? `${letter}${rows.purchase}` : `${letter}${rows.purchase}+${letter}${further}`,
        totalOf(counts),
        moneyFormat,
      ),
  });
  const [planned] = columns;
  addSeries(writer, {
    label: text('More than the plan'),
    unit: text(currency, 'muted'),
    columns,
    cell: ({ letter, counts = [] }) =>
      formula(`${letter}${total}-$C${total}`, totalOf(counts) - totalOf(planned?.counts ?? []), moneyFormat),
  });
  writer.gap();
  return { row: total, planned: totalOf(planned?.counts ?? []) };
}

/** Rows for what the lines follow beside the servers themselves. */
function addFollowed(
  context: Context,
  { lots, writer, rows }: Parts,
  bases: ReadonlySet<CostBasis>,
): Followed {
  const { kinds } = lots;
  const sumOf = (of: (kind: LotKind) => number) => (counts: readonly number[]) =>
    kinds.reduce((sum, kind, at) => sum + of(kind) * (counts[at] ?? 0), 0);
  const servers = { row: rows.servers, value: sumOf(() => 1) };
  const purchase = { row: rows.purchase, value: (counts: readonly number[]) => purchaseOf(kinds, counts) };
  const asked = { rackUnit: bases.has('rackUnit') || bases.has('rack'), kW: bases.has('kW') };
  if (!asked.rackUnit && !asked.kW) return { server: servers, purchase };
  writer.section('What further lines follow');
  writer.add(...heads(['Item', 'Unit'], ['In the plan', ...percentileHeads]));
  const each = (label: string, unit: string, of: (kind: LotKind) => number): readonly number[] =>
    kinds.map((kind) =>
      writer.add(text(`${label} of ${kind.name}`), text(unit, 'muted'), {
        ...number(of(kind), measureFormat, 'input'),
        open: true,
        allowed: { least: 0 },
      }),
    );
  const product = (letter: string, cells: readonly number[]): string =>
    `SUMPRODUCT(${letter}$${rows.first}:${letter}$${rows.last},$C$${cells[0]!}:$C$${cells.at(-1)!})`;
  const followed: { -readonly [B in keyof Followed]: Followed[B] } = { server: servers, purchase };
  const series = (
    label: string,
    unit: string,
    cell: {
      readonly printed: (letter: string) => string;
      readonly value: (counts: readonly number[]) => number;
    },
  ) => ({
    value: cell.value,
    row: addSeries(writer, {
      label: text(label),
      unit: text(unit, 'muted'),
      columns: rows.columns,
      cell: ({ letter, counts = [] }) => formula(cell.printed(letter), cell.value(counts), measureFormat),
    }),
  });
  if (asked.rackUnit) {
    const cells = each('Rack units', 'U/server', ({ rackU }) => rackU);
    const units = series('Rack units', 'U', {
      printed: (letter) => product(letter, cells),
      value: sumOf(({ rackU }) => rackU),
    });
    followed.rackUnit = units;
    if (bases.has('rack')) {
      const perRack = valueOf(context, 'constant.unitsPerRack');
      const address = memberAddress(context, 'constant.unitsPerRack', 0, optionsName);
      followed.rack = series('Racks begun', 'rack', {
        printed: (letter) => `ROUNDUP(ROUND(${letter}${units.row}/${address},9),0)`,
        value: (counts) => Math.ceil(Number((units.value(counts) / perRack).toFixed(9))),
      });
    }
  }
  if (asked.kW) {
    const cells = each('Power, fully loaded,', 'W/server', ({ maxW }) => maxW);
    const perKw = valueOf(context, 'constant.wPerKw');
    const address = memberAddress(context, 'constant.wPerKw', 0, optionsName);
    followed.kW = series('Power that the servers can draw', 'kW', {
      printed: (letter) => `${product(letter, cells)}/${address}`,
      value: (counts) => sumOf(({ maxW }) => maxW)(counts) / perKw,
    });
  }
  writer.gap();
  return followed;
}

interface Further {
  readonly line: BomLine;
  readonly item: CostItem;
  readonly follows: Followed;
}

function addQuantity(
  context: Context,
  writer: RowWriter,
  { line, item, columns, follows }: Further & { readonly columns: readonly LotColumn[] },
): number {
  const basis = follows[item.basis];
  const link = linkCell(context, { ...line.count, sheet: optionsName, format: measureFormat });
  const count = memberAddress(context, `costs.itemCount.${item.id}`, 0, optionsName);
  return addSeries(writer, {
    label: text(line.label),
    unit: text(line.unit, 'muted'),
    columns,
    cell: ({ letter, counts = [] }, at) =>
      at === 0 || basis === undefined
        ? link
        : formula(
            `${letter}${basis.row}*${count}`,
            quantityOfLine(context, { line, item, follows, counts }),
            measureFormat,
          ),
    more: [
      linkCell(context, {
        ...line.rate,
        sheet: optionsName,
        ...(quantityOf(context, line.rate.id).unit.startsWith(context.plan.scenario.currency)
          ? { format: moneyFormat }
          : {}),
      }),
    ],
  });
}

/** What does not follow the servers stays as planned. */
function quantityOfLine(
  context: Context,
  { line, item, follows, counts }: Further & { readonly counts: readonly number[] },
): number {
  const basis = follows[item.basis];
  return basis === undefined
    ? valueOf(context, line.count.id, line.count.member)
    : basis.value(counts) * valueOf(context, `costs.itemCount.${item.id}`);
}

const amountOf = (context: Context, of: Further & { readonly counts: readonly number[] }): number =>
  roundMoney(quantityOfLine(context, of) * valueOf(context, of.line.rate.id, of.line.rate.member));
