import { formatDate, formatMoney, formatShare } from '../../../shared/format.ts';
import type { Finding } from '../../../shared/plan/finding.ts';
import type { PlanPrice } from '../../../shared/plan/prices.ts';
import { notMoney } from '../../../shared/prices/check.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';

/** Grades of evidence on which no order should rest. */
const weak: readonly PlanPrice['confidence'][] = ['low', 'estimate', 'unverified'];

/** A cost whose evidence is judged: the start of the paths of its lines, and what to call it. */
export interface JudgedCost {
  /** `costs.after.` */
  readonly prefix: string;
  /** "the cost after measures over 36 months" */
  readonly words: string;
  readonly currency: string;
}

/** The cost of the side that the scenario buys. */
export const judgedCost = ({ side, costs }: Scenario): JudgedCost => ({
  prefix: `costs.${side}.`,
  words: `the cost ${side} measures over ${costs.horizonMonths} months`,
  currency: costs.currency,
});

/** What the planner must know of the prices that a plan rests on: old ones, refused ones, and how much is weak. */
export function priceFindings(
  prices: readonly PlanPrice[],
  judged: readonly JudgedCost[],
): readonly Finding[] {
  const distinct = prices.filter((price, at) => prices.findIndex((other) => sameItem(other, price)) === at);
  const own = distinct.filter(({ where }) => where.startsWith('costs.'));
  const others = distinct.filter((price) => !own.includes(price));
  return [
    ...own.filter(({ old }) => old).map(oldFinding),
    ...distinct.filter(({ refusal }) => refusal !== null).map(refusedFinding),
    ...oldOfferFindings(others),
    ...judged.flatMap((cost) => weakFindings(prices, cost)),
  ];
}

/** Old prices of what is only compared, one finding a vendor: they are renewed together, by a price file. */
function oldOfferFindings(prices: readonly PlanPrice[]): readonly Finding[] {
  const byVendor = new Map<string, PlanPrice[]>();
  for (const price of prices) {
    if (!price.old) continue;
    const vendor = price.vendor ?? 'others';
    byVendor.set(vendor, [...(byVendor.get(vendor) ?? []), price]);
  }
  return [...byVendor].map(([vendor, old]): Finding => {
    const [oldest] = old.sort((a, b) => ((a.asOf ?? '') < (b.asOf ?? '') ? -1 : 1));
    const all = prices.filter((price) => (price.vendor ?? 'others') === vendor).length;
    const age =
      oldest!.asOf === null
        ? 'without a date'
        : `of ${formatDate(oldest!.asOf)}, ${oldest!.ageDays} days old`;
    return {
      code: 'price.old',
      severity: 'warning',
      message: `${vendor}: ${old.length} of the ${all} prices behind what could be rented are old, the oldest ${oldest!.id ?? oldest!.name} (${age}; old after ${oldest!.oldAfterDays}). Look up today’s prices and take them in as a price file.`,
      source: ageRule,
      ...placesOf(oldest!),
    };
  });
}

const ageRule = 'Age of prices at the date of the scenario: 90 days for memory and flash, 365 for the rest';

const sameItem = (a: PlanPrice, b: PlanPrice): boolean =>
  a.id === null ? b.id === null && a.field === b.field : a.id === b.id;

const itemOf = ({ id, name }: PlanPrice): string => (id === null ? name : `${name} (${id})`);

/** Where a finding leads to: the field that names the price, and its record in the book. */
const placesOf = ({ id, field }: PlanPrice): Pick<Finding, 'field' | 'price'> => ({
  ...(field === null ? {} : { field }),
  ...(id === null ? {} : { price: id }),
});

function oldFinding(price: PlanPrice): Finding {
  const { asOf, ageDays, oldAfterDays, oldPart, id, currency } = price;
  const word = currency !== null && notMoney.includes(currency) ? 'figure' : 'price';
  const mend =
    id === null
      ? `Look up today’s ${word} and enter it with its date.`
      : `Look up today’s ${word} and enter it as a new version in the price book.`;
  const why =
    asOf === null || ageDays === null
      ? `the ${word} has no date, so it counts as old`
      : oldPart === null
        ? `the ${word} of ${formatDate(asOf)} is ${ageDays} days old; such ones are old after ${oldAfterDays}`
        : `it was put together on ${formatDate(asOf)} from ${oldPart}, whose own price is older than ${oldAfterDays} days`;
  return {
    code: 'price.old',
    severity: 'warning',
    message: `${itemOf(price)}: ${why}. ${mend}`,
    source: ageRule,
    ...(ageDays === null || oldPart !== null ? {} : { stated: oldAfterDays, computed: ageDays, unit: 'day' }),
    ...placesOf(price),
  };
}

function refusedFinding(price: PlanPrice): Finding {
  return {
    code: 'price.refused',
    severity: 'warning',
    message: `${itemOf(price)} is used all the same: ${lowerFirst(price.refusal ?? '')} Confirm it for this scenario in the price book, or choose another.`,
    source: `Price book, ${price.id ?? ''}`,
    ...placesOf(price),
  };
}

/** The share of a cost that rests on weak prices: a line counts whole when any price behind it is weak. */
function weakFindings(
  prices: readonly PlanPrice[],
  { prefix, words, currency }: JudgedCost,
): readonly Finding[] {
  const lines = new Map<string, { readonly cost: number; readonly weak: readonly PlanPrice[] }>();
  for (const price of prices) {
    if (price.cost === null || !price.where.startsWith(prefix)) continue;
    const known = lines.get(price.where)?.weak ?? [];
    lines.set(price.where, {
      cost: price.cost,
      weak: weak.includes(price.confidence) ? [...known, price] : known,
    });
  }
  const sum = (chosen: readonly { readonly cost: number }[]): number =>
    chosen.reduce((total, { cost }) => total + cost, 0);
  const doubtful = [...lines.values()].filter((line) => line.weak.length > 0);
  const total = sum([...lines.values()]);
  const part = sum(doubtful);
  if (total <= 0 || part <= 0) return [];
  const share = part / total;
  const heaviest = doubtful.sort((a, b) => b.cost - a.cost).flatMap((line) => line.weak);
  const named = heaviest.filter((price, at) => heaviest.findIndex((other) => sameItem(other, price)) === at);
  const most = 4;
  const list = named.slice(0, most).map((price) => `${price.id ?? price.name} (${price.confidence})`);
  const rest = named.length > most ? ` and ${named.length - most} more` : '';
  return [
    {
      code: 'price.weak',
      severity: share >= 0.5 ? 'warning' : 'note',
      message: `${formatShare(share)} of ${words} (${formatMoney(part)} of ${formatMoney(total)} ${currency}) rests on prices of weak evidence: ${list.join(', ')}${rest}. Ask for an offer of the first: it carries the most.`,
      source: 'Confidence of the prices in the price book',
      ...(named[0] === undefined ? {} : placesOf(named[0])),
    },
  ];
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
