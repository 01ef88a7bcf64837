import type { QuoteLint } from '../../../shared/contract/quotes.ts';
import type { QuoteLine } from '../quote-lines.ts';
import { lintOf } from './lint.ts';

/** What is ordered by work, time or consumption has no part number. */
const withoutPart = new Set(['support', 'staff', 'colo', 'transit', 'electricity', 'cooling', 'tax', 'fx']);

/** Part number, unit, pack size and lead time of each line. */
export function lineLints(lines: readonly QuoteLine[]): readonly QuoteLint[] {
  return [
    ...lintOf({
      code: 'quote.part-number',
      severity: 'warning',
      lines: lines.filter(
        ({ record }) =>
          record !== undefined &&
          !withoutPart.has(record.kind) &&
          typeof record.extra?.['partNumber'] !== 'string',
      ),
      one: ({ label }) => `"${label}" has no part number: a vendor may offer another build.`,
      many: (count) => `${count} lines have no part number: a vendor may offer another build.`,
    }),
    ...lintOf({
      code: 'quote.unit',
      severity: 'warning',
      lines: lines.filter(
        ({ unit, record }) => unit.trim() === '' || (record !== undefined && record.price.unit === null),
      ),
      one: ({ label }) => `The price of "${label}" does not say per what.`,
      many: (count) => `${count} prices do not say per what.`,
    }),
    ...lintOf({
      code: 'quote.pack',
      severity: 'warning',
      lines: lines.filter((line) => packOf(line) > 1 && line.quantity % packOf(line) !== 0),
      one: (line) =>
        `"${line.label}" is sold in packs of ${packOf(line)}; ${line.quantity} is no multiple of that.`,
      many: (count) => `${count} quantities are no multiple of the pack.`,
    }),
    ...lintOf({
      code: 'quote.lead-time',
      severity: 'note',
      lines: lines.filter(({ leadDays }) => leadDays === null),
      one: ({ label }) => `"${label}" has no lead time.`,
      many: (count) => `${count} lines have no lead time.`,
    }),
  ];
}

function packOf({ record }: QuoteLine): number {
  const pack = record?.extra?.['packOf'];
  return typeof pack === 'number' ? pack : 1;
}
