import type { Catalog } from '../../../shared/catalog/catalog.ts';
import type { FleetItem, FleetPlan, Reserve, Utilisation } from '../../../shared/plan/fleet.ts';
import type { Model } from '../../../shared/quantity/quantity.ts';
import type { FleetDecision } from '../../../shared/scenario/decisions.ts';
import { resources, type Resource, type Side } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { Trace } from '../model/trace.ts';
import { rateOfRecord } from '../prices/rate.ts';
import { priceListOf } from '../plan-model.ts';
import { sizingLevel } from './capacity.ts';
import { needIds } from './need-ids.ts';

/** The fleet of one side with its prices, utilisation and rejections, read from the graph. */
export function fleetPlan(
  trace: Trace,
  model: Model,
  options: {
    readonly side: Side;
    readonly decision: FleetDecision;
    readonly scenario: Scenario;
    readonly catalog: Catalog;
  },
): FleetPlan {
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
  return {
    status: decision.status,
    items,
    servers: chosen ? trace.read(`fleet.${side}.servers`, `fleet.${side}.servers`) : 0,
    redundancy: scenario.fleet.redundancy,
    placement: decision.placement,
    rack: [],
    utilisation: chosen ? utilisationOf(trace, side) : null,
    reserve: reserveOf(scenario),
    horizonCost: decision.cost,
    bound: decision.bound,
    gap: decision.gap,
    rejections: decision.rejections,
    reasons: decision.reasons,
    alternatives: [],
    losses: [],
    unprotected: [],
  };
}

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
        },
      ];
    }),
  ) as Readonly<Record<Resource, Utilisation>>;
}

function reserveOf({ headroom, fleet }: Scenario): Readonly<Record<Resource, Reserve>> {
  return Object.fromEntries(
    resources.map((resource): [Resource, Reserve] => {
      const cap = fleet.utilisationCap[resource];
      return [resource, { headroom: headroom[resource], cap, product: cap / (1 + headroom[resource]) }];
    }),
  ) as Readonly<Record<Resource, Reserve>>;
}
