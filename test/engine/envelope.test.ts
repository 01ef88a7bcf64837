import { describe, expect, test } from 'vitest';
import { planned, sample } from '../support/planned.ts';

const entryOf = async (change: Parameters<typeof sample>[1], id: string) => {
  const { plan } = await planned(sample('reference', change));
  return plan.envelope.find((entry) => entry.id === id)!;
};

describe('the plan beside public tables', () => {
  test.each([
    // Audit, part D1: base 40 cores are ×2.9 (open) to ×5 (none); 400 GB are ×12 to ×21.
    ['element-open', 2.9, 11.6],
    ['element-none', 5, 21.3],
    // Audit, part D2: 115 cores and 975 GB are about 3 and 4.4 times the tier of 15,000 users.
    ['mattermost', 2.9, 4.4],
  ])('the reference before measures against %s', async (id, cores, memory) => {
    const { resources } = await entryOf(undefined, id);
    expect(resources[0]!.before.factor).toBeCloseTo(cores, 1);
    expect(resources[1]!.before.factor).toBeCloseTo(memory, 1);
  });

  test('the row is the first that holds the users, and says where the table ends', async () => {
    const larger = await entryOf(({ services }) => {
      services[0]!.users = 12_000;
    }, 'element-none');
    expect(larger).toMatchObject({ upTo: 10_000, beyond: true });
    expect(await entryOf(undefined, 'element-none')).toMatchObject({ upTo: 2_500, beyond: false });
  });

  test('a homeserver’s database counts with it', async () => {
    const { plan } = await planned(sample('small-office'));
    const [cores] = plan.envelope.find(({ speaksOf }) => speaksOf === 'homeserver')!.resources;
    const services = plan.requirements.after.services;
    expect(cores!.after.need).toBeCloseTo(
      services['dendrite']!.cpuCores.base + (services['postgresql']?.cpuCores.base ?? 0),
      9,
    );
  });

  test('a plan far outside every table is a finding that leads to the figure, and vanishes with it', async () => {
    const far = await planned(sample('reference'));
    const finding = far.plan.findings.find(({ code }) => code === 'envelope.homeserver.memoryGB');
    const near = await planned(
      sample('reference', (scenario) => {
        scenario.side = 'after';
        for (const service of scenario.services) {
          for (const key of ['memory.active', 'memory.peak', 'memory.buffers'] as const) {
            const figure = service.figures[key];
            if (figure === undefined) continue;
            for (const end of ['low', 'likely', 'high'] as const) figure[end] /= 6;
          }
        }
      }),
    );
    expect(finding?.field).toBe('services.0.figures.memory.active');
    expect(near.plan.findings.some(({ code }) => code === 'envelope.homeserver.memoryGB')).toBe(false);
  });
});
