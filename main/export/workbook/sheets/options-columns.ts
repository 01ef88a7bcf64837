import { lotPercentiles, type LotKind, type Lots } from '../../../../shared/decision/lots.ts';
import { roundMoney } from '../../../../shared/quantity/operators.ts';
import { text, valueOf, type Context } from '../cells.ts';
import { columnName, type Cell } from '../sheet.ts';
import type { RowWriter } from './row-writer.ts';

/** The column of a percentile, by its position; what is planned stands before them. */
export const percentileLetter = (at: number): string => columnName(4 + at);
export const percentileHeads: readonly string[] = lotPercentiles.map((percentile) => `P${percentile}`);

/** A column of the tables: what is planned, or a percentile. */
export interface LotColumn {
  readonly letter: string;
  /** Servers of each kind, in the order of the kinds; undefined where nothing carries the percentile. */
  readonly counts: readonly number[] | undefined;
}

/** What is planned and every percentile, with the servers chosen for each. */
export function lotColumns(context: Context, lots: Lots): readonly LotColumn[] {
  return [
    { letter: 'C', counts: lots.kinds.map(({ sku }) => plannedCount(context, lots, sku)) },
    ...lots.fleets.map(({ found }, at): LotColumn => ({
      letter: percentileLetter(at),
      counts:
        'none' in found
          ? undefined
          : lots.kinds.map(({ sku }) => found.items.find((item) => item.sku === sku)?.count ?? 0),
    })),
  ];
}

/** The quantity that counts the servers of a kind in the plan; undefined where the plan has none of it. */
export function plannedMember(
  context: Context,
  lots: Lots,
  sku: string,
): { readonly id: string; readonly member: number } | undefined {
  const member = (context.model.axes.line ?? []).findIndex(({ id }) => id === sku);
  const id = `fleet.${lots.side}.count`;
  return member < 0 || !context.byId.has(id) ? undefined : { id, member };
}

function plannedCount(context: Context, lots: Lots, sku: string): number {
  const found = plannedMember(context, lots, sku);
  return found === undefined ? 0 : valueOf(context, found.id, found.member);
}

/** A row with a cell for each column, a dash where a percentile has no servers; answers with its number. */
export function addSeries(
  writer: RowWriter,
  row: {
    readonly label: Cell;
    readonly unit: Cell;
    readonly columns: readonly LotColumn[];
    readonly cell: (column: LotColumn, at: number) => Cell;
    readonly more?: readonly (Cell | null)[];
  },
): number {
  const { label, unit, columns, cell, more = [] } = row;
  const look = label.look === 'totalText' ? 'total' : 'number';
  return writer.add(
    label,
    unit,
    ...columns.map((column, at) => (column.counts === undefined ? text('\u2013', look) : cell(column, at))),
    ...more,
  );
}

/** Money of a product, rounded once. */
export const cents = (product: string): string => `ROUND(ROUND(${product}*100,6),0)/100`;

/** What some servers of a kind cost at list price, without those that are owned. */
export const amountOf = ({ price, owned }: LotKind, count: number): number =>
  roundMoney(Math.max(0, count - owned) * price);

/** What servers cost at list price, without those that are owned. */
export const purchaseOf = (kinds: readonly LotKind[], counts: readonly number[]): number =>
  kinds.reduce((sum, kind, at) => sum + amountOf(kind, counts[at] ?? 0), 0);

/** Where the servers stand, kind by kind, and what was chosen. */
export interface ServerRows {
  readonly first: number;
  readonly last: number;
  /** Servers and their purchase in each column. */
  readonly servers: number;
  readonly purchase: number;
  readonly columns: readonly LotColumn[];
  readonly rowOf: (sku: string) => number;
  /** All lines together, and what they are in the plan. */
  readonly total: { readonly row: number; readonly planned: number };
}
