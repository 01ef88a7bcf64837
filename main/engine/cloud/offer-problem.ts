import type { Offer } from '../../../shared/catalog/offers.ts';
import type { PriceRecord } from '../../../shared/price-book.ts';
import { resources, type Resource } from '../../../shared/scenario/limits.ts';
import type { Redundancy } from '../../../shared/scenario/fleet.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { Service } from '../../../shared/scenario/service.ts';
import { capacityByResource, capacityOf } from '../fleet/capacity.ts';
import type { Candidate } from '../fleet/candidates.ts';
import { placementProblem, type PlacementInput, type ServiceNeeds } from '../fleet/placement-problem.ts';
import type { PlacementProblem } from '../fleet/placement/problem.ts';
import { timeOf, type OfferRecords } from './offer-records.ts';

/** Bought by the volume and not with an instance. */
const boughtApart: readonly Resource[] = ['storageTB', 'iops'];

/** What is asked of the instances of an offer. */
export interface OfferProblem {
  readonly input: PlacementInput;
  readonly problem: PlacementProblem;
  /** Resources that cannot be checked, because the book does not say what the instances have. */
  readonly unchecked: readonly Resource[];
  /** The services that the instances carry. */
  readonly services: readonly Service[];
}

/** Hours of a month, as providers bill (design, section 2). */
const hoursPerMonth = 730;

/** How many instances may fail at once. */
export const cloudRedundancy = ({ cloud, fleet }: Scenario): Redundancy =>
  cloud.redundancy === 'asPlanned' ? fleet.redundancy : cloud.redundancy;

/** The provider's load balancer and managed database stand in for services of one's own. */
export function rentedServices(
  { services }: Scenario,
  { parts, databases }: OfferRecords,
  offer: Offer,
): readonly Service[] {
  return services.filter(
    ({ kind }) =>
      !(kind === 'load-balancer' && parts.loadBalancer !== undefined) &&
      !(kind === 'postgresql' && offer.database !== undefined && databases.length > 0),
  );
}

/**
 * The least price a month of instances that carry the services; storage and disk operations are bought by the volume.
 * A network that the book does not state is not checked, and said so.
 */
export function offerProblem(options: {
  readonly scenario: Scenario;
  readonly offer: Offer;
  readonly records: OfferRecords;
  readonly needs: ServiceNeeds;
}): OfferProblem {
  const { scenario, offer, records, needs } = options;
  const services = rentedServices(scenario, records, offer);
  const asksIops = services.some(({ id }) => (needs[id]?.iops ?? 0) > 0);
  const unchecked: readonly Resource[] = [
    ...(asksIops && offer.iops === undefined ? (['iops'] as const) : []),
    ...(records.instances.some(({ networkGbps }) => networkGbps?.baseline == null)
      ? (['networkGbps'] as const)
      : []),
  ];
  const ignored: readonly Resource[] = [...boughtApart, ...unchecked];
  const own = {
    apart: scenario.fleet.apart.filter(among(services)),
    together: scenario.fleet.together.filter(among(services)),
  };
  const input: PlacementInput = {
    scenario: {
      ...scenario,
      services: [...services],
      fleet: { ...scenario.fleet, ...own, pins: [], owned: [], redundancy: cloudRedundancy(scenario) },
    },
    needs: Object.fromEntries(
      Object.entries(needs).map(([id, need]) => [
        id,
        { ...need, ...Object.fromEntries(ignored.map((resource) => [resource, 0])) },
      ]),
    ),
    candidates: {
      list: records.instances.map((record) => candidateOf(record, { scenario, offer, ignored })),
      refused: [],
      brokenPins: [],
    },
  };
  return { input, unchecked, services, problem: placementProblem(input) };
}

const among =
  (services: readonly Service[]) =>
  (pair: readonly string[]): boolean =>
    pair.every((id) => services.some((service) => service.id === id));

/** An instance as a kind of server: its limits within the caps and its price a month. */
function candidateOf(
  record: PriceRecord,
  {
    scenario,
    offer,
    ignored,
  }: { readonly scenario: Scenario; readonly offer: Offer; readonly ignored: readonly Resource[] },
): Candidate {
  const offered = capacityByResource(capacityOf({ ...record, cpuCores: coresOf(record, offer) }));
  const cap = scenario.fleet.utilisationCap;
  const months = timeOf(record) === 'hour' ? hoursPerMonth : 1;
  return {
    sku: record.id,
    name: record.name,
    limit: Object.fromEntries(
      resources.map((resource) => [
        resource,
        ignored.includes(resource) ? 0 : offered[resource] * cap[resource],
      ]),
    ) as Record<Resource, number>,
    unknown: [],
    // Whole minor units: a cost that is compared is money.
    cost: Math.round((record.price.amount ?? 0) * months * 100) / 100,
    owned: 0,
    ownedCost: 0,
    min: 0,
    max: Infinity,
  };
}

/** Physical cores: as stated, else the vCPUs by what the provider says one is; null where neither is known. */
export function coresOf(record: PriceRecord, offer: Offer): number | null {
  if (record.cpuCores !== null) return record.cpuCores;
  return record.vcpu === null || offer.coresPerVcpu === undefined
    ? null
    : record.vcpu * offer.coresPerVcpu.value;
}
