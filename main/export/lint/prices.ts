import type { QuoteLint } from '../../../shared/contract/quotes.ts';
import { formatDate, formatShare } from '../../../shared/format.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { PriceBook, PriceRecord } from '../../../shared/price-book.ts';
import { ageInDays, daysUntilOld, isOld } from '../../../shared/prices/age.ts';
import type { QuoteDocument } from '../document.ts';
import type { QuoteLine } from '../quote-lines.ts';
import { lintOf, remark } from './lint.ts';

interface PriceSubject {
  readonly lines: readonly QuoteLine[];
  readonly plan: Plan;
  readonly prices: PriceBook;
  readonly document: QuoteDocument;
  readonly estimatedShare: number;
}

type Priced = QuoteLine & { readonly record: PriceRecord };

/** Expired, old, undated and foreign prices, items that the book does not have, and how much rests on estimates. */
export function priceLints(subject: PriceSubject): readonly QuoteLint[] {
  const { plan, document } = subject;
  const { asOf, currency } = plan.scenario;
  const priced = subject.lines.filter((line): line is Priced => line.record !== undefined);
  const having = (test: (record: PriceRecord) => boolean): readonly Priced[] =>
    priced.filter(({ record }) => test(record));
  return [
    ...unknownLints(subject),
    ...lintOf({
      code: 'quote.expired',
      severity: 'blocker',
      lines: having((record) => (expiryOf(record) ?? document.date) < document.date),
      one: ({ label, record }) =>
        `The price of "${label}" expired on ${formatDate(expiryOf(record) ?? '')}, before the date of the quote.`,
      many: (count) => `${count} prices expired before the date of the quote.`,
    }),
    ...lintOf({
      code: 'quote.currency',
      severity: 'warning',
      lines: having((record) => record.price.currency !== null && record.price.currency !== currency),
      one: ({ label, record }) =>
        `"${label}" is priced in ${record?.price.currency ?? ''} and quoted in ${currency}, at the dated rate of the book.`,
      many: (count) => `${count} lines are priced in another currency than ${currency}.`,
    }),
    ...lintOf({
      code: 'quote.no-date',
      severity: 'warning',
      lines: having((record) => record.asOf === null),
      one: ({ label }) => `The price of "${label}" has no date.`,
      many: (count) => `${count} prices have no date.`,
    }),
    ...lintOf({
      code: 'quote.old-price',
      severity: 'warning',
      lines: having((record) => record.asOf !== null && isOld(record, asOf)),
      one: ({ label, record }) =>
        `The price of "${label}" is ${ageInDays(record?.asOf ?? null, asOf)} days old, limit ${daysUntilOld(record?.kind ?? '')}.`,
      many: (count) => `${count} prices are older than their limit.`,
    }),
    ...estimateLints(subject),
  ];
}

/** The last day on which the vendor stands by a price; undefined where none is named. */
function expiryOf(record: PriceRecord | undefined): string | undefined {
  const until = record?.extra?.['validUntil'];
  return typeof until === 'string' ? until : undefined;
}

/** Servers of the fleet whose price is not in the book that the quote would keep. */
function unknownLints({ lines, plan }: PriceSubject): readonly QuoteLint[] {
  const items = new Set(plan.fleet[plan.scenario.side].items.map(({ sku }) => sku));
  return lintOf({
    code: 'quote.unknown-item',
    severity: 'blocker',
    lines: lines.filter(({ id, record }) => record === undefined && items.has(id)),
    one: ({ label }) => `"${label}" is not in the price book.`,
    many: (count) => `${count} lines are not in the price book.`,
  });
}

const estimated = new Set(['estimate', 'unverified', 'low']);

function estimateLints({ lines, estimatedShare }: PriceSubject): readonly QuoteLint[] {
  const total = lines.reduce((sum, line) => sum + line.amount, 0);
  const guessed = lines.filter(({ record }) => record !== undefined && estimated.has(record.confidence));
  const share = total === 0 ? 0 : guessed.reduce((sum, line) => sum + line.amount, 0) / total;
  if (share <= estimatedShare) return [];
  const message = `${formatShare(share)} of the net total rests on estimated prices, limit ${formatShare(estimatedShare)}: ask for offers before it is relied on.`;
  const [first] = guessed;
  const lint = remark('warning', 'quote.estimated', {
    message,
    source: 'Price book, confidence of each record',
    mend: first?.record === undefined ? null : { at: 'price', id: first.record.id },
  });
  return [{ ...lint, lines: guessed.map(({ number }) => number) }];
}
