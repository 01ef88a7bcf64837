import type { QuoteLint } from '../../../shared/contract/quotes.ts';
import { formatDate } from '../../../shared/format.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { daysBetween } from '../../../shared/prices/age.ts';
import { daysLater } from '../../../shared/quote/number.ts';
import type { QuoteSettings } from '../../../shared/quote/settings.ts';
import { draftRevision, validUntil, type QuoteDocument } from '../document.ts';
import { deliveryOf, type QuoteLine } from '../quote-lines.ts';
import { remark } from './lint.ts';

/** Days after which the figures of a quote look older than the quote. */
const freshDays = 30;

interface PaperSubject {
  readonly plan: Plan;
  readonly taxRate: number;
  readonly settings: QuoteSettings;
  readonly document: QuoteDocument;
  readonly lines: readonly QuoteLine[];
}

/** What the first page says: names, dates and tax. */
export function paperLints(subject: PaperSubject): readonly QuoteLint[] {
  const { plan, settings, document } = subject;
  const names = [
    { field: 'company', message: 'The quote does not say who sends it.' },
    { field: 'buyer', message: 'The quote does not name the buyer.' },
    { field: 'shipTo', message: 'The quote does not say where to ship to.' },
    { field: 'paymentTerms', message: 'The quote has no payment terms.' },
  ] as const;
  const age = daysBetween(plan.scenario.asOf, document.date) ?? 0;
  return [
    ...orderLints(subject),
    ...(subject.taxRate === 0
      ? [
          remark('note', 'quote.no-tax', {
            message: `${settings.taxLabel} is 0 %: net and gross are the same.`,
            source: 'Tax rate of the scenario',
            mend: { at: 'scenario', field: 'costs.taxRate' },
          }),
        ]
      : []),
    ...(document.revision !== draftRevision && age > freshDays
      ? [
          remark('warning', 'quote.figures-old', {
            message: `The figures are of ${formatDate(plan.scenario.asOf)}, ${age} days before the date of the quote.`,
            source: 'As-of date of the scenario',
            mend: { at: 'scenario', field: 'asOf' },
          }),
        ]
      : []),
    ...names
      .filter(({ field }) => settings[field] === '')
      .map(({ field, message }) =>
        remark('note', `quote.no-${field.replace(/[A-Z]/g, (sign) => `-${sign.toLowerCase()}`)}`, {
          message,
          source: 'Quote settings',
          mend: { at: 'setting', field },
        }),
      ),
  ];
}

/** The day by which the slowest line has to be ordered, against the date and the validity of the quote. */
function orderLints({ plan, settings, document, lines }: PaperSubject): readonly QuoteLint[] {
  const slowest = lines.reduce<QuoteLine | undefined>(
    (worst, line) => ((line.leadDays ?? 0) > (worst?.leadDays ?? 0) ? line : worst),
    undefined,
  );
  if (slowest === undefined || slowest.leadDays === null) return [];
  const { needBy } = deliveryOf(plan);
  const orderBy = daysLater(needBy, -slowest.leadDays);
  const until = validUntil(document, settings);
  const words = `${slowest.number} needs ${slowest.leadDays} days: to have it by ${formatDate(needBy)} it must be ordered by ${formatDate(orderBy)}`;
  const about = { source: 'Roadmap and lead times', mend: { at: 'scenario', field: 'roadmap' } } as const;
  if (orderBy < document.date)
    return [remark('warning', 'quote.order-late', { ...about, message: `${words}, which is past.` })];
  if (orderBy <= until) return [];
  return [
    remark('note', 'quote.validity', {
      source: 'Quote settings, days of validity',
      mend: { at: 'setting', field: 'validityDays' },
      message: `${words}; the quote is valid until ${formatDate(until)}.`,
    }),
  ];
}
