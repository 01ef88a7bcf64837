import type { Catalog } from '../../shared/catalog/catalog.ts';
import type { AxisMember, Model } from '../../shared/quantity/quantity.ts';
import type { Decisions, Percentiles } from '../../shared/scenario/decisions.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import { addAlternatives, alternativeAxes, alternativeSet } from './alternatives/alternative-model.ts';
import { addHybridNeeds } from './cloud/hybrid.ts';
import { addClaims } from './claims/claim-model.ts';
import { addCosts } from './cost/cost-model.ts';
import { findCostRates } from './cost/rates.ts';
import { addDemand } from './demand/demand.ts';
import { addRequirements } from './demand/requirement.ts';
import { orderedServices } from './demand/service-inputs.ts';
import { addUsers } from './demand/users.ts';
import { addEnvelope } from './envelope/envelope-model.ts';
import { lineOf } from './fleet/candidates.ts';
import { addFleet, addRackUnits, type FleetLine } from './fleet/fleet-model.ts';
import { addHorizonCost } from './fleet/horizon-cost.ts';
import { activeOptions, machineAxis } from './fleet/options/active.ts';
import { addOptionCosts } from './fleet/options/option-costs.ts';
import { addOptions } from './fleet/options/option-model.ts';
import { isOnlyASum } from './fleet/placement-problem.ts';
import { addRack, serverId } from './fleet/rack-model.ts';
import { addRecovery } from './fleet/recovery-model.ts';
import { addReserve, addUseOfCaps } from './fleet/reserve-model.ts';
import { addSite } from './fleet/site-model.ts';
import { addServiceNeeds } from './fleet/service-needs.ts';
import { addMeasures } from './measures/measures.ts';
import { startModel, type ModelBuilder } from './model/build.ts';
import { addPercentiles } from './what-if/percentiles.ts';
import { addPerformance } from './performance/performance.ts';
import { openPriceList, type PriceList } from './prices/price-list.ts';

/** The price book as this scenario sees it. */
export function priceListOf(scenario: Scenario, catalog: Catalog): PriceList {
  return openPriceList(catalog.book, {
    asOf: scenario.asOf,
    confirmed: scenario.fleet.confirmed,
    banned: scenario.fleet.banned,
  });
}

/** The graph from users to requirements: all that the search for a fleet needs. */
export function buildRequirementModel(
  scenario: Scenario,
  catalog: Catalog,
  options: {
    /** The totals that are planned on, where they are percentiles. */
    readonly percentiles?: Percentiles | undefined;
    /** Also where every service may be divided at will: what each needs where it is placed. */
    readonly placed?: boolean;
  } = {},
): Model {
  const { percentiles, placed = !isOnlyASum(scenario) } = options;
  const builder = startModel(axesOf(scenario, [], 0), scenario.asOf);
  addSizing(builder, scenario, catalog);
  if (percentiles !== undefined) addPercentiles(builder, percentiles);
  if (placed) addServiceNeeds(builder, scenario);
  return builder.model();
}

/** The whole graph: users, demand, measures, requirement, fleet, cost and the quantities that claims speak of. */
export function buildPlanModel(scenario: Scenario, catalog: Catalog, decisions: Decisions): Model {
  const list = priceListOf(scenario, catalog);
  const lines = fleetLines(scenario, list, decisions);
  const set = alternativeSet({ scenario, catalog, list, decisions });
  const servers = Math.max(decisions.before.servers.length, decisions.after.servers.length);
  const options = activeOptions(scenario, catalog.options);
  const axes = {
    ...axesOf(scenario, lines, servers),
    ...alternativeAxes(set, scenario),
    machine: machineAxis(options),
  };
  const builder = startModel(axes, scenario.asOf);
  addSizing(builder, scenario, catalog);
  if (scenario.sampling.planOn !== undefined && decisions.percentiles !== undefined) {
    addPercentiles(builder, decisions.percentiles);
  }
  builder.section('Fleet');
  addReserve(builder, scenario);
  if (!isOnlyASum(scenario) || set.rented.some(({ decision }) => decision?.database != null)) {
    addServiceNeeds(builder, scenario);
  }
  if (decisions.offers?.hybrid !== undefined) addHybridNeeds(builder, scenario);
  addFleet(builder, { lines, decisions, currency: scenario.costs.currency });
  addUseOfCaps(builder);
  if (lines.length > 0) addRackUnits(builder, lines);
  addRack(builder, { scenario, lines, decisions });
  addRecovery(builder, scenario);
  builder.section('Costs');
  const found = findCostRates(list, scenario);
  if ('rates' in found) {
    const own = addCosts(builder, scenario, found.rates);
    if (lines.length > 0) addHorizonCost(builder, { scenario, own });
    addSite(builder, { scenario, list });
    addAlternatives(builder, { scenario, list, set });
  }
  builder.section('Proposed fleets');
  addOptions(builder, { scenario, options });
  addOptionCosts(builder, { scenario, list, options });
  builder.section('Public tables');
  addEnvelope(builder, scenario, catalog.envelope);
  if (scenario.report !== undefined) {
    builder.section('Performance');
    addPerformance(builder, scenario, catalog);
    builder.section('Claims');
    addClaims({ builder, scenario, list }, catalog.claims);
  }
  return builder.model();
}

function addSizing(builder: ModelBuilder, scenario: Scenario, catalog: Catalog): void {
  builder.section('Sizing');
  builder.decision({
    id: 'sizing.month',
    label: 'Month that is sized',
    unit: 'month',
    values: [scenario.sizingMonth],
    by: 'planner',
  });
  addDemand(builder, scenario, addUsers(builder, scenario));
  addMeasures(builder, scenario, catalog.measures);
  addRequirements(builder, scenario);
}

function axesOf(scenario: Scenario, lines: readonly FleetLine[], servers: number): Model['axes'] {
  const named = (items: readonly { readonly id: string; readonly name: string }[]): readonly AxisMember[] =>
    items.map((item) => ({ id: item.id, label: item.name }));
  const months = Math.max(scenario.costs.horizonMonths, scenario.sizingMonth) + 1;
  return {
    service: named(orderedServices(scenario)),
    phase: named(scenario.roadmap.phases),
    task: named(scenario.roadmap.tasks),
    line: lines.map((line) => ({ id: line.sku, label: line.name })),
    server: Array.from({ length: servers }, (_, index) => ({
      id: serverId(index),
      label: `Server ${index + 1}`,
    })),
    month: Array.from({ length: months }, (_, month) => ({ id: `month-${month}`, label: `Month ${month}` })),
  };
}

/** The kinds of server that either side uses, in the order of the price book. */
function fleetLines(scenario: Scenario, list: PriceList, decisions: Decisions): readonly FleetLine[] {
  const own = [decisions.before, decisions.after, decisions.offers?.hybrid];
  const used = new Set(own.flatMap((decision) => decision?.items ?? []).map((item) => item.sku));
  return [...used].sort().map((sku) => {
    const record = list.find(sku);
    if (record === undefined)
      throw new Error(`The decisions name "${sku}", which the price book does not have.`);
    return lineOf(list, record, scenario.costs.currency);
  });
}
