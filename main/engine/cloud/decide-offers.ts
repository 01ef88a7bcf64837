import type { Catalog } from '../../../shared/catalog/catalog.ts';
import { hashOf } from '../../../shared/hash.ts';
import type { Solve } from '../../../shared/milp.ts';
import type {
  FleetDecision,
  OfferDecision,
  OffersDecision,
  Percentiles,
} from '../../../shared/scenario/decisions.ts';
import { resources, sides, type Resource, type Side } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { rateProblems } from '../cost/uncounted.ts';
import { alternativeRows, type AlternativeRow } from '../alternatives/rows.ts';
import { capacityByResource, capacityOf } from '../fleet/capacity.ts';
import { serviceNeeds } from '../fleet/needs-of-services.ts';
import { noFleetReasons, plainReason } from '../fleet/no-fleet.ts';
import { candidatesOf } from '../fleet/candidates.ts';
import { choosePlacedFleet, itemsOf, placementOf } from '../fleet/placed.ts';
import { isOnlyASum, type PlacementInput, type ServiceNeeds } from '../fleet/placement-problem.ts';
import { choosePooledFleet } from '../fleet/pooled.ts';
import type { Service } from '../../../shared/scenario/service.ts';
import { placeFleet } from '../fleet/placement/place-fleet.ts';
import { serverId } from '../fleet/rack-model.ts';
import { evaluate } from '../model/evaluate.ts';
import { buildRequirementModel, priceListOf } from '../plan-model.ts';
import { isRented, withServices } from './hybrid.ts';
import { cloudRedundancy, coresOf, offerProblem, type OfferProblem } from './offer-problem.ts';
import { offerRecords, type OfferRecords } from './offer-records.ts';

/** A row that rents, with what the price book has of its offer and what its instances are asked for. */
interface Rented {
  readonly row: AlternativeRow;
  readonly offer: NonNullable<AlternativeRow['offer']>;
  readonly records: OfferRecords;
  readonly asked: OfferProblem;
  readonly needs: ServiceNeeds;
}

export interface OfferSearch {
  readonly scenario: Scenario;
  readonly catalog: Catalog;
  /** The percentile totals that the fleets are planned on, where they are. */
  readonly percentiles: Percentiles | undefined;
  readonly solve: Solve;
  /** What services need, where it is other than the scenario's figures say. */
  readonly needs?: NeedsOfSides;
  /** Ids of the rows that are searched; left out, all. */
  readonly rows?: readonly string[];
  /** Called before each row; throwing from it ends the search. */
  readonly onRow?: (done: number, total: number, name: string) => void;
}

/** What services need on either side. */
export type NeedsOfSides = Readonly<Record<Side, ServiceNeeds>>;

/** Least-price instances of every offer for both sides that are shown, with the hash of what they depend on. */
export function decideOffers(search: OfferSearch): OffersDecision {
  const { scenario, catalog, percentiles } = search;
  const hash = offersHash(scenario, catalog, percentiles);
  // Nothing can be weighed by its cost; the plan says why.
  if (rateProblems(priceListOf(scenario, catalog), scenario).length > 0) return { hash, list: [] };
  return { hash, ...chooseOffers(search) };
}

/** The same for other needs or for some rows; equal questions are answered once. */
export function chooseOffers(search: OfferSearch): Omit<OffersDecision, 'hash'> {
  const { scenario, catalog, percentiles, rows, onRow } = search;
  const needs = search.needs ?? plannedNeeds(scenario, catalog, percentiles);
  const rented = rentedRows(scenario, catalog, needs, rows);
  const known = new Map<string, OfferDecision>();
  const list = rented.map((one, at) => {
    onRow?.(at, rented.length, one.row.name);
    const key = hashOf({ problem: one.asked.problem, databases: one.records.databases.map(({ id }) => id) });
    const decision = known.get(key) ?? decideOne(one, search);
    known.set(key, decision);
    const { row, offer } = one;
    return { ...decision, row: row.id, offer: offer.id, side: row.side };
  });
  const hybrid = decideHybrid(rented, search);
  return { list, ...(hybrid === undefined ? {} : { hybrid }) };
}

