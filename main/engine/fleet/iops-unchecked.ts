import type { FleetDecision } from '../../../shared/scenario/decisions.ts';
import type { PriceList } from '../prices/price-list.ts';
import { capacityOf } from './capacity.ts';

/**
 * Servers that count for no disk operations because the book does not say how many they do: those chosen or refused
 * where operations are asked. Unknown never counts as enough.
 */
export function iopsUnchecked(
  decision: FleetDecision,
  options: { readonly list: PriceList; readonly asked: boolean },
): readonly string[] {
  const { list, asked } = options;
  if (!asked) return [];
  const refused = decision.rejections.filter(({ bottleneck }) => bottleneck === 'iops').map(({ sku }) => sku);
  const short = decision.reasons.some(({ resource }) => resource === 'iops');
  const all = short ? list.choosable('server').records.map(({ id }) => id) : [];
  return [...new Set([...decision.items.map(({ sku }) => sku), ...refused, ...all])]
    .filter((sku) => {
      const record = list.find(sku);
      return record !== undefined && capacityOf(record).writeIops === null;
    })
    .sort();
}
