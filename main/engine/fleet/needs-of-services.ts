import type { Model, Values } from '../../../shared/quantity/quantity.ts';
import { resources, type Resource, type Side } from '../../../shared/scenario/limits.ts';
import type { ServiceNeeds } from './placement-problem.ts';
import { placedNeedId } from './service-needs.ts';

/** What each service needs where it is placed; rounding in the last digits must not decide whether it fits. */
export function serviceNeeds(model: Model, values: Values, side: Side): ServiceNeeds {
  return Object.fromEntries(
    (model.axes.service ?? []).map(({ id }, member) => [
      id,
      Object.fromEntries(
        resources.map((resource) => [
          resource,
          Number((values[placedNeedId(side, resource)]?.[member] ?? 0).toPrecision(12)),
        ]),
      ) as Record<Resource, number>,
    ]),
  );
}
