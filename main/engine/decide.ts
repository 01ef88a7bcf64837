import type { Catalog } from '../../shared/catalog/catalog.ts';
import { hashOf } from '../../shared/hash.ts';
import type { Solve } from '../../shared/milp.ts';
import type { Values } from '../../shared/quantity/quantity.ts';
import type { Decisions, FleetDecision } from '../../shared/scenario/decisions.ts';
import { resources, type Resource, type Side } from '../../shared/scenario/limits.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import { sizingLevel } from './fleet/capacity.ts';
import { choosePooledFleet } from './fleet/pooled.ts';
import { evaluate } from './model/evaluate.ts';
import { buildRequirementModel, priceListOf } from './plan-model.ts';
import type { PriceList } from './prices/price-list.ts';

/** What the fleet of each side must carry, at the level that a pooled fleet is sized for. */
export type FleetNeed = Readonly<Record<Resource, number>>;

/** The search: chooses the fleet of both sides. `solve` is handed in; the answer repeats for equal input. */
export function decide(scenario: Scenario, catalog: Catalog, solve: Solve): Decisions {
  const list = priceListOf(scenario, catalog);
  const needs = fleetNeeds(scenario, catalog);
  const choose = (side: Side): FleetDecision =>
    choosePooledFleet({ need: needs[side], list, currency: scenario.costs.currency, solve });
  return { hash: hashOfNeeds(scenario, needs, list), before: choose('before'), after: choose('after') };
}

/** The hash of everything that the decisions depend on: the needs, the policy and the items that can be chosen. */
export function decisionHash(scenario: Scenario, catalog: Catalog): string {
  return hashOfNeeds(scenario, fleetNeeds(scenario, catalog), priceListOf(scenario, catalog));
}

function hashOfNeeds(scenario: Scenario, needs: Readonly<Record<Side, FleetNeed>>, list: PriceList): string {
  return hashOf({
    rule: 'pooled-1',
    needs,
    policy: scenario.fleet,
    currency: scenario.costs.currency,
    items: list.choosable('server').records,
  });
}

/** Needs of both sides from the requirement graph. */
export function fleetNeeds(scenario: Scenario, catalog: Catalog): Readonly<Record<Side, FleetNeed>> {
  const values = evaluate(buildRequirementModel(scenario, catalog));
  return { before: needOf(values, 'before'), after: needOf(values, 'after') };
}

function needOf(values: Values, side: Side): FleetNeed {
  const entries = resources.map((resource) => {
    const tail = `${resource}.${sizingLevel[resource]}`;
    const found =
      values[`requirements.${side}.totalWithSupporting.${tail}`] ??
      values[`requirements.${side}.total.${tail}`];
    return [resource, found?.[0] ?? 0] as const;
  });
  return Object.fromEntries(entries) as FleetNeed;
}
