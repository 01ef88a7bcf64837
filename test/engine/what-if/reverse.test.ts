import { describe, expect, test } from 'vitest';
import { catalogOf } from '../../../main/api/catalog.ts';
import { usersThatFit } from '../../../main/api/fit.ts';
import { planned, sample } from '../../support/planned.ts';

const book = catalogOf().book;

describe('users that fit on given servers', () => {
  test('are at least those that the fleet was chosen for, and one more of each no longer fits', async () => {
    const result = await planned(sample('reference'));
    const { together } = usersThatFit(result, book, { side: 'after' });
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
    const { alone } = usersThatFit(await planned(sample('reference')), book, { side: 'after' });
    const whatsapp = alone.find(({ service }) => service === 'whatsapp')!;
    if (!('users' in whatsapp)) throw new Error(whatsapp.none);
    expect(whatsapp.users['dendrite']).toBe(2_000);
    expect(whatsapp.users['whatsapp']).toBeGreaterThanOrEqual(5_000);
  });

  test('are none where the servers do not even carry what stands', async () => {
    const result = await planned(
      sample('reference', ({ services }) => {
        services[0]!.figures['cpu.fixed'] = {
          ...services[0]!.figures['cpu.idle']!,
          low: 500,
          likely: 500,
          high: 500,
          used: 500,
        };
      }),
    );
    const [sku] = result.plan.fleet.after.items.map((item) => item.sku);
    const { together } = usersThatFit(result, book, { side: 'before', items: [{ sku: sku!, count: 1 }] });
    expect(together).toEqual({ none: expect.stringContaining('short of') });
  });

  test('an unknown server is refused with the nearest ones', async () => {
    const result = await planned(sample('reference'));
    expect(() =>
      usersThatFit(result, book, { side: 'after', items: [{ sku: 'none-such', count: 1 }] }),
    ).toThrow(/no server "none-such"/);
  });
});
