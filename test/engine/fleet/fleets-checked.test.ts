import { describe, expect, test } from 'vitest';
import type { PlannedModel } from '../../../main/engine/plan.ts';
import { sides } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { checkedFleet, drillFaults } from '../../support/checked-fleet.ts';
import { faultsOf, type CheckedFleet, type CheckedProblem } from '../../support/fleet-checker.ts';
import { planned, sample } from '../../support/planned.ts';

type Change = Parameters<typeof sample>[1];

const replicated: Change = (scenario) => {
  for (const service of scenario.services) {
    service.placement = 'replicas';
    service.replicas = service.id === 'dendrite' ? 4 : 8;
  }
};

/** Every shape of fleet: as shipped, with replicas, caps, rules, pins, one kind, two losses. */
const cases: readonly (readonly [string, string, Change])[] = [
  ['small office, N+1', 'small-office', (scenario) => (scenario.fleet.redundancy = 1)],
  ['small office, N+2', 'small-office', (scenario) => (scenario.fleet.redundancy = 2)],
  ['calibrated reference, N+1', 'reference-calibrated', undefined],
  [
    'calibrated reference, no redundancy',
    'reference-calibrated',
    (scenario) => (scenario.fleet.redundancy = 0),
  ],
  [
    'calibrated reference with caps, rules and a pin',
    'reference-calibrated',
    (scenario) => {
      scenario.fleet.utilisationCap = {
        cpuCores: 0.8,
        memoryGB: 0.85,
        storageTB: 0.8,
        iops: 0.8,
        networkGbps: 0.8,
      };
      scenario.fleet.apart = [['dendrite', 'postgresql']];
      scenario.fleet.together = [['telegram', 'whatsapp']];
      scenario.fleet.pins = [{ sku: 'server.lb16.2026', min: 1 }];
    },
  ],
  [
    'calibrated reference on one kind of server',
    'reference-calibrated',
    (scenario) => (scenario.fleet.homogeneous = true),
  ],
  [
    'report as written, sharded, N+1',
    'reference',
    (scenario) => {
      replicated(scenario);
      scenario.fleet.redundancy = 1;
    },
  ],
];

/** Small fleets are searched for every loss by the checker itself; drills are certificates that it reads. */
describe.each(cases)('the fleet of %s', (_, name, change) => {
  const scenario = sample(name, change);
  const result = planned(scenario);

  test.each(sides)(
    '%s measures is proven, holds everything within every cap and rule, and after every loss',
    async (side) => {
      const { plan } = await result;
      expect(plan.fleet[side]).toMatchObject({ status: 'chosen', gap: 0 });
      expect(plan.fleet[side].bound).toBe(plan.fleet[side].horizonCost);
      const { problem, fleet } = checkedFleet({ plan, scenario }, side);
      expect(faultsOf(problem, fleet)).toEqual([]);
      if (scenario.fleet.redundancy > 0) {
        expect(plan.fleet[side].losses.map(({ server, status }) => [server, status])).toEqual(
          plan.fleet[side].rack.map(({ id }) => [id, 'whole']),
        );
        expect(drillFaults({ plan, scenario }, side)).toEqual([]);
      }
    },
  );
});

test('three services that can be divided at will survive every loss by the certificates of the drills', async () => {
  const scenario = sample('reference', (draft) => (draft.fleet.redundancy = 1));
  const { plan } = await planned(scenario);
  for (const side of sides) {
    expect(plan.fleet[side].losses).toHaveLength(plan.fleet[side].servers);
    expect(drillFaults({ plan, scenario }, side)).toEqual([]);
  }
});

type Writable<T> = T extends readonly (infer E)[]
  ? Writable<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Writable<T[K]> }
    : T;

interface Broken {
  readonly problem: Writable<CheckedProblem>;
  readonly fleet: Writable<CheckedFleet>;
}

const serverWith = ({ fleet }: Broken, piece: string) =>
  fleet.servers.find(({ pieces }) => pieces.some((part) => part.piece === piece))!;
const partOf = (broken: Broken, piece: string) =>
  serverWith(broken, piece).pieces.find((part) => part.piece === piece)!;

