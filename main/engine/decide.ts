import type { Catalog } from '../../shared/catalog/catalog.ts';
import { hashOf } from '../../shared/hash.ts';
import type { Solve } from '../../shared/milp.ts';
import type { Model, Values } from '../../shared/quantity/quantity.ts';
import type { Decisions, FleetDecision, Percentiles } from '../../shared/scenario/decisions.ts';
import { resources, type Resource, type Side } from '../../shared/scenario/limits.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import { rateProblems, withoutFleets } from './cost/uncounted.ts';
import { candidatesOf, type Candidates } from './fleet/candidates.ts';
import { fleetNeedIds } from './fleet/need-ids.ts';
import { choosePlacedFleet } from './fleet/placed.ts';
import { serviceNeeds } from './fleet/needs-of-services.ts';
import { isOnlyASum, placementProblem } from './fleet/placement-problem.ts';
import { choosePooledFleet } from './fleet/pooled.ts';
import { evaluate } from './model/evaluate.ts';
import { buildRequirementModel, priceListOf } from './plan-model.ts';
import { drawPercentiles, percentilesHash } from './what-if/percentiles.ts';

/** What the fleet of each side must carry, at the level that a pooled fleet is sized for. */
export type FleetNeed = Readonly<Record<Resource, number>>;

/** The search: chooses the fleet of both sides. `solve` is handed in; the answer repeats for equal input. */
export function decide(scenario: Scenario, catalog: Catalog, solve: Solve): Decisions {
  const list = priceListOf(scenario, catalog);
  const problems = rateProblems(list, scenario);
  if (problems.length > 0) return withoutFleets(problems, decisionHash(scenario, catalog));
  const candidates = candidatesOf(scenario, list);
  const model = buildRequirementModel(scenario, catalog);
  const percentiles = drawPercentiles(model, scenario);
  const choose = isOnlyASum(scenario)
    ? chooseSums({ scenario, model, percentiles, candidates, solve })
    : choosePlaces({ scenario, catalog, percentiles, candidates, solve });
  return {
    hash: decisionHash(scenario, catalog),
    ...(percentiles === undefined ? {} : { percentiles }),
    before: choose('before'),
    after: choose('after'),
  };
}

interface Choosing {
  readonly scenario: Scenario;
  readonly percentiles: Percentiles | undefined;
  readonly candidates: Candidates;
  readonly solve: Solve;
}

function chooseSums(options: Choosing & { readonly model: Model }): (side: Side) => FleetDecision {
  const { scenario, model, percentiles, candidates, solve } = options;
  const needs = percentiles ?? fleetNeeds(model);
  return (side) =>
    choosePooledFleet({ need: needs[side], candidates, currency: scenario.costs.currency, solve });
}

function choosePlaces(options: Choosing & { readonly catalog: Catalog }): (side: Side) => FleetDecision {
  const { scenario, catalog, percentiles, candidates, solve } = options;
  const model = buildRequirementModel(scenario, catalog, { percentiles });
  const values = evaluate(model);
  return (side) =>
    choosePlacedFleet({ scenario, needs: serviceNeeds(model, values, side), candidates, solve });
}

/** The hash of everything that the decisions depend on: the needs, the policy and the items that can be chosen. */
export function decisionHash(scenario: Scenario, catalog: Catalog): string {
  const list = priceListOf(scenario, catalog);
  const problems = rateProblems(list, scenario);
  if (problems.length > 0) return hashOf({ rule: 'uncounted-1', problems });
  const model = buildRequirementModel(scenario, catalog);
  const sampled = percentilesHash(model, scenario);
  const candidates = candidatesOf(scenario, list);
  const percentile = sampled === undefined ? {} : { percentile: scenario.sampling.planOn, samples: sampled };
  if (isOnlyASum(scenario)) {
    return hashOf({
      rule: 'pooled-3',
      ...(sampled === undefined ? { needs: fleetNeeds(model) } : percentile),
      currency: scenario.costs.currency,
      candidates,
    });
  }
  const values = evaluate(model);
  const problem = (side: Side): unknown =>
    placementProblem({ scenario, needs: serviceNeeds(model, values, side), candidates });
  return hashOf({
    rule: 'placed-2',
    ...percentile,
    before: problem('before'),
    after: problem('after'),
    candidates,
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
