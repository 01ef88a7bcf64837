import type { Offer } from '../../../shared/catalog/offers.ts';
import type { PriceRecord } from '../../../shared/price-book.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { PriceList } from '../prices/price-list.ts';

/** Parts of a cloud bill beside the instances. */
export const billParts = [
  'storage',
  'iops',
  'loadBalancer',
  'loadBalancerGB',
  'address',
  'egress',
  'support',
  'databaseStorage',
] as const;
export type BillPart = (typeof billParts)[number];

/** A part without a price in the book, and why. */
export interface Unpriced {
  readonly part: BillPart | 'instances' | 'database';
  readonly reason: string;
}

/** The records of the price book that make up the bill of an offer. */
export interface OfferRecords {
  readonly instances: readonly PriceRecord[];
  /** Sizes of the database as a service; empty where one runs one's own. */
  readonly databases: readonly PriceRecord[];
  readonly parts: Readonly<Partial<Record<Exclude<BillPart, 'egress'>, PriceRecord>>>;
  /** Tiers of the egress in their order, or the one record of a linear price. */
  readonly egress: readonly PriceRecord[];
  readonly unpriced: readonly Unpriced[];
}

/** Looks the records of an offer up; what is missing, refused or in another currency is unpriced with the reason. */
export function offerRecords(
  offer: Offer,
  options: {
    readonly list: PriceList;
    readonly scenario: Pick<Scenario, 'cloud' | 'services'>;
    readonly asksIops: boolean;
    /** Whether the database must live on after a loss, so that it runs in several places. */
    readonly lossless: boolean;
  },
): OfferRecords {
  const { list, scenario, asksIops, lossless } = options;
  const unpriced: Unpriced[] = [];
  const usable = (
    id: string | undefined,
    part: Unpriced['part'],
    missing: string,
  ): PriceRecord | undefined => {
    if (id === undefined) {
      unpriced.push({ part, reason: missing });
      return undefined;
    }
    const found = list.usable(id);
    if ('reason' in found) {
      unpriced.push({ part, reason: `${id}: ${found.reason}` });
      return undefined;
    }
    const { record } = found;
    if (record.price.currency === offer.currency) return record;
    unpriced.push({
      part,
      reason: `${id} is priced in ${record.price.currency ?? 'no currency'}, not in ${offer.currency}.`,
    });
    return undefined;
  };
  const none = (words: string): string => `The price book has no price of the ${words} of ${offer.name}.`;
  const one = (part: Exclude<BillPart, 'egress'>, id: string | undefined, words: string) => {
    const record = usable(id, part, none(words));
    return record === undefined ? {} : { [part]: record };
  };
  const instances = recordsOf(list, offer);
  if (instances.length === 0) unpriced.push({ part: 'instances', reason: none('instances') });
  const { database } = offer;
  const databases = (database === undefined ? [] : lossless ? database.multiple : database.single).flatMap(
    (id) => {
      const record = usable(id, 'database', '');
      return record === undefined ? [] : [record];
    },
  );
  return {
    instances,
    databases,
    parts: {
      ...one('storage', offer.storage, 'block storage'),
      ...(asksIops && offer.iops !== undefined ? one('iops', offer.iops.item, 'disk operations') : {}),
      // Without one of the provider, a load balancer that the scenario plans runs on an instance.
      ...(offer.loadBalancer === undefined && scenario.services.some(({ kind }) => kind === 'load-balancer')
        ? {}
        : one('loadBalancer', offer.loadBalancer?.item, 'load balancer')),
      ...(offer.loadBalancer?.perGB === undefined
        ? {}
        : one('loadBalancerGB', offer.loadBalancer.perGB, 'traffic through the load balancer')),
      ...(offer.address === undefined ? {} : one('address', offer.address, 'public addresses')),
      ...(scenario.cloud.support ? one('support', offer.support, 'support') : {}),
      ...(database === undefined
        ? {}
        : one('databaseStorage', database.storage, 'storage of the managed database')),
    },
    egress: egressRecords(offer, usable, none('egress')),
    unpriced,
  };
}

function egressRecords(
  { egress }: Offer,
  usable: (id: string | undefined, part: BillPart, missing: string) => PriceRecord | undefined,
  missing: string,
): readonly PriceRecord[] {
  if (egress?.type === 'included') return [];
  const ids = egress === undefined ? [undefined] : egress.type === 'tiers' ? egress.items : [egress.item];
  const records = ids.map((id) => usable(id, 'egress', missing));
  return records.every((record) => record !== undefined) ? records : [];
}

/** The instances of an offer that may be chosen. */
function recordsOf(list: PriceList, { instances, currency }: Offer): readonly PriceRecord[] {
  return list
    .choosable('cloud-instance')
    .records.filter(
      ({ id, region, term, price }) =>
        instances.prefixes.some((prefix) => id.startsWith(prefix)) &&
        region === instances.region &&
        term === instances.term &&
        price.currency === currency,
    );
}

/** Hours for which a price is, by its unit; undefined for a unit that is no time. */
export function timeOf(record: PriceRecord): 'hour' | 'month' | undefined {
  const unit = record.price.unit ?? '';
  if (/(^|-)hour$/.test(unit)) return 'hour';
  return unit === 'month' ? 'month' : undefined;
}
