import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { Decisions, FleetDecision } from '../../../shared/scenario/decisions.ts';
import type { Catalog } from '../../../shared/catalog/catalog.ts';
import { addCloud } from '../cloud/cloud-model.ts';
import { rentedInstances } from '../cloud/instances.ts';
import { hasBill, rentedRowsOf, type RentedRow } from '../cloud/rented-rows.ts';
import type { Owner } from '../fleet/owner.ts';
import type { ModelBuilder } from '../model/build.ts';
import type { AxisMember } from '../../../shared/quantity/quantity.ts';
import type { PriceList } from '../prices/price-list.ts';
import { addAgainst } from './against.ts';
import { addComponents, addRestOfTerm } from './components.ts';
import { addFlows } from './flows.ts';
import { alternativeRows, chosenRowId, type AlternativeRow } from './rows.ts';
import { addSpans } from './spans.ts';

/** The alternatives of a scenario: all of them, and those that have something to pay and so stand in the graph. */
export interface AlternativeSet {
  readonly all: readonly AlternativeRow[];
  readonly counted: readonly AlternativeRow[];
  readonly rented: readonly RentedRow[];
}

/** The rows of a scenario with its decisions; a side without a fleet and an offer without a bill are not counted. */
export function alternativeSet(options: {
  readonly scenario: Scenario;
  readonly catalog: Catalog;
  readonly list: PriceList;
  readonly decisions: Decisions;
}): AlternativeSet {
  const { scenario, catalog, list, decisions } = options;
  const all = alternativeRows(scenario, catalog.offers);
  const rented = rentedRowsOf({
    scenario,
    catalog,
    list,
    decided: decisions.offers,
    asksIops: scenario.services.some(({ figures }) =>
      [figures['iops.fixed'], figures['iops.active']].some(
        (figure) => figure !== undefined && figure.high > 0,
      ),
    ),
  });
  const billed = new Set(rented.filter(hasBill).map(({ row }) => row.id));
  return {
    all,
    rented,
    counted: all.filter(
      ({ id, own, offer }) =>
        (offer === null || billed.has(id)) && (own === null || hasServers(decisions, own)),
    ),
  };
}

/** Whether servers were chosen for an owner. */
const hasServers = (decisions: Decisions, own: Owner): boolean => {
  const decision = fleetOf(decisions, own);
  return decision !== undefined && decision.items.length > 0;
};

/** The servers that were chosen for an owner; undefined before the search has answered. */
export const fleetOf = (decisions: Decisions, own: Owner): FleetDecision | undefined =>
  own === 'hybrid' ? decisions.offers?.hybrid : decisions[own];

/** Members of the axes that the alternatives need. */
export function alternativeAxes(
  { counted, rented }: AlternativeSet,
  scenario: Scenario,
): Readonly<Record<'alternative' | 'instance' | 'year', readonly AxisMember[]>> {
  const years = Math.ceil(scenario.costs.horizonMonths / 12);
  // An offer beside servers that were not found has instances and no bill.
  const billed = rented.filter(({ row }) => counted.some(({ id }) => id === row.id));
  return {
    alternative: counted.map(({ id, name }) => ({ id, label: name })),
    instance: rentedInstances(billed).map(({ id, name }) => ({ id, label: name })),
    year: Array.from({ length: years }, (_, at) => ({ id: `year-${at + 1}`, label: `Year ${at + 1}` })),
  };
}

/** Bills, components, flows and comparison of the alternatives. */
export function addAlternatives(
  builder: ModelBuilder,
  {
    scenario,
    list,
    set,
  }: { readonly scenario: Scenario; readonly list: PriceList; readonly set: AlternativeSet },
): void {
  const { counted, rented } = set;
  const counts = new Set(counted.map(({ id }) => id));
  const rows = new Map(rented.filter(({ row }) => counts.has(row.id)).map((one) => [one.row.id, one]));
  builder.section('Cloud');
  const bill = addCloud(builder, { scenario, list, rented: rows });
  builder.section('Alternatives');
  const spans = addSpans(builder, scenario);
  const components = addComponents(builder, { scenario, rows: counted, bill });
  if (!components.some(({ growth }) => growth === null) || !components.some(({ growth }) => growth !== null))
    return;
  const { currency } = scenario.costs;
  const restOfTerm = addRestOfTerm(builder, { rented: rows, horizon: spans.horizon, currency });
  const flows = addFlows(builder, { scenario, spans, components, restOfTerm });
  if (counts.has(chosenRowId(scenario))) {
    addAgainst(builder, { flows, spans, chosen: chosenRowId(scenario), currency });
  }
}
