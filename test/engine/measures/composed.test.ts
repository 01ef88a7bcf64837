import { describe, expect, test } from 'vitest';
import { planned, sample } from '../../support/planned.ts';

const composed = (change: Parameters<typeof sample>[1] = () => undefined) =>
  planned(
    sample('reference', (scenario) => {
      scenario.measures.mode = 'composed';
      change(scenario);
    }),
  );
/** Every reduction of the reference's measures at one end of its range. */
const endOf = async (end: 'low' | 'high'): Promise<number> => {
  const { catalogOf } = await import('../../../main/api/catalog.ts');
  return composed((scenario) => {
    for (const { id, effects } of catalogOf().measures) {
      scenario.measures.changes[id] = {
        effects: effects.map((effect) =>
          effect.type === 'adds'
            ? { ...effect }
            : {
                ...effect,
                reduction: {
                  low: effect.reduction[end],
                  likely: effect.reduction[end],
                  high: effect.reduction[end],
                },
              },
        ),
        change: { by: 'test', why: `the ${end} end`, on: '2026-11-23' },
      };
    }
  }).then(({ plan }) => plan.demand.after.services['dendrite']!.cpuCores.base);
};

describe('measures compose by what each leaves', () => {
  test('.10, .30, .20, .28 leave 36.3 % and .15, .40, .30, .28 leave 25.7 %, never a sum of percents', async () => {
    expect(1 - (await endOf('low')) / 40).toBeCloseTo(0.637, 3);
    expect(1 - (await endOf('high')) / 40).toBeCloseTo(0.743, 3);
  });

  test('a larger cache adds memory, and disk operations of 40 % and 60 % less leave 12,000', async () => {
    const { plan } = await composed();
    const { memoryGB, iops } = plan.demand.after.services['dendrite']!;
    const [pool, maps] = [0.001125 * 0.65, 0.005 * 0.5];
    expect(memoryGB.peak).toBeCloseTo(400 * (1 - pool) * (1 - maps) + 32, 6);
    expect(iops.base).toBeCloseTo(12_000, 6);
  });

  test('no measure of the report touches a bridge, and a measure that is switched off does nothing', async () => {
    const all = await composed();
    const none = await composed((scenario) => {
      scenario.measures.chosen = [];
    });
    expect(all.plan.demand.after.services['telegram']).toEqual(all.plan.demand.before.services['telegram']);
    expect(none.plan.demand.after).toEqual(none.plan.demand.before);
  });

  test('every chosen measure less needs no less processor', async () => {
    const cores = async (chosen: readonly string[]): Promise<number> =>
      composed((scenario) => {
        scenario.measures.chosen = [...chosen];
      }).then(({ plan }) => plan.demand.after.total.cpuCores.base);
    let last = Infinity;
    const chosen: string[] = [];
    for (const id of ['connection-pool', 'query-cache', 'worker-pools', 'state-resolution']) {
      chosen.push(id);
      const now = await cores(chosen);
      expect(now).toBeLessThan(last);
      last = now;
    }
    expect(await cores([...chosen].reverse())).toBe(last);
  });
});
