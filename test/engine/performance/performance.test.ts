import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { catalogOf } from '../../../main/api/catalog.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { planned, sample } from '../../support/planned.ts';

const planOf = async (change: Parameters<typeof sample>[1] = () => undefined): Promise<Plan> =>
  (await planned(sample('reference', change))).plan;
const kpi = ({ performance }: Plan, id: string) => performance!.kpis.find((found) => found.id === id)!;
const bottleneck = ({ performance }: Plan, id: string) =>
  performance!.bottlenecks.find((found) => found.id === id)!;

let reference: Plan;
beforeAll(async () => {
  reference = await planOf();
});

describe('bottlenecks of part 2', () => {
  test('the pool explains 3 of 40 cores and 450 MB, and what the measures leave of that', () => {
    const [cores, memory] = bottleneck(reference, 'connection-pool').resources;
    expect(cores).toMatchObject({ resource: 'cpuCores', before: 3, shareBefore: 0.075 });
    expect(cores!.after).toBeCloseTo(3 * 0.875 * 0.65 * 0.75, 9);
    expect(memory).toMatchObject({ resource: 'memoryGB', level: 'peak', before: 0.45 });
    expect(memory!.after).toBeCloseTo(0.45 * 0.35, 9);
  });

  test('state resolution is 70 % of the cores before and still 58 % after, as every other measure shrinks it alike', () => {
    const found = bottleneck(reference, 'state-resolution');
    expect(found.resources[0]).toMatchObject({ before: 28, shareBefore: 0.7 });
    expect(found.resources[0]!.shareAfter).toBeCloseTo((0.7 * 0.6) / 0.72, 9);
    expect(found.measures).toEqual(['connection-pool', 'query-cache', 'state-resolution', 'worker-pools']);
  });

  test('the leak grows with the users and is halved by bounded maps alone', async () => {
    expect(bottleneck(reference, 'request-pool').resources[0]).toMatchObject({ before: 2, after: 1 });
    const twice = await planOf((scenario) => {
      scenario.services[0]!.users *= 2;
      scenario.measures.chosen = scenario.measures.chosen.filter((id) => id !== 'bounded-maps');
    });
    expect(bottleneck(twice, 'request-pool').resources[0]).toMatchObject({ before: 4, after: 4 });
  });

  test('the cache layer and JetStream explain indicators; a latency has nothing that remains', () => {
    const [queries] = bottleneck(reference, 'cache-layer').kpis;
    expect(queries).toMatchObject({ explained: { low: 30_000, high: 35_000 } });
    expect(queries!.remaining!.low).toBeCloseTo(30_000 * 0.09, 6);
    expect(queries!.remaining!.high).toBeCloseTo(35_000 * 0.12, 6);
    expect(bottleneck(reference, 'jetstream').kpis[0]).toMatchObject({
      explained: { low: 10, high: 50 },
      remaining: null,
    });
  });
});