/**
 * A price a month, in the provider's currency, that no instances for these needs can be below: what the resource that is
 * dearest to cover costs where it is cheapest. By row; without any search.
 */
export function leastPrices(
  search: Omit<OfferSearch, 'solve' | 'onRow'> & { readonly needs: NeedsOfSides },
): ReadonlyMap<string, number> {
  const { scenario, catalog, needs, rows } = search;
  return new Map(
    rentedRows(scenario, catalog, needs, rows).map(({ row, asked }) => {
      const total = totalOf(asked.input.needs, asked.services);
      const kinds = asked.input.candidates.list;
      const ofResource = resources.map((resource) => {
        const each = kinds.flatMap(({ cost, limit }) =>
          limit[resource] > 0 ? [cost / limit[resource]] : [],
        );
        return total[resource] > 0 && each.length > 0 ? total[resource] * Math.min(...each) : 0;
      });
      return [row.id, Math.max(0, ...ofResource)];
    }),
  );
}

/** The hash of everything that the choice of instances depends on. */
export function offersHash(
  scenario: Scenario,
  catalog: Catalog,
  percentiles: Percentiles | undefined,
): string {
  const problems = rateProblems(priceListOf(scenario, catalog), scenario);
  if (problems.length > 0) return hashOf({ rule: 'uncounted-1', problems });
  return hashOf({
    rule: 'offers-1',
    rows: rentedRows(scenario, catalog, plannedNeeds(scenario, catalog, percentiles)).map((one) => ({
      row: one.row.id,
      problem: one.asked.problem,
      databases: one.records.databases.map(({ id }) => id),
      ...(one.row.kind === 'hybrid' ? { own: ownPart(one, { scenario, catalog }) } : {}),
    })),
  });
}

function plannedNeeds(
  scenario: Scenario,
  catalog: Catalog,
  percentiles: Percentiles | undefined,
): NeedsOfSides {
  const model = buildRequirementModel(scenario, catalog, { percentiles, placed: true });
  const values = evaluate(model);
  return Object.fromEntries(
    sides.map((side) => [side, serviceNeeds(model, values, side)]),
  ) as unknown as NeedsOfSides;
}

function rentedRows(
  scenario: Scenario,
  catalog: Catalog,
  needsOf: NeedsOfSides,
  rows?: readonly string[],
): readonly Rented[] {
  const list = priceListOf(scenario, catalog);
  return alternativeRows(scenario, catalog.offers).flatMap((row): readonly Rented[] => {
    const { offer } = row;
    if (offer === null || rows?.includes(row.id) === false) return [];
    const needs = needsOf[row.side];
    const records = offerRecords(offer, {
      scenario,
      list,
      asksIops: Object.values(needs).some(({ iops }) => iops > 0),
      lossless: cloudRedundancy(scenario) > 0,
    });
    const carried = row.kind === 'hybrid' ? withServices(scenario, (id) => isRented(scenario, id)) : scenario;
    return [
      { row, offer, records, needs, asked: offerProblem({ scenario: carried, offer, records, needs }) },
    ];
  });
}

/** The placement of the services that stay on servers of one's own beside what is rented. */
function ownPart(
  { needs }: Rented,
  { scenario, catalog }: Pick<OfferSearch, 'scenario' | 'catalog'>,
): PlacementInput {
  const kept = withServices(scenario, (id) => !isRented(scenario, id));
  return { scenario: kept, needs, candidates: candidatesOf(kept, priceListOf(kept, catalog)) };
}

