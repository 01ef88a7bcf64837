import Big from 'big.js';
import type { PriceRecord } from '../../../shared/price-book.ts';
import type { Range } from '../../../shared/quantity/quantity.ts';
import type { PriceList } from './price-list.ts';

/** How one currency becomes another. */
export interface Exchange {
  readonly factor: Big;
  /** The dated rate of the book; null between equal currencies. */
  readonly record: PriceRecord | null;
  readonly range: Range | null;
  /** The rate in words, for sources. */
  readonly words: string;
}

/**
 * Factor from one currency to another by a dated rate of the book (a record `fx.eurusd`, either way round) that may be
 * chosen at the date of the list: not retired, not later, confirmed where its evidence is weak. Undefined when there is none.
 */
export function exchangeRate(list: PriceList, from: string, to: string): Exchange | undefined {
  if (from === to) return { factor: new Big(1), record: null, range: null, words: '' };
  for (const [base, quote] of [
    [from, to],
    [to, from],
  ] as const) {
    const found = list.usable(`fx.${base}${quote}`.toLowerCase());
    if ('reason' in found || found.record.price.amount === null || found.record.price.amount <= 0) continue;
    const { record } = found;
    const { amount, low, high } = record.price;
    const turn = (value: number): Big => (base === from ? new Big(value) : new Big(1).div(value));
    return {
      factor: turn(amount!),
      record,
      range:
        low === null || high === null || low === high || low <= 0
          ? null
          : rangeOf([turn(low), turn(amount!), turn(high)]),
      words: `${base} ${String(amount)} ${quote} of ${record.asOf ?? 'unknown date'}`,
    };
  }
  return undefined;
}

/** The ends change places where the rate is turned round. */
function rangeOf(values: readonly Big[]): Range {
  const [low, likely, high] = values.map(Number).sort((a, b) => a - b);
  return { low: low!, likely: likely!, high: high!, distribution: 'triangular' };
}
