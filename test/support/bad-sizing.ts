import type { Scenario } from '../../shared/scenario/scenario.ts';
import type { Mutable } from './planned.ts';

/** One bad input of the sizing: how it comes into a scenario, at which field it is named, and what the sentence says. */
export interface BadInput {
  readonly name: string;
  readonly change: (scenario: Mutable<Scenario>) => void;
  readonly path: string;
  readonly says: string;
}

const effectOf = (share: number, reduction: number): Mutable<Scenario>['measures']['changes'] => ({
  'worker-pools': {
    effects: [
      {
        type: 'reduces',
        service: 'dendrite',
        resource: 'cpuCores',
        share,
        reduction: { low: reduction, likely: reduction, high: reduction },
      },
    ],
    change: { by: 'R. Keller', why: 'tried', on: '2026-11-01' },
  },
});
const effect = 'measures.changes.worker-pools.effects.0';

/** The bad inputs of the sizing, for every door that lets a scenario in. */
export const badSizing: readonly BadInput[] = [
  {
    name: 'low above likely',
    change: ({ services }) => (services[0]!.figures['cpu.active']!.low = 0.03),
    path: 'services.0.figures.cpu.active.low',
    says: 'low (0.03) is above likely (0.015)',
  },
  {
    name: 'likely above high',
    change: ({ services }) => (services[0]!.figures['memory.peak']!.high = 120),
    path: 'services.0.figures.memory.peak.high',
    says: 'high (120) is below likely (150)',
  },
  {
    name: 'an active share above 1',
    change: ({ services }) => Object.assign(services[1]!.activity.busy, { likely: 1.2, high: 1.2 }),
    path: 'services.1.activity.busy.likely',
    says: 'is above 1 (100 %)',
  },
  {
    name: 'an active share below 0',
    change: ({ services }) => (services[1]!.activity.peak.low = -0.1),
    path: 'services.1.activity.peak.low',
    says: 'is below 0 (0 %)',
  },
  {
    name: 'a measure that acts on more than there is',
    change: ({ measures }) => (measures.changes = effectOf(1.5, 0.2)),
    path: `${effect}.share`,
    says: 'is above 1 (100 %)',
  },
  {
    name: 'a measure that reduces by 100 %',
    change: ({ measures }) => (measures.changes = effectOf(1, 1)),
    path: `${effect}.reduction.low`,
    says: 'a reduction of 100 % leaves nothing to run',
  },
  {
    name: 'a stated reduction to nothing',
    change: ({ measures }) => (measures.stated[0]!.to = 0),
    path: 'measures.stated.0.to',
    says: 'a reduction of 100 % leaves nothing to run',
  },
  {
    name: 'a custom service without resources',
    change: ({ services }) => services.push({ ...services[0]!, id: 'synapse', name: 'Synapse', figures: {} }),
    path: 'services.3.figures',
    says: 'has no figure, so the service would need nothing',
  },
  {
    name: 'an unknown unit',
    change: ({ services }) => (services[0]!.figures['cpu.active']!.unit = 'parsecs/user'),
    path: 'services.0.figures.cpu.active.unit',
    says: 'the unit "parsecs/user" is not that of this figure, which is counted in cores/user',
  },
  {
    name: 'the unit of another figure',
    change: ({ services }) => (services[0]!.figures['memory.active']!.unit = 'GB/user'),
    path: 'services.0.figures.memory.active.unit',
    says: 'counted in MB/user',
  },
  {
    name: 'ten million samples',
    change: ({ sampling }) => (sampling.samples = 10_000_000),
    path: 'sampling.samples',
    says: 'is above the limit of 1000000 samples',
  },
];
