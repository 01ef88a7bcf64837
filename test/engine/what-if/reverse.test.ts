import { beforeAll, describe, expect, test } from 'vitest';
import { catalogOf } from '../../../main/api/catalog.ts';
import { usersThatFit, type ServersGiven } from '../../../main/api/fit.ts';
import { loadSolver } from '../../../main/api/highs.ts';
import type { Solve } from '../../../shared/milp.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { FittingUsers, ReverseSizing } from '../../../shared/simulation.ts';
import { checkedFleet } from '../../support/checked-fleet.ts';
import { canHold } from '../../support/fleet-checker.ts';
import { planned, sample, type Mutable } from '../../support/planned.ts';

const book = catalogOf().book;
let solve: Solve;
beforeAll(async () => {
  solve = await loadSolver();
});

const fitting = async (scenario: Scenario, given: ServersGiven): Promise<ReverseSizing> =>
  usersThatFit(await planned(scenario), { scenario, book, solve }, given);

const some = (answer: FittingUsers): Extract<FittingUsers, { users: unknown }> => {
  if ('none' in answer) throw new Error(answer.none);
  return answer;
};

describe('users that fit on given servers', () => {
  test('are at least those that the fleet was chosen for, and one more of each no longer fits', async () => {
    const result = await planned(sample('reference'));
    const { together } = usersThatFit(
      result,
      { scenario: sample('reference'), book, solve },
      { side: 'after' },
    );
    if ('none' in together) throw new Error(together.none);
    expect(together.users['dendrite']).toBeGreaterThanOrEqual(2_000);
    expect(together.bottleneck).not.toBeNull();
    const load = async (users: Readonly<Record<string, number>>, extra: number) =>
      (
        await planned(
          sample('reference', (scenario) => {
            for (const service of scenario.services) service.users = users[service.id]! + extra;
          }),
        )
      ).plan.requirements.after.totalWithSupporting;
    const capacity = result.plan.fleet.after.utilisation!;
    const fits = await load(together.users, 0);
    expect(fits.cpuCores.base).toBeLessThanOrEqual(capacity.cpuCores.capacity);
    expect(fits.memoryGB.peak).toBeLessThanOrEqual(capacity.memoryGB.capacity);
    const over = await load(together.users, 20);
    const short = [
      over.cpuCores.base > capacity.cpuCores.capacity,
      over.memoryGB.peak > capacity.memoryGB.capacity,
      over.storageTB.peak > capacity.storageTB.capacity,
      over.networkGbps.base > capacity.networkGbps.capacity,
      over.iops.base > capacity.iops.capacity,
    ];
    expect(short).toContain(true);
  });

  test('of one service alone leave the others as they are', async () => {
    const { alone } = await fitting(sample('reference'), { side: 'after' });
    const whatsapp = alone.find(({ service }) => service === 'whatsapp')!;
    if (!('users' in whatsapp)) throw new Error(whatsapp.none);
    expect(whatsapp.users['dendrite']).toBe(2_000);
    expect(whatsapp.users['whatsapp']).toBeGreaterThanOrEqual(5_000);
  });

  test('are none where the servers do not even carry what stands', async () => {
    const scenario = sample('reference', ({ services }) => {
      services[0]!.figures['cpu.fixed'] = {
        ...services[0]!.figures['cpu.idle']!,
        low: 500,
        likely: 500,
        high: 500,
        used: 500,
      };
    });
    const { together } = await fitting(scenario, {
      side: 'before',
      items: [{ sku: 'server.app32.2026', count: 1 }],
    });
    expect(together).toEqual({ none: expect.stringContaining('short of') });
  });

  test('an unknown server is refused with the nearest ones', async () => {
    await expect(
      fitting(sample('reference'), { side: 'after', items: [{ sku: 'none-such', count: 1 }] }),
    ).rejects.toThrow(/no server "none-such"/);
  });

  test('are fewer where servers may be loaded less', async () => {
    const items = [{ sku: 'server.dual64-512.2026', count: 3 }];
    const capped = sample('reference', ({ fleet }) => {
      fleet.utilisationCap = { cpuCores: 0.8, memoryGB: 0.8, storageTB: 0.8, iops: 0.8, networkGbps: 0.8 };
    });
    const [whole, less] = [
      some((await fitting(sample('reference'), { side: 'after', items })).together),
      some((await fitting(capped, { side: 'after', items })).together),
    ];
    // Everything that the report counts is per user, so that a fifth less room is a fifth fewer users.
    expect(less.factor / whole.factor).toBeCloseTo(0.8, 3);
    expect(less.bottleneck).toBe(whole.bottleneck);
  });

  test('are as many more as the room allows when the fleet is planned on a percentile', async () => {
    const items = [{ sku: 'server.dual64-512.2026', count: 3 }];
    const on = async (planOn: number) =>
      some(
        (
          await fitting(
            sample('reference', (scenario) => (scenario.sampling = { samples: 2_000, planOn })),
            { side: 'before', items },
          )
        ).together,
      );
    const [middle, high] = [await on(50), await on(90)];
    expect(high.bottleneck).not.toBeNull();
    expect(high.factor).toBeLessThan(middle.factor);
  });
});

describe('users that fit where every service has a place of its own', () => {
  const office = sample('small-office', ({ fleet }: Mutable<Scenario>) => (fleet.redundancy = 1));
  const items = [{ sku: 'server.lb16.2026', count: 2 }];

  /** Whether the places hold after the loss of either server, by trying every place without the solver. */
  async function survives(users: Readonly<Record<string, number>>, factor: number): Promise<boolean> {
    const scenario = sample('small-office', (draft) => {
      draft.fleet.redundancy = 1;
      for (const service of draft.services) service.users = Math.floor(users[service.id]! * factor);
    });
    const { plan } = await planned(scenario);
    const { problem } = checkedFleet({ plan, scenario }, 'after');
    const kinds = checkedFleet({ plan: (await planned(office)).plan, scenario: office }, 'after').problem
      .kinds;
    expect(kinds.map(({ id }) => id)).toEqual(['server.lb16.2026']);
    return canHold({ ...problem, kinds }, ['server.lb16.2026']);
  }

  test('still fit after a loss, a fiftieth more do not, and without a loss to survive there are more', async () => {
    const { together } = await fitting(office, { side: 'after', items });
    const answer = some(together);
    expect(answer.bottleneck).toBe('placement');
    expect(answer.factor).toBeGreaterThan(1);
    expect(await survives(answer.users, 1)).toBe(true);
    expect(await survives(answer.users, 1.02)).toBe(false);
    const free = some((await fitting(sample('small-office'), { side: 'after', items })).together);
    expect(free.factor).toBeGreaterThan(answer.factor);
  });
});
