import type { QuoteLint } from '../../../shared/contract/quotes.ts';
import type { QuoteLine } from '../quote-lines.ts';
import { lintOf } from './lint.ts';

/** What comes in a box has a part number; work, time and consumption have none. */
const inBoxes: ReadonlySet<QuoteLine['group']> = new Set(['servers', 'network', 'rack', 'spares']);

/** Part number, unit, pack size and lead time of each line. */
export function lineLints(lines: readonly QuoteLine[]): readonly QuoteLint[] {
  return [
    ...lintOf({
      code: 'quote.part-number',
      severity: 'warning',
      lines: lines.filter(({ group, partNumber }) => inBoxes.has(group) && partNumber === ''),
      one: ({ label }) => `"${label}" has no part number: a vendor may offer another build.`,
      many: (count) => `${count} lines have no part number: a vendor may offer another build.`,
    }),
    ...lintOf({
      code: 'quote.unit',
      severity: 'warning',
      lines: lines.filter(
        ({ unit, record, price }) => unit.trim() === '' || (record !== undefined && price.unit === null),
      ),
      one: ({ label }) => `The price of "${label}" does not say per what.`,
      many: (count) => `${count} prices do not say per what.`,
    }),
    ...lintOf({
      code: 'quote.pack',
      severity: 'warning',
      lines: lines.filter(({ pack, quantity }) => pack > 1 && quantity % pack !== 0),
      one: ({ label, pack, quantity }) =>
        `"${label}" is sold in packs of ${pack}; ${quantity} is no multiple of that.`,
      many: (count) => `${count} quantities are no multiple of the pack.`,
    }),
    ...lintOf({
      code: 'quote.lead-time',
      severity: 'note',
      lines: lines.filter(({ group, leadDays }) => inBoxes.has(group) && leadDays === null),
      one: ({ label }) => `"${label}" has no lead time.`,
      many: (count) => `${count} lines have no lead time.`,
    }),
  ];
}
