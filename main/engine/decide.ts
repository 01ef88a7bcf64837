import type { Catalog } from '../../shared/catalog/catalog.ts';
import { hashOf } from '../../shared/hash.ts';
import type { Solve } from '../../shared/milp.ts';
import type { Model, Values } from '../../shared/quantity/quantity.ts';
import type { Decisions, FleetDecision } from '../../shared/scenario/decisions.ts';
import { resources, type Resource, type Side } from '../../shared/scenario/limits.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import { fleetNeedIds } from './fleet/need-ids.ts';
import { choosePooledFleet } from './fleet/pooled.ts';
import { evaluate } from './model/evaluate.ts';
import { buildRequirementModel, priceListOf } from './plan-model.ts';
import { drawPercentiles, percentilesHash } from './what-if/percentiles.ts';

/** What the fleet of each side must carry, at the level that a pooled fleet is sized for. */
export type FleetNeed = Readonly<Record<Resource, number>>;

/** The search: chooses the fleet of both sides. `solve` is handed in; the answer repeats for equal input. */
export function decide(scenario: Scenario, catalog: Catalog, solve: Solve): Decisions {
  const list = priceListOf(scenario, catalog);
  const model = buildRequirementModel(scenario, catalog);
  const percentiles = drawPercentiles(model, scenario);
  const needs = percentiles ?? fleetNeeds(model);
  const choose = (side: Side): FleetDecision =>
    choosePooledFleet({ need: needs[side], list, currency: scenario.costs.currency, solve });
  return {
    hash: decisionHash(scenario, catalog),
    ...(percentiles === undefined ? {} : { percentiles }),
    before: choose('before'),
    after: choose('after'),
  };
}

/** The hash of everything that the decisions depend on: the needs, the policy and the items that can be chosen. */
export function decisionHash(scenario: Scenario, catalog: Catalog): string {
  const model = buildRequirementModel(scenario, catalog);
  const sampled = percentilesHash(model, scenario);
  return hashOf({
    rule: 'pooled-1',
    needs:
      sampled === undefined ? fleetNeeds(model) : { percentile: scenario.sampling.planOn, samples: sampled },
    policy: scenario.fleet,
    currency: scenario.costs.currency,
    items: priceListOf(scenario, catalog).choosable('server').records,
  });
}

/** Needs of both sides, by the figures used. */
function fleetNeeds(model: Model): Readonly<Record<Side, FleetNeed>> {
  const values = evaluate(model);
  return { before: needOf(model, values, 'before'), after: needOf(model, values, 'after') };
}

function needOf(model: Model, values: Values, side: Side): FleetNeed {
  const ids = fleetNeedIds(model, side);
  return Object.fromEntries(
    resources.map((resource) => [resource, values[ids[resource]]?.[0] ?? 0]),
  ) as FleetNeed;
}
