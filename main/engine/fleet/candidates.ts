import type { Rejection } from '../../../shared/scenario/decisions.ts';
import { resources, type Resource } from '../../../shared/scenario/limits.ts';
import type { PriceRecord } from '../../../shared/price-book.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { addOwnRates } from '../cost/cost-model.ts';
import { costRates, paysForSpace } from '../cost/rates.ts';
import { evaluate } from '../model/evaluate.ts';
import { startModel } from '../model/build.ts';
import { sourceOfRecord, type PriceList, type Refusal } from '../prices/price-list.ts';
import { findRate, rateOfRecord, type RateProblem } from '../prices/rate.ts';
import { notForOneServer } from '../prices/wanted-price.ts';
import { capacityByResource, capacityOf } from './capacity.ts';
import { addItemInputs, addRackUnits, type FleetLine } from './fleet-model.ts';
import { addHorizonCost, horizonCostId, ownedCostId } from './horizon-cost.ts';

/** A server that can be chosen: what it may carry within its caps, and its cost over the horizon. */
export interface Candidate {
  readonly sku: string;
  readonly name: string;
  readonly limit: Readonly<Record<Resource, number>>;
  /** Resources of which the book does not say what it has. */
  readonly unknown: readonly Resource[];
  readonly cost: number;
  readonly owned: number;
  /** Cost over the horizon of one that is there already: all but its purchase and what follows from its price. */
  readonly ownedCost: number;
  /** So many of the owned are paid for elsewhere, used or not. */
  readonly paid?: number;
  readonly min: number;
  /** Infinity unless it cannot be bought any more. */
  readonly max: number;
}

export interface Candidates {
  readonly list: readonly Candidate[];
  readonly refused: readonly Rejection[];
  /** Pins of items that cannot be chosen, as sentences. */
  readonly brokenPins: readonly string[];
}

/** A line of the model from a record of the price book. */
export function lineOf(list: PriceList, record: PriceRecord, currency: string): FleetLine {
  return {
    sku: record.id,
    name: record.name,
    capacity: capacityOf(record),
    source: sourceOfRecord(record),
    rate: rateOfRecord(list, record, { currency }),
  };
}

/** The servers of the price book that this scenario may choose, and why not the others. */
export function candidatesOf(scenario: Scenario, list: PriceList): Candidates {
  const { fleet } = scenario;
  const { records, refused } = countable(list, scenario.costs.currency);
  const ownedOf = (sku: string): number => fleet.owned.find((entry) => entry.sku === sku)?.count ?? 0;
  // What is owned can be used whether or not it could be bought today, unless it is banned.
  const kept = refused.filter(
    ({ record }) =>
      ownedOf(record.id) > 0 &&
      uncountable(list, record, scenario.costs.currency) === undefined &&
      !fleet.banned.includes(record.id),
  );
  const usable = [...records, ...kept.map(({ record }) => record)];
  const costs = horizonCosts(scenario, list, usable);
  return {
    list: usable.map((record): Candidate => {
      const capacity = capacityOf(record);
      const offered = capacityByResource(capacity);
      const owned = ownedOf(record.id);
      return {
        sku: record.id,
        name: record.name,
        limit: Object.fromEntries(
          resources.map((resource) => [resource, offered[resource] * fleet.utilisationCap[resource]]),
        ) as Record<Resource, number>,
        unknown: resources.filter((resource) => unknownOf(capacity)[resource]),
        ...costs.get(record.id)!,
        owned,
        min: fleet.pins.find((pin) => pin.sku === record.id)?.min ?? 0,
        max: records.includes(record) ? Infinity : owned,
      };
    }),
    refused: refused
      .filter((entry) => !kept.includes(entry))
      .map(({ record, reason }) => ({ sku: record.id, reason, bottleneck: null, more: null })),
    brokenPins: fleet.pins.flatMap(({ sku }): readonly string[] => {
      if (usable.some((record) => record.id === sku)) return [];
      const reason =
        refused.find(({ record }) => record.id === sku)?.reason ?? 'The price book has no such server.';
      return [`"${sku}" is pinned and cannot be chosen: ${reason} Remove the pin, or mend the item.`];
    }),
  };
}

/** Servers that may be chosen and whose price can be counted in the currency; the others with the reason. */
function countable(list: PriceList, currency: string): ReturnType<PriceList['choosable']> {
  const { records, refused } = list.choosable('server');
  const more = records.flatMap((record): readonly Refusal[] => {
    const reason = uncountable(list, record, currency);
    return reason === undefined ? [] : [{ record, reason }];
  });
  return {
    records: records.filter((record) => !more.some((refusal) => refusal.record === record)),
    refused: [...refused, ...more],
  };
}

/** Servers of the book that cannot be weighed for want of an exchange rate, one problem a currency. */
export function foreignServers(list: PriceList, currency: string): readonly RateProblem[] {
  const problems = list.choosable('server').records.flatMap((record): readonly RateProblem[] => {
    const found = findRate(list, record, { currency });
    return 'problem' in found && found.problem.code === 'price.missing-rate' ? [found.problem] : [];
  });
  return problems.filter(
    (problem, at) => problems.findIndex(({ message }) => message === problem.message) === at,
  );
}

/** Why the price of a server cannot be counted in a currency: none, of another sort, or without an exchange rate. */
function uncountable(list: PriceList, record: PriceRecord, currency: string): string | undefined {
  const sort = notForOneServer(record.price);
  if (sort !== undefined) return sort;
  const found = findRate(list, record, { currency });
  if ('rate' in found) return undefined;
  const { message, mend } = found.problem;
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}: ${mend}.`;
}

const unknownOf = (capacity: ReturnType<typeof capacityOf>): Readonly<Record<Resource, boolean>> => ({
  cpuCores: capacity.cores === null,
  memoryGB: capacity.memoryGiB === null,
  storageTB: capacity.usableTB === null,
  iops: capacity.writeIops === null,
  networkGbps: capacity.networkGbps === null,
});

/** Cost of one of each over the horizon, by the same quantities that the plan shows for the chosen ones. */
function horizonCosts(
  scenario: Scenario,
  list: PriceList,
  records: readonly PriceRecord[],
): ReadonlyMap<string, Pick<Candidate, 'cost' | 'ownedCost'>> {
  if (records.length === 0) return new Map();
  const { currency } = scenario.costs;
  const lines = records.map((record) => lineOf(list, record, currency));
  const builder = startModel(
    { line: lines.map(({ sku, name }) => ({ id: sku, label: name })) },
    scenario.asOf,
  );
  addItemInputs(builder, lines, currency);
  if (paysForSpace(scenario)) addRackUnits(builder, lines);
  const own = addOwnRates(builder, scenario, costRates(list, scenario));
  addHorizonCost(builder, { scenario, own });
  const values = evaluate(builder.model());
  // Whole minor units: a cost that is compared is money.
  const money = (id: string, at: number): number => Math.round((values[id]?.[at] ?? 0) * 100) / 100;
  return new Map(
    lines.map(({ sku }, at) => [sku, { cost: money(horizonCostId, at), ownedCost: money(ownedCostId, at) }]),
  );
}
