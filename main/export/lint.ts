import { formatDate, formatShare } from '../../shared/format.ts';
import type { Finding } from '../../shared/plan/finding.ts';
import type { FleetItem } from '../../shared/plan/fleet.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { PriceBook, PriceRecord } from '../../shared/price-book.ts';

/** From where on a quote is questioned. */
export interface LintLimits {
  /** Share of the total that may rest on guessed prices. */
  readonly guessedShare: number;
  /** Days after which a price is old. */
  readonly priceAgeDays: number;
}

const usual: LintLimits = { guessedShare: 0.25, priceAgeDays: 180 };
const guessed = new Set(['estimate', 'unverified', 'low']);

/** What somebody should mend or know before the quote leaves, worst first; the day is the plan's as-of date. */
export function lintQuote(plan: Plan, prices: PriceBook, limits: LintLimits = usual): readonly Finding[] {
  const { items } = plan.fleet[plan.scenario.side];
  const records = new Map(prices.records.map((record) => [record.id, record]));
  const found = items.flatMap((item) => {
    const record = records.get(item.sku);
    return record === undefined
      ? [finding('quote.unknown-item', 'blocker', `"${item.name}" is not in the price book.`, item.sku)]
      : lintItem({ item, record, plan, limits });
  });
  const rank = { blocker: 0, warning: 1, note: 2 } as const;
  return [...found, ...lintTotal(plan, records, limits), ...lintBundle(items, records)].sort(
    (a, b) => rank[a.severity] - rank[b.severity],
  );
}

interface LintedItem {
  readonly item: FleetItem;
  readonly record: PriceRecord;
  readonly plan: Plan;
  readonly limits: LintLimits;
}

function lintItem({ item, record, plan, limits }: LintedItem): readonly Finding[] {
  const found: Finding[] = [];
  const say = (code: string, severity: Finding['severity'], message: string): void => {
    found.push(finding(code, severity, message, item.sku));
  };
  const extra = record.extra ?? {};
  if (typeof extra['partNumber'] !== 'string') {
    say('quote.part-number', 'note', `"${item.name}" has no part number: a vendor may offer another build.`);
  }
  if (record.price.unit === null)
    say('quote.unit', 'warning', `The price of "${item.name}" does not say per what.`);
  const validUntil = extra['validUntil'];
  if (typeof validUntil === 'string' && validUntil < plan.scenario.asOf) {
    say('quote.expired', 'blocker', `The price of "${item.name}" expired on ${formatDate(validUntil)}.`);
  }
  if (record.price.currency !== null && record.price.currency !== plan.scenario.currency) {
    say(
      'quote.currency',
      'warning',
      `"${item.name}" is priced in ${record.price.currency} and quoted in ${plan.scenario.currency}.`,
    );
  }
  const pack = extra['packOf'];
  if (typeof pack === 'number' && pack > 1 && item.count % pack !== 0) {
    say('quote.pack', 'warning', `"${item.name}" is sold in packs of ${pack}; ${item.count} is no multiple.`);
  }
  const age = record.asOf === null ? undefined : daysBetween(record.asOf, plan.scenario.asOf);
  if (age === undefined) say('quote.no-date', 'warning', `The price of "${item.name}" has no date.`);
  else if (age > limits.priceAgeDays) {
    say('quote.old-price', 'warning', `The price of "${item.name}" is ${age} days old.`);
  }
  return found;
}

function lintTotal(
  plan: Plan,
  records: ReadonlyMap<string, PriceRecord>,
  limits: LintLimits,
): readonly Finding[] {
  const { items } = plan.fleet[plan.scenario.side];
  const total = items.reduce((sum, item) => sum + item.amount, 0);
  const guesses = items
    .filter((item) => guessed.has(records.get(item.sku)?.confidence ?? 'unverified'))
    .reduce((sum, item) => sum + item.amount, 0);
  const share = total === 0 ? 0 : guesses / total;
  if (share <= limits.guessedShare) return [];
  const message = `${formatShare(share)} of the total rests on estimated prices; ask for quotes before it is relied on.`;
  return [finding('quote.guessed-prices', 'warning', message, 'Price book, confidence of each record')];
}

/** What usually has to be bought with servers, and is in no line. */
function lintBundle(
  items: readonly FleetItem[],
  records: ReadonlyMap<string, PriceRecord>,
): readonly Finding[] {
  if (!items.some((item) => records.get(item.sku)?.kind === 'server')) return [];
  const text = items.map((item) => `${item.name} ${records.get(item.sku)?.kind ?? ''}`).join(' ');
  const wanted = [
    ['quote.rails', 'rails', /rail/i],
    ['quote.licences', 'software licences', /licen[cs]e/i],
    ['quote.support', 'hardware support', /support|warranty/i],
  ] as const;
  return wanted
    .filter(([, , pattern]) => !pattern.test(text))
    .map(([code, words]) => finding(code, 'note', `No line has ${words}.`, 'Lines of the bill of materials'));
}

const finding = (code: string, severity: Finding['severity'], message: string, source: string): Finding => ({
  code,
  severity,
  message,
  source,
});

/** Whole days from a date, month or year to a day; undefined when the first is none. */
function daysBetween(from: string, to: string): number | undefined {
  const start = Date.parse(
    `${from.length === 4 ? `${from}-01-01` : from.length === 7 ? `${from}-01` : from}T00:00:00Z`,
  );
  const days = Math.round((Date.parse(`${to}T00:00:00Z`) - start) / 86_400_000);
  return Number.isFinite(days) ? days : undefined;
}
