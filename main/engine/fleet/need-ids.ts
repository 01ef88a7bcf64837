import type { Model } from '../../../shared/quantity/quantity.ts';
import { resources, type Resource, type Side } from '../../../shared/scenario/limits.ts';
import type { Owner } from './owner.ts';
import { sizingLevel } from './capacity.ts';

/** The id of what servers of one's own carry beside what is rented. */
export const hybridNeedId = (resource: Resource): string => `hybrid.need.${resource}`;

/** Ids under which the total that a fleet must carry of a resource may stand, the first that is there counts. */
export function needIds(side: Owner, resource: Resource): readonly string[] {
  if (side === 'hybrid') return [hybridNeedId(resource)];
  const tail = `${resource}.${sizingLevel[resource]}`;
  return [
    `percentile.${side}.${resource}`,
    `requirements.${side}.totalWithSupporting.${tail}`,
    `requirements.${side}.total.${tail}`,
  ];
}

/** The quantity that decides the fleet for each resource: a percentile where one is planned on, else the requirement. */
export function fleetNeedIds(model: Model, side: Side): Readonly<Record<Resource, string>> {
  const there = new Set(model.quantities.map(({ id }) => id));
  return Object.fromEntries(
    resources.map((resource) => {
      const id = needIds(side, resource).find((candidate) => there.has(candidate));
      if (id === undefined) throw new Error(`The model has no requirement of ${resource}.`);
      return [resource, id];
    }),
  ) as Readonly<Record<Resource, string>>;
}
