import { add, at, divide, lag, multiply, one, sum } from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { homeserverKinds, type Service } from '../../../shared/scenario/service.ts';
import type { ModelBuilder } from '../model/build.ts';
import { constant } from './constants.ts';
import { figureInput, orderedServices, servicePath } from './service-inputs.ts';

/** Which services load others: flags of 0 and 1 along the service axis. */
function flag(
  builder: ModelBuilder,
  scenario: Scenario,
  spec: { readonly id: string; readonly label: string; readonly holds: (service: Service) => boolean },
): Quantity {
  return builder.decision({
    id: spec.id,
    label: spec.label,
    unit: '1',
    axes: { down: 'service' },
    values: orderedServices(scenario).map((service) => (spec.holds(service) ? 1 : 0)),
    by: 'planner',
  });
}

/** Adds the users of each service in the month that is sized; returns the users that load each service. */
export function addUsers(builder: ModelBuilder, scenario: Scenario): Quantity {
  const services = orderedServices(scenario);
  const start = builder.input({
    id: 'users.start',
    label: 'Users at the start',
    unit: 'users',
    axes: { down: 'service' },
    values: services.map((service) => service.users),
    sources: services.map((service) => ({ text: `Users of ${service.name}, as planned`, grade: 'decided' })),
    fields: services.map((service) => `${servicePath(scenario, service)}.users`),
  });
  const own = grows(scenario) ? addGrowth(builder, scenario, start) : start;
  const workloadOnly = services.every((service) => service.role === 'workload');
  if (!workloadOnly) {
    flag(builder, scenario, {
      id: 'service.isWorkload',
      label: 'Workload service',
      holds: (service) => service.role === 'workload',
    });
  }
  if (services.every((service) => service.serves === 'own')) return own;
  return addServedUsers(builder, scenario, own);
}

const grows = (scenario: Scenario): boolean =>
  scenario.services.some((service) => service.growthPerYear !== undefined);

function addGrowth(builder: ModelBuilder, scenario: Scenario, start: Quantity): Quantity {
  const growth = figureInput(builder, scenario, {
    id: 'growth.perYear',
    label: 'Growth of users in a year',
    unit: '1',
    figure: (service) => service.growthPerYear,
    field: 'growthPerYear',
    missing: 'No growth planned',
  });
  const step = builder.formula({
    id: 'growth.monthlyFactor',
    label: 'Growth factor of a month',
    unit: '1',
    expression: add(one, divide(growth, constant(builder, 'constant.growthSteps'))),
  });
  const byMonth = builder.formula({
    id: 'users.byMonth',
    label: 'Users by month',
    unit: 'users',
    axes: { down: 'service', across: 'month' },
    expression: multiply(lag({ id: 'users.byMonth' }, divide(start, step)), step),
  });
  return builder.formula({
    id: 'users.own',
    label: 'Users in the month that is sized',
    unit: 'users',
    expression: at(byMonth, builder.get('sizing.month')),
  });
}

function addServedUsers(builder: ModelBuilder, scenario: Scenario, own: Quantity): Quantity {
  const everyone = builder.formula({
    id: 'users.ownWorkload',
    label: 'Users of workload services',
    unit: 'users',
    expression: multiply(own, builder.get('service.isWorkload')),
  });
  const total = builder.formula({
    id: 'users.everyone',
    label: 'Users of all workload services',
    unit: 'users',
    expression: sum(everyone, 'service'),
  });
  const homeserver = builder.formula({
    id: 'users.ownHomeserver',
    label: 'Users of homeservers',
    unit: 'users',
    expression: multiply(
      own,
      flag(builder, scenario, {
        id: 'service.isHomeserver',
        label: 'Homeserver',
        holds: (service) => service.role === 'workload' && homeserverKinds.includes(service.kind),
      }),
    ),
  });
  const homeserverTotal = builder.formula({
    id: 'users.homeserver',
    label: 'Users of all homeservers',
    unit: 'users',
    expression: sum(homeserver, 'service'),
  });
  const serves = (kind: Service['serves'], label: string): Quantity =>
    flag(builder, scenario, {
      id: `service.serves.${kind}`,
      label,
      holds: (service) => service.serves === kind,
    });
  return builder.formula({
    id: 'users.loading',
    label: 'Users that load the service',
    unit: 'users',
    expression: add(
      multiply(own, serves('own', 'Loaded by its own users')),
      multiply(total, serves('everyone', 'Loaded by everybody')),
      multiply(homeserverTotal, serves('homeserver', 'Loaded by the homeserver’s users')),
    ),
  });
}