/** One way to break a fleet of each kind, and the words of the fault that must be found. */
const mutations: readonly (readonly [string, (broken: Broken) => void, RegExp])[] = [
  ['a server fewer than stated', ({ fleet }) => fleet.servers.pop(), /stated, \d+ listed/],
  ['a count too high', ({ fleet }) => (fleet.counts[0]!.count += 1), /stated, \d+ listed/],
  ['an index twice', ({ fleet }) => (fleet.servers[1]!.index = fleet.servers[0]!.index), /an index twice/],
  ['a server of no kind', ({ fleet }) => (fleet.servers[0]!.kind = 'server.none'), /of no kind|listed/],
  ['a cost that is not the sum', ({ fleet }) => (fleet.cost = 5), /cost 5/],
  ['fewer than pinned', ({ problem }) => (problem.kinds[0]!.min = 50), /fewer than pinned/],
  ['more than allowed', ({ problem }) => (problem.kinds[0]!.max = 0), /more than allowed/],
  ['more kinds than allowed', ({ problem }) => (problem.maxKinds = 0), /\d+ kinds/],
  [
    'a cap that is not kept',
    ({ problem }) => problem.kinds.forEach((kind) => (kind.capacity['cpuCores'] = 5)),
    /cpuCores of 5/,
  ],
  ['a load stated wrongly', ({ fleet }) => (fleet.servers[0]!.load!['memoryGB']! += 7), /stated wrongly/],
  [
    'a service that lies nowhere',
    (broken) => {
      const server = serverWith(broken, 'dendrite');
      server.pieces = server.pieces.filter(({ piece }) => piece !== 'dendrite');
    },
    /dendrite: shares sum to 0/,
  ],
  ['half of a single', (broken) => (partOf(broken, 'dendrite').share = 0.5), /dendrite: shares sum to 0.5/],
  [
    'a single on two servers',
    (broken) => {
      const part = partOf(broken, 'dendrite');
      part.share = 0.5;
      const other = broken.fleet.servers.find((server) => server !== serverWith(broken, 'dendrite'))!;
      other.pieces.push({ piece: 'dendrite', replica: 1, share: 0.5 });
    },
    /dendrite: not whole/,
  ],
  [
    'unequal replicas',
    (broken) => {
      const [one, other] = broken.fleet.servers
        .flatMap(({ pieces }) => pieces)
        .filter(({ piece }) => piece === 'telegram');
      one!.share += 0.1;
      other!.share -= 0.1;
    },
    /telegram: unequal replicas/,
  ],
  [
    'two replicas on one server',
    (broken) => {
      const part = partOf(broken, 'telegram');
      serverWith(broken, 'telegram').pieces.push({ ...part, replica: 7 });
    },
    /telegram: twice on one server/,
  ],
  [
    'more replicas than allowed',
    ({ problem }) => (problem.pieces.find(({ id }) => id === 'telegram')!.maxReplicas = 1),
    /too many replicas/,
  ],
  [
    'services that must stay apart',
    (broken) => {
      const [one, other] = broken.fleet.servers
        .map(({ pieces }) => pieces.filter(({ piece }) => piece !== 'media'))
        .find(({ length }) => length > 1)!;
      broken.problem.pieces.find(({ id }) => id === one!.piece)!.apartFrom = [other!.piece];
    },
    / beside /,
  ],
  [
    'services that must lie together',
    ({ problem }) => (problem.pieces.find(({ id }) => id === 'dendrite')!.together = ['postgresql']),
    /dendrite without postgresql|postgresql without dendrite/,
  ],
];

describe('the checker', () => {
  const scenario: Scenario = sample('reference-calibrated');
  const result: Promise<PlannedModel> = planned(scenario);

  test.each(mutations)('rejects %s', async (_, breakIt, fault) => {
    const { plan } = await result;
    const sound = checkedFleet({ plan, scenario }, 'after');
    expect(faultsOf(sound.problem, sound.fleet)).toEqual([]);
    const broken = structuredClone(sound) as Broken;
    breakIt(broken);
    expect(faultsOf(broken.problem, broken.fleet).join('; ')).toMatch(fault);
  });

  test('rejects a fleet that is asked to survive one loss more', async () => {
    const office = sample('small-office', (draft) => (draft.fleet.redundancy = 1));
    const { plan } = await planned(office);
    const { problem, fleet } = checkedFleet({ plan, scenario: office }, 'after');
    expect(faultsOf(problem, fleet)).toEqual([]);
    expect(faultsOf({ ...problem, redundancy: 2 }, fleet).join('; ')).toMatch(/not everything fits/);
  });

  test('rejects a drill that overloads, forgets or keeps what is lost', async () => {
    const { plan } = await result;
    const losses = plan.decisions.after.losses;
    const drilled = (change: (placement: Writable<(typeof losses)[number]['placement']>) => void) => {
      const copy = structuredClone(plan) as Writable<typeof plan>;
      change(copy.decisions.after.losses[0]!.placement);
      return drillFaults({ plan: copy, scenario }, 'after').join('; ');
    };
    expect(drilled(() => undefined)).toBe('');
    expect(drilled((placement) => placement.splice(0, 1))).toMatch(/shares sum to/);
    const all = drilled((placement) => {
      const target = placement.at(-1)!.server;
      for (const part of placement) part.server = target;
    });
    expect(all).toMatch(/storageTB of/);
  });
});
