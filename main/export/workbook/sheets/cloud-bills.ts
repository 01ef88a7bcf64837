import type { Alternative } from '../../../../shared/plan/alternatives.ts';
import { formula, text, traced, valueOf, type Context } from '../cells.ts';
import { moneyFormat } from '../number-format.ts';
import { columnName, type Cell } from '../sheet.ts';
import { moneyLink, nameOf } from './cloud-cells.ts';
import { heads, type RowWriter } from './row-writer.ts';

/** Parts of the bill beside each other; further ones follow in a second table. */
const partsAcross = 8;

/** The bill of a month of every offer, part by part, at today's prices; a part without a price says so. */
export function addBills(context: Context, writer: RowWriter, offers: readonly Alternative[]): void {
  const { list, currency } = context.plan.alternatives;
  const parts = offers[0]!
    .money!.components.map(({ id, label }, at) => ({ id, label, at }))
    .filter(({ id, at }) =>
      offers.some(
        ({ money, unpriced }) =>
          money!.components[at]!.perMonth !== null &&
          (money!.components[at]!.perMonth !== 0 || unpriced.some(({ part }) => part === id)),
      ),
    );
  for (let start = 0; start < parts.length; start += partsAcross) {
    const shown = parts.slice(start, start + partsAcross);
    const isWhole = parts.length <= partsAcross;
    writer.section(
      start === 0
        ? 'The bill of a month at today’s prices, part by part'
        : 'The bill of a month, further parts',
    );
    writer.add(
      ...heads(
        ['Offer'],
        [...shown.map(({ label }) => `${label}\n${currency}`), ...(isWhole ? [`Together\n${currency}`] : [])],
      ),
    );
    for (const one of offers) {
      const at = list.indexOf(one);
      const row = writer.rows.length + 1;
      const last = columnName(1 + shown.length);
      const sum = shown.reduce((all, part) => all + partOf(context, at, part.at), 0);
      writer.add(
        text(nameOf(one)),
        ...shown.map((part): Cell =>
          one.unpriced.some((missing) => missing.part === part.id)
            ? text('no price', 'mutedNumber')
            : moneyLink(context, at, `components.${part.at}.perMonth`),
        ),
        ...(isWhole ? [formula(`SUM(B${row}:${last}${row})`, sum, moneyFormat)] : []),
      );
    }
    writer.gap();
  }
}

function partOf(context: Context, at: number, part: number): number {
  const found = traced(context, `alternatives.list.${at}.money.components.${part}.perMonth`);
  return found === undefined ? 0 : valueOf(context, found.id, found.member);
}
