import type { Catalog } from '../../../shared/catalog/catalog.ts';
import type { FleetItem, FleetPlan, Reserve, Utilisation } from '../../../shared/plan/fleet.ts';
import type { Model } from '../../../shared/quantity/quantity.ts';
import type { FleetDecision } from '../../../shared/scenario/decisions.ts';
import { resources, type Resource, type Side } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { Trace } from '../model/trace.ts';
import { rateOfRecord } from '../prices/rate.ts';
import { priceListOf } from '../plan-model.ts';
import { alternativesPlan } from './alternatives-plan.ts';
import { sizingLevel } from './capacity.ts';
import { iopsUnchecked } from './iops-unchecked.ts';
import { lossesPlan, type LossesPlan } from './losses-plan.ts';
import { needIds } from './need-ids.ts';
import { rackIds } from './rack-model.ts';
import { mostListed, rackPlan } from './rack-plan.ts';
import { ofCapId, reserveId } from './reserve-model.ts';
import { placedNeedId } from './service-needs.ts';
import { sitePlan } from './site-plan.ts';
import { unprotectedPlan } from './unprotected-plan.ts';

/** The fleet of one side, and what its failure drills replace in the graph. */
export interface PlannedFleet {
  readonly fleet: FleetPlan;
  readonly whatIfs: LossesPlan['whatIfs'];
}

/** The fleet of one side with its prices, rack, losses, utilisation and rejections, read from the graph. */
export function fleetPlan(
  trace: Trace,
  model: Model,
  options: {
    readonly side: Side;
    readonly decision: FleetDecision;
    readonly scenario: Scenario;
    readonly catalog: Catalog;
  },
): PlannedFleet {
  const { side, decision, scenario, catalog } = options;
  const chosen = trace.has(`fleet.${side}.count`);
  const list = priceListOf(scenario, catalog);
  const items: FleetItem[] = [];
  (chosen ? (model.axes.line ?? []) : []).forEach((line, member) => {
    const count = trace.read(`fleet.${side}.items.${items.length}.count`, `fleet.${side}.count`, member);
    const record = list.find(line.id);
    if (count === 0 || record === undefined) return;
    items.push({
      sku: line.id,
      name: record.name,
      count,
      rate: rateOfRecord(list, record, scenario.costs).decimal,
      amount: trace.readMinor(
        `fleet.${side}.items.${items.length}.amount`,
        `costs.${side}.lineAmount`,
        member,
      ),
      priceAsOf: record.asOf,
      confidence: record.confidence,
    });
  });
  const { placement } = decision;
  const { losses, whatIfs } = lossesPlan(trace, model, { side, decision, scenario });
  const services = (model.axes.service ?? []).map(({ id }) => id);
  const fleet: FleetPlan = {
    status: decision.status,
    items,
    servers: chosen ? trace.read(`fleet.${side}.servers`, `fleet.${side}.servers`) : 0,
    redundancy: scenario.fleet.redundancy,
    placement,
    rackMore: trace.has(rackIds(side, 'cpuCores').load)
      ? Math.max(0, decision.servers.length - mostListed)
      : 0,
    rack: rackPlan(trace, model, { side, decision, placement, path: `fleet.${side}.rack` }),
    needs: placedNeeds(trace, model, side),
    utilisation: chosen ? utilisationOf(trace, side) : null,
    reserve: reserveOf(trace, side),
    site: sitePlan(trace, side),
    horizonCost: decision.cost,
    bound: decision.bound,
    gap: decision.gap,
    rejections: decision.rejections.map((one) => ({ ...one, name: list.find(one.sku)?.name ?? one.sku })),
    iopsUnchecked: iopsUnchecked(decision, { list, asked: iopsAsked(trace, side) }),
    reasons: decision.reasons,
    alternatives: alternativesPlan(decision, list),
    losses,
    unprotected: unprotectedPlan(trace, {
      side,
      scenario,
      losses,
      row: (service) => services.indexOf(service),
    }),
  };
  return { fleet, whatIfs };
}

/** What each service needs where it is placed. */
function placedNeeds(trace: Trace, model: Model, side: Side): FleetPlan['needs'] {
  if (!trace.has(rackIds(side, 'cpuCores').load)) return {};
  return Object.fromEntries(
    (model.axes.service ?? []).map(({ id }, member) => [
      id,
      Object.fromEntries(
        resources.map((resource) => [
          resource,
          trace.read(`fleet.${side}.needs.${id}.${resource}`, placedNeedId(side, resource), member),
        ]),
      ) as Record<Resource, number>,
    ]),
  );
}

/** Whether the requirement has any disk operations. */
const iopsAsked = (trace: Trace, side: Side): boolean =>
  needIds(side, 'iops').some((id) => trace.has(id) && trace.value(id) > 0);

function utilisationOf(trace: Trace, side: Side): Readonly<Record<Resource, Utilisation>> {
  return Object.fromEntries(
    resources.map((resource): [Resource, Utilisation] => {
      const level = sizingLevel[resource];
      const ids = needIds(side, resource);
      const need = ids.find((id) => trace.has(id)) ?? ids[ids.length - 1]!;
      const path = `fleet.${side}.utilisation.${resource}`;
      return [
        resource,
        {
          need: trace.read(`${path}.need`, need),
          level,
          capacity: trace.read(`${path}.capacity`, `fleet.${side}.capacity.${resource}`),
          share: trace.read(`${path}.share`, `fleet.${side}.utilisation.${resource}`),
          ofCap: trace.read(`${path}.ofCap`, ofCapId(side, resource)),
        },
      ];
    }),
  ) as Readonly<Record<Resource, Utilisation>>;
}

function reserveOf(trace: Trace, side: Side): Readonly<Record<Resource, Reserve>> {
  return Object.fromEntries(
    resources.map((resource): [Resource, Reserve] => {
      const path = `fleet.${side}.reserve.${resource}`;
      return [
        resource,
        {
          headroom: trace.read(`${path}.headroom`, `headroom.${resource}`),
          cap: trace.read(`${path}.cap`, `cap.${resource}`),
          product: trace.read(`${path}.product`, reserveId(resource)),
        },
      ];
    }),
  ) as Readonly<Record<Resource, Reserve>>;
}
