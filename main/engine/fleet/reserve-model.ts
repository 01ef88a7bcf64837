import { add, divide, one } from '../../../shared/quantity/expression.ts';
import { resources, type Resource } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { resourceLabels } from '../demand/labels.ts';
import type { ModelBuilder } from '../model/build.ts';
import { capOf } from './rack-model.ts';

/** The share of a server that the demand itself may fill of a resource. */
export const reserveId = (resource: Resource): string => `cap.reserve.${resource}`;

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
