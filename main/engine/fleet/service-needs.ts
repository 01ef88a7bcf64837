import {
  add,
  divide,
  multiply,
  one,
  subtract,
  sum,
  when,
  zero,
} from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import { resources, sides, type Resource, type Side } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { resourceLabels, sideLabels } from '../demand/labels.ts';
import { orderedServices } from '../demand/service-inputs.ts';
import type { ModelBuilder } from '../model/build.ts';
import { sizingLevel } from './capacity.ts';

/** The quantity along the services of what a placement must give room for. */
export const placedNeedId = (side: Side, resource: Resource): string => `fleet.${side}.need.${resource}`;

/**
 * What each service needs where it is placed. A single process is sized for its own peak, because it cannot lend from
 * other servers; what is divided over servers shares its peaks. A percentile of a total is shared out in proportion.
 */
export function addServiceNeeds(builder: ModelBuilder, scenario: Scenario): void {
  const services = orderedServices(scenario);
  const single = builder.decision({
    id: 'service.isSingle',
    label: 'Runs as a single process (1 yes, 0 no)',
    unit: '1',
    axes: { down: 'service' },
    values: services.map(({ placement }) => (placement === 'single' ? 1 : 0)),
    by: 'planner',
  });
  for (const side of sides) {
    for (const resource of resources) addNeed(builder, { side, resource, single });
  }
}

function addNeed(
  builder: ModelBuilder,
  { side, resource, single }: { readonly side: Side; readonly resource: Resource; readonly single: Quantity },
): void {
  const { label, unit } = resourceLabels[resource];
  const words = sideLabels[side];
  const base = builder.get(`requirements.${side}.${resource}.base`);
  const peak = builder.get(`requirements.${side}.${resource}.peak`);
  const own = sizingLevel[resource] === 'peak' ? peak : add(base, multiply(single, subtract(peak, base)));
  const planned = `percentile.${side}.${resource}`;
  const factor = builder.has(planned) ? addFactor(builder, { side, resource, planned }) : undefined;
  builder.formula({
    id: placedNeedId(side, resource),
    label: `${label} where each service is placed ${words}`,
    unit,
    axes: { down: 'service' },
    expression: factor === undefined ? own : multiply(own, factor),
  });
}

/** Percentile of the total over the total of the figures used. */
function addFactor(
  builder: ModelBuilder,
  options: { readonly side: Side; readonly resource: Resource; readonly planned: string },
): Quantity | undefined {
  const { side, resource, planned } = options;
  const level = sizingLevel[resource];
  const all = builder.formula({
    id: `fleet.${side}.figuresUsed.${resource}`,
    label: `${resourceLabels[resource].label} by the figures used ${sideLabels[side]}`,
    unit: resourceLabels[resource].unit,
    expression: sum(builder.get(`requirements.${side}.${resource}.${level}`), 'service'),
  });
  return builder.formula({
    id: `fleet.${side}.percentileFactor.${resource}`,
    label: `${resourceLabels[resource].label}: percentile over the figures used ${sideLabels[side]}`,
    unit: '1',
    expression: when({ left: all, compare: '>', right: zero }, divide(builder.get(planned), all), one),
  });
}
