import { add, divide, one } from '../../../shared/quantity/expression.ts';
import { resources, sides, type Resource, type Side } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { resourceLabels, sideLabels } from '../demand/labels.ts';
import type { ModelBuilder } from '../model/build.ts';
import { capOf } from './rack-model.ts';

/** The share of a server that the demand itself may fill of a resource. */
export const reserveId = (resource: Resource): string => `cap.reserve.${resource}`;

/** Use of a fleet against what its caps allow. */
export const ofCapId = (side: Side, resource: Resource): string => `fleet.${side}.ofCap.${resource}`;

/** How full each side's fleet is of what its caps allow; after `addFleet`. */
export function addUseOfCaps(builder: ModelBuilder): void {
  for (const side of sides) {
    for (const resource of resources) {
      const used = `fleet.${side}.utilisation.${resource}`;
      if (!builder.has(used)) continue;
      builder.formula({
        id: ofCapId(side, resource),
        label: `${resourceLabels[resource].label} used of what may be loaded ${sideLabels[side]}`,
        unit: '1',
        expression: divide(builder.get(used), builder.get(`cap.${resource}`)),
      });
    }
  }
}

/** What cap and headroom leave together: cap / (1 + headroom). */
export function addReserve(builder: ModelBuilder, scenario: Scenario): void {
  for (const resource of resources) {
    builder.formula({
      id: reserveId(resource),
      label: `Share of a server that the demand may fill: ${resourceLabels[resource].label.toLowerCase()}`,
      unit: '1',
      expression: divide(capOf(builder, scenario, resource), add(one, builder.get(`headroom.${resource}`))),
    });
  }
}
