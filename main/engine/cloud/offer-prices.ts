import type { Alternative, AlternativeComponent } from '../../../shared/plan/alternatives.ts';
import type { PriceRecord } from '../../../shared/price-book.ts';
import { exchangeRate } from '../prices/exchange.ts';
import type { PriceList } from '../prices/price-list.ts';
import type { PriceUse } from '../prices/price-uses.ts';
import type { RentedRow } from './rented-rows.ts';

/** Every price behind the bills of what would be rented, with the money of the part that rests on it. */
export function offerPriceUses(
  list: PriceList,
  alternatives: readonly Alternative[],
  { rented, currency }: { readonly rented: readonly RentedRow[]; readonly currency: string },
): readonly PriceUse[] {
  return alternatives.flatMap(({ id, listed, money }, at): readonly PriceUse[] => {
    const row = rented.find((one) => one.row.id === id);
    if (!listed || money === null || row === undefined) return [];
    const where = `alternatives.list.${at}`;
    const parts = money.components.flatMap((component, place): readonly PriceUse[] => {
      const cost = (component.once ?? 0) + component.byYear.reduce((sum, amount) => sum + amount, 0);
      if (cost === 0) return [];
      return recordsBehind(component, row).map((record) => ({
        rate: { from: record, exchange: null },
        where: `${where}.money.components.${place}`,
        field: null,
        cost,
      }));
    });
    // The whole bill is converted by one rate.
    const exchange = exchangeRate(list, row.offer.currency, currency)?.record ?? null;
    return exchange === null
      ? parts
      : [...parts, { rate: { from: exchange, exchange: null }, where, field: null, cost: null }];
  });
}

/** The records that a part of the bill was made from. */
function recordsBehind(
  { id }: AlternativeComponent,
  { records, decision }: RentedRow,
): readonly PriceRecord[] {
  const { instances, databases, parts, egress } = records;
  const chosen = decision?.items.map(({ sku }) => sku) ?? [];
  const found: Readonly<Record<string, readonly (PriceRecord | undefined)[]>> = {
    instances: instances.filter((one) => chosen.includes(one.id)),
    database: databases.filter((one) => one.id === decision?.database),
    storage: [parts.storage, parts.databaseStorage],
    iops: [parts.iops],
    loadBalancer: [parts.loadBalancer, parts.loadBalancerGB],
    addresses: [parts.address],
    egress,
    support: [parts.support],
  };
  return (found[id] ?? []).filter((record) => record !== undefined);
}