/** The servers beside what is rented; undefined where the scenario rents nothing beside them. */
function decideHybrid(rented: readonly Rented[], search: OfferSearch): FleetDecision | undefined {
  const one = rented.find(({ row }) => row.kind === 'hybrid');
  if (one === undefined) return undefined;
  const input = ownPart(one, search);
  const { solve } = search;
  if (input.scenario.services.length === 0) return undefined;
  return isOnlyASum(input.scenario)
    ? choosePooledFleet({
        need: totalOf(input.needs, input.scenario.services),
        candidates: input.candidates,
        currency: input.scenario.costs.currency,
        solve,
      })
    : choosePlacedFleet({ ...input, solve });
}

function decideOne(one: Rented, { scenario, solve }: OfferSearch): OfferDecision {
  const { row, offer, records, asked } = one;
  const head = { row: row.id, offer: offer.id, side: row.side, unchecked: [...asked.unchecked] };
  const database = databaseFor(one, scenario);
  if (records.instances.length === 0 || database === 'none') {
    const missing =
      database === 'none'
        ? `No managed database of ${offer.name} carries the database: run one of your own, or add a larger one to the price book.`
        : `The price book has no instance of ${offer.name} that may be chosen. Confirm one, or add one.`;
    return { ...head, ...nothing, reasons: [plainReason(missing)] };
  }
  if (isOnlyASum(asked.input.scenario)) {
    const chosen = choosePooledFleet({
      need: totalOf(asked.input.needs, asked.services),
      candidates: asked.input.candidates,
      currency: offer.currency,
      solve,
    });
    const { status, items, cost, bound, gap, reasons } = chosen;
    return { ...head, ...nothing, status, items, database, cost, bound, gap, reasons };
  }
  const placed = placeFleet(asked.problem, solve);
  if (placed.cost === null) {
    return {
      ...head,
      ...nothing,
      status: placed.status,
      bound: placed.bound,
      reasons:
        placed.status === 'nodeLimit'
          ? [plainReason(`The search ended before it found instances of ${offer.name}.`)]
          : [...noFleetReasons(placed.reasons, asked.input)],
    };
  }
  return {
    ...head,
    status: placed.status,
    items: itemsOf(placed.counts),
    servers: placed.servers.map((server) => ({ id: serverId(server.index), sku: server.kind })),
    placement: placementOf(placed.servers),
    database,
    cost: placed.cost,
    bound: placed.bound,
    gap: placed.gap,
    reasons: [],
  };
}

const nothing: Omit<OfferDecision, 'row' | 'offer' | 'side' | 'unchecked' | 'reasons'> = {
  status: 'infeasible',
  items: [],
  servers: [],
  placement: [],
  database: null,
  cost: null,
  bound: null,
  gap: null,
};

/** What all services together need, where each may be divided at will. */
function totalOf(needs: ServiceNeeds, services: readonly Service[]): Readonly<Record<Resource, number>> {
  return Object.fromEntries(
    resources.map((resource) => [
      resource,
      services.reduce((sum, { id }) => sum + (needs[id]?.[resource] ?? 0), 0),
    ]),
  ) as Record<Resource, number>;
}

/** The cheapest managed database with the cores and memory of the scenario's databases; null where none is asked for. */
function databaseFor({ offer, records, needs }: Rented, scenario: Scenario): string | null | 'none' {
  const services = scenario.services.filter(({ kind }) => kind === 'postgresql');
  if (offer.database === undefined || records.databases.length === 0 || services.length === 0) return null;
  const total = (resource: 'cpuCores' | 'memoryGB'): number =>
    services.reduce((sum, { id }) => sum + (needs[id]?.[resource] ?? 0), 0);
  const enough = records.databases.filter((record) => {
    const offered = capacityByResource(capacityOf({ ...record, cpuCores: coresOf(record, offer) }));
    return (['cpuCores', 'memoryGB'] as const).every(
      (resource) => offered[resource] * scenario.fleet.utilisationCap[resource] >= total(resource),
    );
  });
  const [cheapest] = [...enough].sort(
    (a, b) => (a.price.amount ?? 0) - (b.price.amount ?? 0) || (a.id < b.id ? -1 : 1),
  );
  return cheapest?.id ?? 'none';
}
