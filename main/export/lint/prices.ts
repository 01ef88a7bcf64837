import type { QuoteLint } from '../../../shared/contract/quotes.ts';
import { formatDate, formatShare } from '../../../shared/format.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { PlanPrice } from '../../../shared/plan/prices.ts';
import type { QuoteDocument } from '../document.ts';
import type { QuoteLine } from '../quote-lines.ts';
import { lintOf, mendOf, remark } from './lint.ts';

interface PriceSubject {
  readonly lines: readonly QuoteLine[];
  readonly plan: Plan;
  readonly document: QuoteDocument;
  readonly estimatedShare: number;
}

/** Expired, old, undated and foreign prices, items that the book does not have, and how much rests on estimates. */
export function priceLints(subject: PriceSubject): readonly QuoteLint[] {
  const { lines, plan, document } = subject;
  const { currency } = plan.scenario;
  return [
    ...unknownLints(subject),
    ...lintOf({
      code: 'quote.expired',
      severity: 'blocker',
      lines: lines.filter(({ price }) => (price.validUntil ?? document.date) < document.date),
      one: ({ label, price }) =>
        `The price of "${label}" expired on ${formatDate(price.validUntil ?? '')}, before the date of the quote.`,
      many: (count) => `${count} prices expired before the date of the quote.`,
    }),
    ...lintOf({
      code: 'quote.currency',
      severity: 'warning',
      // Percentages stand in the field of the currency, too.
      lines: lines.filter(
        ({ price }) => /^[A-Z]{3}$/.test(price.currency ?? '') && price.currency !== currency,
      ),
      one: ({ label, price }) =>
        `"${label}" is priced in ${price.currency ?? ''} and quoted in ${currency}, at the dated rate of the book.`,
      many: (count) => `${count} lines are priced in another currency than ${currency}.`,
    }),
    ...lintOf({
      code: 'quote.no-date',
      severity: 'warning',
      lines: lines.filter(({ record, price }) => record !== undefined && price.asOf === null),
      one: ({ label }) => `The price of "${label}" has no date.`,
      many: (count) => `${count} prices have no date.`,
    }),
    ...lintOf({
      code: 'quote.old-price',
      severity: 'warning',
      lines: lines.filter((line) => line.price.asOf !== null && oldBehind(plan, line) !== undefined),
      one: (line) => oldWords(line, oldBehind(plan, line)!),
      many: (count) => `${count} prices are older than their limit.`,
    }),
    ...estimateLints(subject),
  ];
}

/** The first old price behind a line, as the plan judges it; undefined where all are fresh. */
const oldBehind = ({ prices }: Plan, { path }: QuoteLine): PlanPrice | undefined =>
  prices.find(({ where, old }) => where === path && old);

function oldWords({ label }: QuoteLine, { name, ageDays, oldAfterDays, oldPart }: PlanPrice): string {
  if (oldPart !== null) return `The price of "${label}" is built from ${oldPart}, whose price is old.`;
  const whose = name === label ? `The price of "${label}"` : `The price of "${label}" (${name})`;
  return ageDays === null
    ? `${whose} has no date.`
    : `${whose} is ${ageDays} days old, limit ${oldAfterDays}.`;
}

/** Servers whose price is not in the book that the quote would keep. */
const unknownLints = ({ lines }: PriceSubject): readonly QuoteLint[] =>
  lintOf({
    code: 'quote.unknown-item',
    severity: 'blocker',
    lines: lines.filter(({ group, record }) => group === 'servers' && record === undefined),
    one: ({ label }) => `"${label}" is not in the price book.`,
    many: (count) => `${count} lines are not in the price book.`,
  });

const estimated: ReadonlySet<string> = new Set(['estimate', 'unverified', 'low']);

function estimateLints({ lines, estimatedShare }: PriceSubject): readonly QuoteLint[] {
  const total = lines.reduce((sum, line) => sum + line.amount, 0);
  const guessed = lines.filter(({ price }) => estimated.has(price.confidence ?? ''));
  const share = total === 0 ? 0 : guessed.reduce((sum, line) => sum + line.amount, 0) / total;
  const [first] = guessed;
  if (first === undefined || share <= estimatedShare) return [];
  const lint = remark('warning', 'quote.estimated', {
    message: `${formatShare(share)} of the net total rests on estimated prices, limit ${formatShare(estimatedShare)}: ask for offers before it is relied on.`,
    source: 'Price book, confidence of each record',
    mend: mendOf(first),
  });
  return [{ ...lint, lines: guessed.map(({ number }) => number) }];
}
