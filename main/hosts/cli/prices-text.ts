import type { PriceImportPreview, PriceImportRow, PriceSummary } from '../../../shared/contract/prices.ts';
import { formatRate } from '../../../shared/format.ts';
import { columns, oneLine } from './output.ts';

/** The prices as a table: id, price, what it buys, date, age and evidence, and what stands in the way of choosing it. */
export function pricesText(prices: readonly PriceSummary[], today: string): string {
  if (prices.length === 0) return 'No price passes the filter.';
  const head = ['Id', 'Kind', 'Per', 'Grade', 'Price', 'As of', 'Age days', ''];
  const rows = prices.map((price) => [
    oneLine(price.id),
    price.kind,
    [price.currency, price.unit].filter((part) => part !== null).join('/'),
    price.confidence,
    price.amount === null ? '–' : formatRate(price.amount),
    price.asOf ?? '–',
    price.ageDays === null ? '–' : String(price.ageDays),
    stateOf(price),
  ]);
  const old = prices.filter((price) => price.old).length;
  const table = columns(
    [head, ...rows].map((row) => row.slice(0, -1)),
    4,
  ).split('\n');
  const lines = table.map((line, at) => {
    const state = at === 0 ? '' : rows[at - 1]!.at(-1)!;
    return state === '' ? line : `${line}  ${state}`;
  });
  return [...lines, '', `${prices.length} prices, ${old} of them old on ${today}.`].join('\n');
}

function stateOf({ old, oldPart, eligible, supersededBy, retired }: PriceSummary): string {
  const words = [
    ...(retired ? ['retired'] : []),
    ...(old ? [oldPart === null ? 'old' : `old: built from ${oldPart}`] : []),
    ...(supersededBy !== null ? [`superseded by ${supersededBy}`] : eligible ? [] : ['not eligible']),
  ];
  return words.join(', ');
}

/** What an import did: the counts, and each record that is new, changed or retired with its fields before and after. */
export function importText(preview: PriceImportPreview): string {
  const { added, changed, retired, unchanged, rows } = preview;
  const left = added + changed + retired - rows.length;
  return [
    ...rows.map(rowText),
    ...(left > 0 ? [`and ${left} more`] : []),
    `Added ${added}, changed ${changed}, retired ${retired}, unchanged ${unchanged}.`,
  ].join('\n');
}

function rowText({ where, id, name, change, fields, earlier }: PriceImportRow): string {
  const what =
    change === 'added'
      ? oneLine(name)
      : fields
          .map(({ column, before, after }) => `${column} ${quoted(before)} to ${quoted(after)}`)
          .join(', ');
  return `${where}: ${change} ${oneLine(id)}${earlier ? ' (an earlier price: the present one stays)' : ''}${what === '' ? '' : `: ${what}`}`;
}

function quoted(text: string): string {
  const line = oneLine(text);
  return line === '' ? '(empty)' : line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
