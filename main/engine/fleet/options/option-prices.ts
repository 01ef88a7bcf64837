import type { CatalogOption, PriceLine } from '../../../../shared/catalog/options.ts';
import type { PriceRecord } from '../../../../shared/price-book.ts';
import type { PriceList } from '../../prices/price-list.ts';
import { exchangeRate } from '../../prices/exchange.ts';

/** A line of an option with the records of the price book that price it. */
export interface PricedLine {
  readonly line: PriceLine;
  /** Position among the lines of the option, which its quantities are named by. */
  readonly at: number;
  readonly records: readonly PriceRecord[];
}

export interface OptionPrices {
  readonly priced: readonly PricedLine[];
  /** Lines without a price, each with the reason. */
  readonly unpriced: readonly string[];
}

/** Records of the price book for every line of an option; what is missing, refused or in a foreign currency is named. */
export function optionPrices(option: CatalogOption, list: PriceList, currency: string): OptionPrices {
  const priced: PricedLine[] = [];
  const unpriced: string[] = [];
  option.lines.forEach((line, at) => {
    const ids = line.of === 'egress' ? line.items : [line.item];
    const found = ids.map((id) => usable(list, id, currency));
    const missing = found.find((one) => typeof one === 'string');
    if (typeof missing === 'string') unpriced.push(`${line.label} (${missing})`);
    else priced.push({ line, at, records: found.filter((one) => typeof one !== 'string') });
  });
  return { priced, unpriced };
}

/** The record if it can be paid for in that currency, else why not. */
function usable(list: PriceList, id: string, currency: string): PriceRecord | string {
  const found = list.usable(id);
  if ('reason' in found) return `${id}: ${found.reason}`;
  const own = found.record.price.currency;
  const plain = own === null || own === 'percent' || own === 'ratio';
  return plain || exchangeRate(list, own, currency) !== undefined
    ? found.record
    : `${id}: the price book has no rate from ${own} to ${currency}`;
}
