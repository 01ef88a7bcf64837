import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resources } from '../../../shared/scenario/limits.ts';
import { catalogOf } from '../../../main/api/catalog.ts';
import { decisionHash } from '../../../main/engine/decide.ts';
import { plan, type PlannedModel } from '../../../main/engine/plan.ts';
import { explain } from '../../../main/engine/model/explain.ts';
import { sensitivity } from '../../../main/engine/what-if/sensitivity.ts';
import { simulate } from '../../../main/engine/what-if/simulate.ts';
import { headlinePaths } from '../../../main/engine/what-if/targets.ts';
import { hasNoNumber, reference } from '../../support/decision.ts';
import { planned, sample } from '../../support/planned.ts';

const cores = 'requirements.before.totalWithSupporting.cpuCores.base';

describe('a simulation of the reference deployment', () => {
  test('shows that 115 cores lie below nearly every sample, as the report multiplies low ends of two services', async () => {
    const { figures } = simulate(await planned(sample('reference')), {
      paths: [cores],
      seed: 1,
      samples: 100_000,
    });
    const [figure] = figures;
    expect(figure!.used).toBe(115);
    expect(figure!.shareBelowUsed).toBeLessThan(0.02);
    // Users times the middle of each range, all active (audit, part A2).
    expect(Math.abs(figure!.mean - 142.5)).toBeLessThan(4 * figure!.standardError);
  });

  test('counts every sample in the bars of the histogram', async () => {
    const { figures } = simulate(await planned(sample('reference')), {
      paths: headlinePaths,
      seed: 1,
      samples: 5_000,
    });
    const drawn = figures.filter(({ histogram }) => histogram !== null);
    expect(drawn.length).toBeGreaterThan(10);
    for (const { histogram } of drawn) {
      expect(histogram!.counts.reduce((a, b) => a + b)).toBe(5_000);
    }
  });

  test('a tornado names the input that moves the figure most, with the place where it can be changed', async () => {
    const found = sensitivity(await planned(sample('reference')), cores)!;
    const [first, second] = found.bars;
    expect(first!.field).toMatch(/^services\.\d+\.figures\.cpu\.active$/);
    expect(first!.high - first!.low).toBeGreaterThanOrEqual(second!.high - second!.low);
    expect(first!.low).toBeLessThan(first!.high);
  });
});

describe('money of the alternatives', () => {
  const withOffers = () => planned(reference(), { offers: true });
  const pathOf = ({ plan }: PlannedModel, row: string, name: string): string =>
    `alternatives.list.${plan.alternatives.list.findIndex(({ id }) => id === row)}.money.${name}`;

  test('is sampled as any other number: P10, P50 and P90 of every total around the value used', async () => {
    const result = await withOffers();
    const rows = ['buy', 'optimise', 'aws-us-od', 'aws-us-3yr'];
    const { figures } = simulate(result, {
      paths: rows.map((row) => pathOf(result, row, 'total')),
      seed: 1,
      samples: 10_000,
    });
    figures.forEach(({ quantiles, used, unit, withoutIn }, at) => {
      const { money } = result.plan.alternatives.list.find(({ id }) => id === rows[at])!;
      expect(unit).toBe('USD');
      expect(Math.round(used * 100)).toBe(money!.total);
      expect(quantiles['p10']!).toBeLessThan(quantiles['p50']!);
      expect(quantiles['p50']!).toBeLessThan(quantiles['p90']!);
      expect(withoutIn).toBe(0);
    });
  });

  test('without a rate of return in some samples is told by how many, never as a figure that is no number', async () => {
    const scenario = reference((changed) => {
      changed.roadmap.phases[2]!.effortWeeks = { low: 4, high: 12 };
    });
    const result = await planned(scenario, { offers: true });
    const path = pathOf(result, 'buy', 'irr');
    const [figure] = simulate(result, { paths: [path], seed: 1, samples: 2_000 }).figures;
    expect(figure!.withoutIn).toBeGreaterThan(0);
    expect(hasNoNumber(figure)).toBe(false);
    expect(hasNoNumber(sensitivity(result, path))).toBe(false);
  });

  test('has a tornado whose bars are what the plan costs with the input at either end', async () => {
    const result = await withOffers();
    const found = sensitivity(result, pathOf(result, 'optimise', 'total'))!;
    const bar = found.bars.find(({ field }) => field === 'costs.maintenancePercent')!;
    const at = (percent: number): number => {
      const scenario = reference((changed) => {
        changed.costs.maintenancePercent = {
          amount: percent.toFixed(12),
          currency: 'percent',
          asOf: '2026-11-23',
          source: 'Test',
        } as never;
      });
      return plan(scenario, catalogOf(), result.plan.decisions).plan.alternatives.list.find(
        ({ id }) => id === 'optimise',
      )!.money!.total;
    };
    expect(at(bar.lowInput)).toBe(Math.round(bar.low * 100));
    expect(at(bar.highInput)).toBe(Math.round(bar.high * 100));
  });
});

describe('a fleet planned on a percentile', () => {
  const on = (planOn: number | undefined, seed = 5) =>
    sample('reference', (scenario) => {
      scenario.seed = seed;
      scenario.sampling = planOn === undefined ? { samples: 2_000 } : { samples: 2_000, planOn };
    });

  test('is decided by the statistic, which the plan shows as the need and explains down to the figures', async () => {
    const result = await planned(on(80));
    const { need, capacity } = result.plan.fleet.after.utilisation!.cpuCores;
    expect(need).not.toBe(60);
    expect(need).toBe(Number(result.plan.decisions.percentiles!.after.cpuCores.toPrecision(12)));
    expect(capacity).toBeGreaterThanOrEqual(need);
    const entry = result.plan.trace['fleet.after.utilisation.cpuCores.need']!;
    const explained = explain(result.model, result.values, { id: entry.quantity, member: entry.member });
    expect(explained.rule).toMatch(/^P80 of 2,000 samples, seed 5/);
    expect(explained.children[0]!.value).toBe(60);
  });

  test('rests on decisions that are stale as soon as a range, the seed or the percentile changes', () => {
    const catalog = catalogOf();
    const hashes = [on(80), on(90), on(80, 6), on(undefined)].map((scenario) =>
      decisionHash(scenario, catalog),
    );
    expect(new Set(hashes).size).toBe(4);
    const wider = on(80);
    const figure = wider.services[0]!.figures['cpu.active']!;
    const changed = structuredClone(wider) as { services: { figures: Record<string, unknown> }[] };
    changed.services[0]!.figures['cpu.active'] = { ...figure, high: figure.high * 2 };
    expect(decisionHash(changed as never, catalog)).not.toBe(hashes[0]);
  });

  test('never needs less at a higher percentile', async () => {
    const at = async (percentile: number) => (await planned(on(percentile))).plan.decisions.percentiles!;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 98 }), fc.integer({ min: 1, max: 98 }), async (a, b) => {
        const [low, high] = await Promise.all([at(Math.min(a, b)), at(Math.max(a, b))]);
        for (const resource of resources) {
          expect(high!.after[resource]).toBeGreaterThanOrEqual(low!.after[resource]);
        }
      }),
      { numRuns: 5 },
    );
  });
});
