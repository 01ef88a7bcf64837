import { describe, expect, test } from 'vitest';
import { sampleModel } from '../../../../main/engine/model/sample.ts';
import { valueOfMeasuring } from '../../../../main/engine/what-if/decision/measuring.ts';
import type { Measuring } from '../../../../shared/decision/measuring.ts';
import type { Scenario } from '../../../../shared/scenario/scenario.ts';
import { answered, hasNoNumber, questionOf, reference } from '../../../support/decision.ts';
import type { Mutable } from '../../../support/planned.ts';

const samples = 20_000;

/** The reference deployment with developer weeks that cost about what the measures save: a close decision. */
const close = (change: (scenario: Mutable<Scenario>) => void = () => undefined): Scenario =>
  reference((scenario) => {
    scenario.sampling.samples = samples;
    scenario.roadmap.phases[2]!.effortWeeks = { low: 4, high: 16 };
    change(scenario);
  });

const measured = async (scenario: Scenario): Promise<Measuring> =>
  answered(valueOfMeasuring(await questionOf(scenario)));

describe('the value of measuring', () => {
  test('is nothing for what moves no total: such inputs are not listed', async () => {
    const { lines } = await measured(close());
    const ids = lines.map(({ input }) => input.id);
    expect(ids).toContain('effort.place');
    // Composed measures while the stated reductions count, and memory, which decides servers and is not billed.
    expect(ids.filter((id) => /^(measure\.|figure\.memory\.)/.test(id))).toEqual([]);
  });

  test('is nothing for what moves every alternative alike, and the place in the range of weeks is worth most', async () => {
    const found = await measured(close());
    const [first] = found.lines;
    expect(first!.input.id).toBe('effort.place');
    expect(first!.worth).toBeGreaterThan(0);
    expect(first!.wrong.known).toBeLessThan(first!.wrong.now);
    expect(first!.difference.known).toBeLessThan(first!.difference.now);
    // The traffic moves the bills of the cloud alone, which never win.
    expect(found.lines.find(({ input }) => input.id === 'cloud.outbound')).toMatchObject({ worth: 0 });
  });

  test('never exceeds what knowing everything is worth, and what is left is never more than now', async () => {
    const found = await measured(close());
    for (const { worth, wrong, difference, total } of found.lines) {
      expect(worth).toBeGreaterThanOrEqual(0);
      expect(worth).toBeLessThanOrEqual(found.worthOfAll);
      for (const { now, known } of [wrong, difference, total]) expect(known).toBeLessThanOrEqual(now);
    }
    const choice = found.contenders.find(({ id }) => id === found.choice)!;
    expect(found.lines[0]!.wrong.now).toBeCloseTo(1 - choice.winsIn, 12);
    expect(Math.min(...found.contenders.map(({ mean }) => mean))).toBe(choice.mean);
    expect(found.contenders.reduce((sum, { winsIn }) => sum + winsIn, 0)).toBeCloseTo(1, 12);
    expect(hasNoNumber(found)).toBe(false);
  });

  test('of one input is what a conditional mean over its deciles, worked out apart, gives', async () => {
    const question = await questionOf(close());
    const found = answered(valueOfMeasuring(question));
    const { model, plan } = question.planned;
    const rows = ['optimise', 'buy'].map((row) => ({
      quantity: 'alternative.total',
      member: model.axes.alternative!.findIndex(({ id }) => id === row),
    }));
    const [optimise, buy, place] = sampleModel(model, {
      targets: [...rows, { quantity: 'effort.place', member: 0 }],
      seed: question.scenario.seed,
      samples,
    });
    const order = Array.from(place!, (_, at) => at).sort((a, b) => place![a]! - place![b]!);
    const mean = (column: Float64Array, part: readonly number[]): number =>
      part.reduce((sum, at) => sum + column[at]!, 0) / part.length;
    const size = samples / 20;
    const parts = Array.from({ length: 20 }, (_, at) => order.slice(at * size, (at + 1) * size));
    const known =
      parts.reduce((sum, part) => sum + Math.min(mean(optimise!, part), mean(buy!, part)), 0) / 20;
    const unknown = Math.min(mean(optimise!, order), mean(buy!, order));
    expect(plan.alternatives.list.some(({ id }) => id === 'buy')).toBe(true);
    const worth = (unknown - known) * 100;
    expect(Math.abs(found.lines[0]!.worth - worth)).toBeLessThan(0.02 * worth);
  });

  test('has the percentiles of every total', async () => {
    const { contenders } = await measured(close());
    for (const { p10, p50, p90 } of contenders) {
      expect(p10).toBeLessThan(p50);
      expect(p50).toBeLessThan(p90);
    }
  });

  test('is the same bytes for the same seed, and others for another', async () => {
    const [one, again, other] = [
      await measured(close()),
      await measured(close()),
      await measured(close((scenario) => (scenario.seed = 1))),
    ];
    expect(JSON.stringify(again)).toBe(JSON.stringify(one));
    expect(other.contenders[0]!.mean).not.toBe(one.contenders[0]!.mean);
  });
});
