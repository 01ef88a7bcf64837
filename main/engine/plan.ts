import type { Catalog } from '../../shared/catalog/catalog.ts';
import { hashOf } from '../../shared/hash.ts';
import type { Plan, TraceEntry } from '../../shared/plan/plan.ts';
import type { Model, Values } from '../../shared/quantity/quantity.ts';
import type { Decisions } from '../../shared/scenario/decisions.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import { alternativeSet } from './alternatives/alternative-model.ts';
import { alternativesPlan } from './alternatives/alternatives-plan.ts';
import { claimsOf } from './claims/claims-plan.ts';
import { storiesOf } from './claims/stories.ts';
import { offerPriceUses } from './cloud/offer-prices.ts';
import { costPriceUses } from './cost/cost-prices.ts';
import { costsOf } from './cost/costs.ts';
import { rateProblems, withoutFleets } from './cost/uncounted.ts';
import { envelopeOf } from './envelope/envelope-plan.ts';
import { planFindings } from './findings/findings.ts';
import { foreignServers } from './fleet/candidates.ts';
import { fleetPlan } from './fleet/fleet-plan.ts';
import { ofServices } from './fleet/of-services.ts';
import { knownOptions, optionsPlan } from './fleet/options/option-plan.ts';
import { needsOf } from './demand/needs.ts';
import { needsOverMonths } from './demand/over-months.ts';
import { measuresPlan } from './measures/measures-plan.ts';
import { evaluate } from './model/evaluate.ts';
import { startTrace } from './model/trace.ts';
import { performancePlan } from './performance/performance-plan.ts';
import { buildPlanModel, priceListOf } from './plan-model.ts';
import { pricesOf } from './prices/price-uses.ts';
import { planRoadmap } from './roadmap/roadmap.ts';

/** A plan with the graph that it was read from, for formulas and explanations. */
export interface PlannedModel {
  readonly plan: Plan;
  readonly model: Model;
  readonly values: Values;
  /** Inputs and decisions that a what-if of the trace replaces, by its name. */
  readonly whatIfs: Readonly<Record<string, Values>>;
}

/** Demand, measures, requirement, fleet, cost, roadmap, findings: the complete result of a scenario and its decisions. */
export function plan(scenario: Scenario, catalog: Catalog, given: Decisions): PlannedModel {
  const list = priceListOf(scenario, catalog);
  const uncounted = rateProblems(list, scenario, given);
  const decisions =
    uncounted.length === 0 ? ofServices(given, scenario) : withoutFleets(uncounted, given.hash);
  const model = buildPlanModel(scenario, catalog, decisions);
  const values = evaluate(model);
  const trace = startTrace(values);

  const demand = {
    before: needsOf(trace, model, 'demand.before'),
    after: needsOf(trace, model, 'demand.after'),
  };
  const measures = measuresPlan(trace, model, { scenario, catalog: catalog.measures });
  const requirements = {
    before: needsOf(trace, model, 'requirements.before'),
    after: needsOf(trace, model, 'requirements.after'),
  };
  const months = needsOverMonths(trace, model, scenario.costs.horizonMonths);
  const fleets = {
    before: fleetPlan(trace, model, { side: 'before', decision: decisions.before, scenario, catalog }),
    after: fleetPlan(trace, model, { side: 'after', decision: decisions.after, scenario, catalog }),
  };
  const fleet = { before: fleets.before.fleet, after: fleets.after.fleet };
  const costs = costsOf(trace, model, scenario);
  const set = alternativeSet({ scenario, catalog, list, decisions });
  const alternatives = alternativesPlan(trace, model, { set, scenario, decisions, uncounted });
  const foreign = foreignServers(list, scenario.costs.currency);
  const prices = pricesOf(list, [
    ...costPriceUses(list, scenario, costs),
    ...offerPriceUses(list, alternatives.list, { rented: set.rented, currency: scenario.costs.currency }),
  ]);
  const envelope = envelopeOf(trace, scenario, catalog.envelope);
  const roadmap = planRoadmap(scenario.roadmap);
  const performance = performancePlan(
    { trace, model, scenario, measures: catalog.measures },
    catalog.performance,
  );
  const claims = claimsOf({ trace, model, scenario }, catalog.claims);
  const stories = storiesOf(trace, scenario, catalog.claims);
  const { decisions: _kept, ...decided } = scenario;
  const parts = {
    demand,
    measures,
    requirements,
    overMonths: months.plan,
    fleet,
    options: optionsPlan(trace, { scenario, list, options: catalog.options }),
    knownOptions: knownOptions(scenario, catalog.options),
    costs,
    alternatives,
    prices,
    envelope,
    roadmap,
    performance,
    claims,
    stories,
  };
  return {
    plan: {
      format: 'espalier/plan',
      scenario: {
        name: scenario.name,
        asOf: scenario.asOf,
        side: scenario.side,
        seed: scenario.seed,
        currency: scenario.costs.currency,
        hash: hashOf(decided),
      },
      ...parts,
      activity: trace.has('activity.activeCores')
        ? {
            idleCores: trace.read('activity.idleCores', 'activity.idleCores'),
            activeCores: trace.read('activity.activeCores', 'activity.activeCores'),
          }
        : null,
      findings: planFindings({ scenario, catalog, uncounted, foreign, ...parts }),
      decisions: given,
      trace: trace.entries() as Readonly<Record<string, TraceEntry>>,
    },
    model,
    values,
    whatIfs: { ...fleets.before.whatIfs, ...fleets.after.whatIfs, ...months.whatIfs },
  };
}
