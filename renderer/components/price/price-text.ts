import { formatDate } from '../../../shared/format.ts';
import type { PriceSummary } from '../../../shared/contract/prices.ts';
import type { PriceChoice } from '../../../shared/scenario/costs.ts';

/** Grades of evidence on which no order should rest, and prices that are old. */
export const isWeakPrice = ({ old, confidence }: Pick<PriceSummary, 'old' | 'confidence'>): boolean =>
  old || confidence === 'low' || confidence === 'estimate' || confidence === 'unverified';

/** A price with what it is for: "0.146 USD / kWh", "12 % of purchase per year", "1.54". */
export function amountText({
  amount,
  currency,
  unit,
}: Pick<PriceSummary, 'amount' | 'currency' | 'unit'>): string {
  if (amount === null) return 'no price';
  const number = amount.toLocaleString('en-US', { maximumFractionDigits: 9 });
  if (currency === 'ratio') return number;
  if (currency === 'percent') return `${number} % ${unit === 'percent' ? '' : (unit ?? '')}`.trim();
  return [number, currency, unit === null ? null : `/ ${unit}`].filter((part) => part !== null).join(' ');
}

/** What the planner chose: the amount in words, and where it comes from. */
interface ChoiceText {
  readonly amount: string;
  readonly source: string;
  readonly asOf: string;
  /** Old, or its evidence is thin. */
  readonly weak: boolean;
}

/** A choice in words; `prices` are those of the book by their id, undefined while they are not at hand. */
export function choiceText(
  choice: PriceChoice,
  options: {
    readonly prices: ReadonlyMap<string, PriceSummary> | undefined;
    /** A ratio or a percentage: its currency says nothing. */
    readonly plain: boolean;
  },
): ChoiceText {
  if (!('item' in choice)) {
    const { amount, currency, asOf, source } = choice;
    return {
      amount: options.plain ? amount : `${amount} ${currency}`,
      source,
      asOf: formatDate(asOf),
      weak: false,
    };
  }
  const price = options.prices?.get(choice.item);
  if (price === undefined) {
    const missing = options.prices === undefined ? '' : 'not in the price book';
    return { amount: missing, source: choice.item, asOf: '', weak: missing !== '' };
  }
  return {
    amount: amountText(price),
    source: `${price.name}, ${price.id}`,
    asOf: price.asOf === null ? 'no date' : formatDate(price.asOf),
    weak: isWeakPrice(price) || price.retired,
  };
}

/** A number as the exact decimal that the scenario keeps, without exponent or grouping; at most 12 decimals. */
export function decimalText(value: number): string {
  return value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 12 });
}
