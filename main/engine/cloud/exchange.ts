import { add, multiply } from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { ModelBuilder } from '../model/build.ts';
import { sourceOfRecord, type PriceList } from '../prices/price-list.ts';
import { exchangeRate } from '../prices/exchange.ts';
import { rowFlag, type RowsById } from './row-inputs.ts';

/**
 * What a unit of each row's own currency is in the scenario's, by the dated rates of the price book. Rates are inputs, so
 * that what they would have to be for another alternative to win can be asked.
 */
export function addExchange(
  builder: ModelBuilder,
  {
    scenario,
    list,
    rented,
  }: { readonly scenario: Scenario; readonly list: PriceList; readonly rented: RowsById },
): Quantity {
  const { currency } = scenario.costs;
  const currencies = [...new Set([...rented.values()].map(({ offer }) => offer.currency))].sort();
  const terms = currencies.map((own) => {
    const found = exchangeRate(list, own, currency);
    if (found === undefined)
      throw new Error(`No exchange rate from ${own} to ${currency}: such rows have no bill.`);
    const { factor, range, record } = found;
    const rate = builder.input({
      id: `exchange.${own}`,
      label: `${own} in ${currency}`,
      unit: `${currency}/local`,
      values: [factor.toNumber()],
      ranges: [range],
      sources: [
        record === null ? { text: 'The scenario’s own currency', grade: 'standard' } : sourceOfRecord(record),
      ],
    });
    const applies = rowFlag(builder, {
      id: `exchange.pays.${own}`,
      label: `Billed in ${own}`,
      holds: (id) => rented.get(id)?.offer.currency === own,
    });
    return multiply(applies, rate);
  });
  return builder.formula({
    id: 'exchange.ofRow',
    label: `The provider’s currency in ${currency}`,
    unit: `${currency}/local`,
    expression: add(...terms),
  });
}