describe('key performance indicators of part 7.1', () => {
  test('throughput is one over what is left of the cores, phase by phase, and falls short of 3 to 5 times', () => {
    const { phases, after, stated } = kpi(reference, 'throughput');
    expect(phases[0]!.low).toBeCloseTo(1 / 0.9, 9);
    expect(phases[1]!.high).toBeCloseTo(1 / (0.85 * 0.6), 9);
    expect(after.low).toBeCloseTo(1 / 0.36288, 9);
    expect(after.high).toBeCloseTo(1 / 0.25704, 9);
    expect(stated).toEqual({ low: 3, high: 5 });
    expect(reference.findings).toContainEqual(expect.objectContaining({ code: 'kpi.throughput', stated: 5 }));
  });

  test('subtracting the stated milliseconds leaves a latency below zero, which is a finding', () => {
    expect(kpi(reference, 'message-latency').after).toEqual({ low: 200 - 370, high: 500 - 175 });
    const found = reference.findings.filter(({ code }) => code === 'kpi.latency-negative');
    expect(found).toMatchObject([{ computed: -170, unit: 'ms' }]);
  });

  test('utilisation follows the demand: the larger cache fills the memory beyond the servers', () => {
    const { after } = kpi(reference, 'cpu-utilisation');
    expect([after.low, after.high]).toEqual([
      expect.closeTo(0.7 * 0.25704, 9),
      expect.closeTo(0.9 * 0.36288, 9),
    ]);
    expect(kpi(reference, 'memory-utilisation').after.high).toBeGreaterThan(1);
    expect(reference.findings.some(({ code }) => code === 'kpi.over-full')).toBe(true);
  });

  test('queries are what two caches leave, 9 to 12 %, never 70 and 70 % added up', () => {
    const { after } = kpi(reference, 'database-queries');
    expect([after.low, after.high]).toEqual([expect.closeTo(4_500, 6), expect.closeTo(6_000, 6)]);
  });

  test('a measure counts from the phase of its task, and nothing changes without measures', async () => {
    const moved = await planOf((scenario) => {
      for (const task of scenario.roadmap.tasks) if (task.id === 'query-cache') task.phase = 'advanced';
    });
    expect(kpi(moved, 'throughput').phases[1]!.high).toBeCloseTo(1 / 0.85, 9);
    expect(kpi(moved, 'throughput').after).toEqual(kpi(reference, 'throughput').after);
    const none = await planOf((scenario) => {
      scenario.measures.chosen = [];
    });
    for (const { before, after, phases } of none.performance!.kpis) {
      for (const range of [after, ...phases]) expect(range).toMatchObject(before);
    }
  });

  test('Little’s law: 15,000 queries a second on 25 connections allow 1.67 ms, 50,000 on 90 allowed 1.8 ms', async () => {
    const { queryTime } = reference.performance!;
    expect(queryTime).toMatchObject({ connections: { before: 90, after: 25 }, before: 1.8 });
    expect(queryTime!.stated).toBeCloseTo(1.6667, 4);
    const other = await planOf((scenario) => {
      scenario.measures.chosen = ['connection-pool-8-1'];
    });
    expect(other.performance!.queryTime).toMatchObject({ connections: { after: 30 }, stated: 2 });
  });

  test('they are absent from a scenario that does not rest on the report, and indicators without phases', async () => {
    const { plan } = await planned(sample('small-office'));
    expect(plan.performance).toBe(null);
    const bare = await planOf((scenario) => {
      scenario.roadmap.phases = [];
      scenario.roadmap.tasks = [];
    });
    expect(bare.performance).toMatchObject({ kpis: [], queryTime: null });
    expect(bare.performance!.bottlenecks).toHaveLength(5);
  });
});

test('every number leads back to the graph', async () => {
  const { plan, values } = await planned(sample('reference'));
  const at = (path: string): unknown =>
    path.split('.').reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], plan);
  const paths = Object.keys(plan.trace).filter((path) => path.startsWith('performance.'));
  expect(paths.length).toBeGreaterThan(80);
  for (const path of paths) {
    const { quantity, member } = plan.trace[path]!;
    expect(at(path)).toBeCloseTo(values[quantity]![member]!, 6);
  }
});

test('whatever is chosen, later phases never have less throughput and low never passes high', async () => {
  const ids = catalogOf().measures.map(({ id }) => id);
  await fc.assert(
    fc.asyncProperty(fc.subarray(ids), async (chosen) => {
      const plan = await planOf((scenario) => {
        scenario.measures.chosen = chosen;
      });
      const { phases } = kpi(plan, 'throughput');
      phases.forEach((phase, position) =>
        expect(phase.low).toBeGreaterThanOrEqual((phases[position - 1]?.low ?? 1) - 1e-9),
      );
      for (const { after } of plan.performance!.kpis)
        expect(after.low).toBeLessThanOrEqual(after.high + 1e-9);
    }),
    { numRuns: 12 },
  );
});
