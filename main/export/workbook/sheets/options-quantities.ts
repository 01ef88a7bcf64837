import type { LotKind, Lots } from '../../../../shared/decision/lots.ts';
import { formula, linkCell, number, text, type Context } from '../cells.ts';
import { moneyFormat, wholeFormat } from '../number-format.ts';
import type { Cell } from '../sheet.ts';
import {
  addSeries,
  amountOf,
  cents,
  lotColumns,
  percentileHeads,
  plannedMember,
  purchaseOf,
  type LotColumn,
  type ServerRows,
} from './options-columns.ts';
import { addFurther } from './options-further.ts';
import { optionsName } from './options-name.ts';
import { heads, type RowWriter } from './row-writer.ts';

const kindColumns = { price: 'G', owned: 'H' } as const;

/** The bill of materials at each percentile: servers as decisions, all other lines by what they follow. */
export function addQuantities(
  context: Context,
  { lots, writer }: { readonly lots: Lots; readonly writer: RowWriter },
): ServerRows {
  const { kinds, currency } = lots;
  const columns = lotColumns(context, lots);
  writer.section('Servers by percentile');
  writer.add(
    ...heads(
      ['Item', 'Unit'],
      ['In the plan', ...percentileHeads, `Unit price\n${currency}`, 'Owned already'],
    ),
  );
  const first = writer.rows.length + 1;
  const last = first + kinds.length - 1;
  kinds.forEach((kind, at) => addKind(context, writer, { lots, kind, at, columns }));
  const sum = (letter: string, from: number): string =>
    `SUM(${letter}${from}:${letter}${from + kinds.length - 1})`;
  const servers = addSeries(writer, {
    label: text('Servers', 'totalText'),
    unit: text('server', 'totalText'),
    columns,
    cell: ({ letter, counts = [] }) => formula(sum(letter, first), total(counts), wholeFormat, 'total'),
  });
  lots.fleets.forEach(({ found }) => {
    if ('none' in found) writer.sentence(found.none);
  });
  writer.gap();
  writer.section('What the servers cost at list price, those owned left out');
  writer.add(...heads(['Item', 'Unit'], ['In the plan', ...percentileHeads]));
  const firstAmount = writer.rows.length + 1;
  kinds.forEach((kind, at) => {
    addSeries(writer, {
      label: text(kind.name),
      unit: text(currency, 'muted'),
      columns,
      cell: ({ letter, counts = [] }) =>
        formula(
          cents(
            `MAX(0,${letter}${first + at}-$${kindColumns.owned}${first + at})*$${kindColumns.price}${first + at}`,
          ),
          amountOf(kind, counts[at]!),
          moneyFormat,
        ),
    });
  });
  const purchase = addSeries(writer, {
    label: text('Purchase of the servers', 'totalText'),
    unit: text(currency, 'totalText'),
    columns,
    cell: ({ letter, counts = [] }) =>
      formula(sum(letter, firstAmount), purchaseOf(kinds, counts), moneyFormat, 'total'),
  });
  writer.gap();
  const rows = {
    first,
    last,
    servers,
    purchase,
    columns,
    rowOf: (sku: string) => first + kinds.findIndex((kind) => kind.sku === sku),
  };
  return { ...rows, total: addFurther(context, { lots, writer, rows }) };
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

function addKind(
  context: Context,
  writer: RowWriter,
  of: {
    readonly lots: Lots;
    readonly kind: LotKind;
    readonly at: number;
    readonly columns: readonly LotColumn[];
  },
): void {
  const { lots, kind, at, columns } = of;
  const planned = plannedMember(context, lots, kind.sku);
  const count = ({ counts = [] }: LotColumn, position: number): Cell =>
    position === 0
      ? planned === undefined
        ? number(0, wholeFormat)
        : linkCell(context, { ...planned, sheet: optionsName })
      : {
          ...number(counts[at]!, wholeFormat, 'input'),
          open: true,
          allowed: { least: 0, whole: true },
        };
  const price =
    planned === undefined
      ? { ...number(kind.price, moneyFormat, 'input'), open: true, allowed: { least: 0 } }
      : linkCell(context, {
          id: 'item.price',
          member: planned.member,
          sheet: optionsName,
          format: moneyFormat,
        });
  const owned =
    planned !== undefined && context.byId.has('item.owned')
      ? linkCell(context, { id: 'item.owned', member: planned.member, sheet: optionsName })
      : number(kind.owned, wholeFormat);
  addSeries(writer, {
    label: text(kind.name),
    unit: text('server', 'muted'),
    columns,
    cell: count,
    more: [price, owned],
  });
}
