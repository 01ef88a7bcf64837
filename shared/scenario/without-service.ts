import type { Scenario } from './scenario.ts';

/** What else a scenario says of a service, in words: all of it goes when the service goes. */
export function saidOfService(scenario: Scenario, id: string): readonly string[] {
  const count = (n: number, one: string, many: string): readonly string[] =>
    n === 0 ? [] : [`${n} ${n === 1 ? one : many}`];
  const { measures, fleet, cloud } = scenario;
  const stated = measures.stated.filter(({ service }) => service === id).length;
  const changed = Object.values(measures.changes).flatMap(({ effects }) =>
    effects.filter(({ service }) => service === id),
  ).length;
  const rules = [...fleet.apart, ...fleet.together].filter((pair) => pair.includes(id)).length;
  const moving = (scenario.sampling.movesTogether ?? [])
    .flatMap(({ inputs }) => inputs)
    .filter(({ service }) => service === id).length;
  const rented = cloud.hybrid?.services.includes(id) === true;
  return [
    ...count(stated, 'stated reduction', 'stated reductions'),
    ...count(changed, 'changed effect of a measure', 'changed effects of measures'),
    ...count(rules, 'placement rule', 'placement rules'),
    ...count(moving, 'input that moves with others', 'inputs that move with others'),
    ...(rented ? ['its place among what is rented'] : []),
  ];
}

/** The scenario without a service and without everything that it says of it. */
export function withoutService(scenario: Scenario, id: string): Scenario {
  const { measures, fleet, cloud } = scenario;
  const others = cloud.hybrid?.services.filter((service) => service !== id) ?? [];
  const { hybrid, ...rest } = cloud;
  const { movesTogether, ...sampling } = scenario.sampling;
  const groups = movesTogether
    ?.map((group) => ({ ...group, inputs: group.inputs.filter(({ service }) => service !== id) }))
    .filter(({ inputs }) => inputs.length > 1);
  return {
    ...scenario,
    services: scenario.services.filter((service) => service.id !== id),
    sampling: groups === undefined || groups.length === 0 ? sampling : { ...sampling, movesTogether: groups },
    measures: {
      ...measures,
      stated: measures.stated.filter(({ service }) => service !== id),
      changes: Object.fromEntries(
        Object.entries(measures.changes).map(([measure, change]) => [
          measure,
          { ...change, effects: change.effects.filter(({ service }) => service !== id) },
        ]),
      ),
    },
    fleet: {
      ...fleet,
      apart: fleet.apart.filter((pair) => !pair.includes(id)),
      together: fleet.together.filter((pair) => !pair.includes(id)),
    },
    cloud:
      hybrid === undefined || others.length === 0
        ? rest
        : { ...rest, hybrid: { ...hybrid, services: others } },
  };
}
