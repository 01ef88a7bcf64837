import type { Catalog } from '../../../shared/catalog/catalog.ts';
import { multiply, subtract, sum } from '../../../shared/quantity/expression.ts';
import { resources } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { resourceLabels } from '../demand/labels.ts';
import { orderedServices } from '../demand/service-inputs.ts';
import { sizingLevel } from '../fleet/capacity.ts';
import { neededBy } from '../fleet/fleet-model.ts';
import { hybridNeedId } from '../fleet/need-ids.ts';
import { ownerLabels } from '../fleet/owner.ts';
import type { ModelBuilder } from '../model/build.ts';

/** The offer that the planner rents some services from, if the catalogue has it and it is not left out. */
export function hybridOffer({ cloud }: Pick<Scenario, 'cloud'>, { offers }: Pick<Catalog, 'offers'>) {
  const { hybrid } = cloud;
  return hybrid === undefined
    ? undefined
    : offers.find(({ id }) => id === hybrid.offer && !cloud.banned.includes(id));
}

/** The scenario as far as a part of its services goes: the others and the rules about them are left out. */
export function withServices(scenario: Scenario, keeps: (id: string) => boolean): Scenario {
  const among = (pair: readonly string[]): boolean => pair.every(keeps);
  return {
    ...scenario,
    services: scenario.services.filter(({ id }) => keeps(id)),
    fleet: {
      ...scenario.fleet,
      apart: scenario.fleet.apart.filter(among),
      together: scenario.fleet.together.filter(among),
    },
  };
}

/** Whether a service is rented in the hybrid alternative. */
export const isRented = ({ cloud }: Pick<Scenario, 'cloud'>, id: string): boolean =>
  cloud.hybrid?.services.includes(id) === true;

/** What the servers of one's own must carry when some services are rented, and what is rented then. */
export function addHybridNeeds(builder: ModelBuilder, scenario: Scenario): void {
  const { side } = scenario;
  const kept = builder.decision({
    id: 'hybrid.kept',
    label: 'Runs on servers of one’s own (1 yes, 0 rented)',
    unit: '1',
    axes: { down: 'service' },
    values: orderedServices(scenario).map(({ id }) => (isRented(scenario, id) ? 0 : 1)),
    by: 'planner',
  });
  for (const resource of resources) {
    const { label, unit } = resourceLabels[resource];
    const ofService = builder.formula({
      id: `hybrid.needOfService.${resource}`,
      label: `${label} of each service ${ownerLabels.hybrid}`,
      unit,
      expression: multiply(builder.get(`requirements.${side}.${resource}.${sizingLevel[resource]}`), kept),
    });
    const need = builder.formula({
      id: hybridNeedId(resource),
      label: `${label} ${ownerLabels.hybrid}`,
      unit,
      expression: sum(ofService, 'service'),
    });
    builder.formula({
      id: `hybrid.rented.${resource}`,
      label: `${label} that is rented beside one’s own servers`,
      unit,
      expression: subtract(neededBy(builder, side, resource), need),
    });
  }
}
