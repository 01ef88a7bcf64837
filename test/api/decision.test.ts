import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServices, type Services } from '../../main/api/services.ts';
import type { Call, Progress } from '../../shared/contract/entries.ts';
import { AppError } from '../../shared/errors.ts';

let services: Services;
let call: Call;

beforeAll(async () => {
  const started = await startServices({
    dataFolder: mkdtempSync(join(tmpdir(), 'espalier-decision-')),
    host: 'direct',
    version: 'test',
  });
  if (!('started' in started)) throw new Error('The services did not start.');
  services = started.started;
  call = services.call;
});

afterAll(() => services.stop());

const failure = async (work: Promise<unknown>): Promise<AppError> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('It did not fail.');
};

describe('the decision through the contract', () => {
  test('questions about the decision are answered off the main thread, and end with the call', async () => {
    const made = await call('scenario.create', { template: 'reference', name: 'Weighed' });
    const { id } = made;
    const waterfall = await call('decision.attribution', { id });
    if ('none' in waterfall) throw new Error(waterfall.none);
    const saved = waterfall.bars.reduce((sum, { amount }) => sum + amount, 0);
    expect(waterfall.from.total + saved).toBe(waterfall.to.total);
    const regret = await call('decision.regret', { id, worlds: 10, under: 3 });
    expect(regret).toMatchObject({ weights: { worlds: 10, over: 1, under: 3 }, side: 'after' });
    const { inputs } = (await call('decision.inputs', { id })) as { inputs: readonly { id: string }[] };
    expect(inputs.map((input) => input.id)).toContain('rate.developerWeek');
    const sides = {
      x: { input: 'rate.developerWeek' },
      y: { input: 'rate.electricity', from: 0.1, to: 0.3 },
    };
    const map = await call('decision.map', { id, ...sides, steps: 3 });
    expect(map).toMatchObject({ y: { values: [0.1, 0.2, 0.3] }, solves: 0 });
    const asked = await call('decision.target', { id, target: 50_000 });
    if ('none' in asked) throw new Error(asked.none);
    expect(asked).toMatchObject({ kind: 'purchase', target: 5_000_000, now: made.plan.costs.after!.capex });
    expect(asked.together).toMatchObject({ discount: expect.any(Number) as number });
    const below = await failure(call('decision.target', { id, target: -1 }));
    expect(below.issues[0]).toMatchObject({ path: 'target', message: 'must be at least 0' });
    const unknown = { ...sides, x: { input: 'rate.developer' } };
    expect((await failure(call('decision.map', { id, ...unknown }))).issues[0]).toMatchObject({
      path: 'x.input',
      mend: expect.stringContaining('rate.developerWeek'),
    });
    const tooMany = await failure(call('decision.map', { id, ...sides, steps: 10_000 }));
    expect(tooMany.issues[0]).toMatchObject({ path: 'steps', message: 'must be at most 61' });
    expect((await failure(call('decision.regret', { id, worlds: 3 }))).issues[0]?.message).toContain('10');
    const stop = new AbortController();
    const seen: Progress[] = [];
    const onProgress = (progress: Progress) => {
      seen.push(progress);
      stop.abort();
    };
    const flips = failure(call('decision.flips', { id }, { signal: stop.signal, onProgress }));
    expect((await flips).code).toBe('call.cancelled');
    expect(seen[0]!.total).toBeGreaterThan(10);
    expect(await call('decision.attribution', { id })).toEqual(waterfall);
    await call('scenario.remove', { id });
  });

  test('the uncertainty of an alternative is sampled and traced with its offers', async () => {
    const made = await call('scenario.create', { template: 'reference', name: 'Ranged' });
    const { id } = made;
    const row = made.plan.alternatives.list.findIndex(({ id: alternative }) => alternative === 'aws-us-3yr');
    const path = `alternatives.list.${row}.money.total`;
    const { figures } = await call('plan.simulate', { id, paths: [path], samples: 2_000 });
    expect(figures[0]!.quantiles['p10']!).toBeLessThan(figures[0]!.quantiles['p90']!);
    expect(figures[0]!.withoutIn).toBe(0);
    const { bars, unit } = await call('plan.sensitivity', { id, path });
    expect(unit).toBe('USD');
    expect(bars[0]!.input).toContain('Traffic on average');
    expect((await call('plan.explain', { id, path })).value).toBe(figures[0]!.used);
    await call('scenario.remove', { id });
  });
});
