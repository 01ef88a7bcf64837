import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readScenarioData } from '../../../main/engine/read.ts';
import { saidOfService, withoutService } from '../../../shared/scenario/without-service.ts';
import { sample } from '../../support/planned.ts';

const ruled = (name: string) =>
  sample(name, ({ services, fleet, cloud, measures, sampling }) => {
    const [a, b, c] = services.map(({ id }) => id);
    sampling.movesTogether = [
      {
        name: 'Activity',
        rankCorrelation: 0.8,
        inputs: [a!, b!].map((service) => ({ service, input: 'activity.busy' as const })),
      },
    ];
    fleet.apart = [[a!, b!]];
    fleet.together = [[b!, c!]];
    cloud.hybrid = { offer: 'aws-eu-central', services: [b!] };
    measures.changes = {
      'worker-pools': {
        effects: [
          {
            type: 'reduces',
            service: a!,
            resource: 'cpuCores',
            share: 1,
            reduction: { low: 0.1, likely: 0.2, high: 0.3 },
          },
        ],
        change: { by: 'R. Keller', why: 'tried', on: '2026-11-01' },
      },
    };
  });

test('a scenario without one of its services can be planned, and nothing in it names the service any more', () => {
  fc.assert(
    fc.property(fc.constantFrom('reference', 'small-office'), fc.nat(6), (name, at) => {
      const scenario = ruled(name);
      const { id } = scenario.services[at % scenario.services.length]!;
      const { decisions: _kept, ...without } = withoutService(scenario, id);
      const read = readScenarioData(without);
      expect('issues' in read ? read.issues : []).toEqual([]);
      expect(saidOfService(without, id)).toEqual([]);
      expect(without.services).toHaveLength(scenario.services.length - 1);
    }),
  );
});

test('what goes with a service is said before', () => {
  const scenario = ruled('reference');
  expect(saidOfService(scenario, 'dendrite')).toEqual([
    '4 stated reductions',
    '1 changed effect of a measure',
    '1 placement rule',
    '1 input that moves with others',
  ]);
  expect(saidOfService(scenario, 'telegram')).toEqual([
    '3 stated reductions',
    '2 placement rules',
    '1 input that moves with others',
    'its place among what is rented',
  ]);
});
