import type { TierTable } from '../../../shared/quantity/quantity.ts';
import type { ModelBuilder } from '../model/build.ts';
import { sourceOfRecord, type PriceList } from '../prices/price-list.ts';

/**
 * Adds the graduated internet egress price of AWS as a tier table (GB a month to USD); undefined where the price
 * book has no such tiers. Each record says in `extra.tierGB` how many GB its rate covers.
 */
export function addEgressTable(builder: ModelBuilder, list: PriceList): TierTable | undefined {
  const records = [0, 1, 2, 3, 4]
    .map((tier) => list.find(`aws.egress.internet.t${tier}`))
    .filter((record) => record !== undefined);
  if (records.length === 0) return undefined;
  let start = 0;
  const from: number[] = [];
  const rates: number[] = [];
  for (const record of records) {
    from.push(start);
    rates.push(record.price.amount ?? 0);
    const size = record.extra?.['tierGB'];
    if (typeof size !== 'number') break;
    start += size;
  }
  return builder.table({
    id: 'aws.egress.internet',
    label: 'AWS internet egress, GB a month',
    quantityUnit: 'GB/month',
    rateUnit: 'USD/GB',
    from,
    rates,
    sources: records.map(sourceOfRecord),
  });
}
