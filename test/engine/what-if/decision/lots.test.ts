import { beforeAll, describe, expect, test } from 'vitest';
import { quoteLots } from '../../../../main/engine/what-if/decision/lots.ts';
import { leastRegret } from '../../../../main/engine/what-if/decision/regret.ts';
import { sampleModel } from '../../../../main/engine/model/sample.ts';
import { buildRequirementModel } from '../../../../main/engine/plan-model.ts';
import { lotPercentiles, type Lots } from '../../../../shared/decision/lots.ts';
import { usedValue } from '../../../../shared/scenario/figure.ts';
import type { Scenario } from '../../../../shared/scenario/scenario.ts';
import { answered, hasNoNumber, questionOf, reference } from '../../../support/decision.ts';
import { sample, type Mutable } from '../../../support/planned.ts';

const lotsOf = async (scenario: Scenario): Promise<Lots> =>
  answered(quoteLots(await questionOf(scenario, { offers: false })));

/** Few worlds and samples: what is asserted does not depend on how many there are. */
const quick = (change: (scenario: Mutable<Scenario>) => void = () => undefined): Scenario =>
  reference((scenario) => {
    scenario.sampling.samples = 2_000;
    scenario.regret.worlds = 40;
    change(scenario);
  });

let lots: Lots;
beforeAll(async () => {
  lots = await lotsOf(quick());
});

describe('the lots of a quote', () => {
  test('need more at each higher percentile, and the servers of each carry what it asks for', () => {
    expect(hasNoNumber(lots)).toBe(false);
    expect(lots.fleets.map(({ percentile }) => percentile)).toEqual([...lotPercentiles]);
    for (const { resource, drawn } of lots.needs) {
      const values = drawn.map(({ value }) => value);
      expect([...values].sort((a, b) => a - b)).toEqual(values);
      lots.fleets.forEach(({ found }, at) => {
        if ('none' in found) throw new Error(found.none);
        const offered = found.items.reduce((sum, { sku, count }) => {
          const kind = lots.kinds.find((one) => one.sku === sku)!;
          return sum + count * kind.limit[resource];
        }, 0);
        expect(offered).toBeGreaterThanOrEqual(values[at]! * (1 - 1e-9));
      });
    }
  });

  test('draw the same share of samples below each percentile that its name says', async () => {
    const scenario = quick();
    const { catalog } = await questionOf(scenario, { offers: false });
    const [need] = lots.needs;
    const [column] = sampleModel(buildRequirementModel(scenario, catalog), {
      targets: [{ quantity: need!.quantity, member: 0 }],
      seed: scenario.seed,
      samples: scenario.sampling.samples,
    });
    lotPercentiles.forEach((percentile, at) => {
      const below = column!.filter((value) => value <= need!.drawn[at]!.value).length;
      expect(Math.abs(below / column!.length - percentile / 100)).toBeLessThan(0.01);
    });
  });

  test('are the same again, and hold the least regret as the question about it answers', async () => {
    const scenario = quick();
    expect(await lotsOf(scenario)).toEqual(lots);
    const regret = answered(leastRegret(await questionOf(scenario, { offers: false })));
    if ('none' in lots.beyond) throw new Error(lots.beyond.none);
    const { least, planned } = lots.beyond;
    expect(least.items).toEqual(regret.firm);
    expect(least.options).toEqual(regret.options);
    const asPlanned = regret.candidates.find(({ isPlanned }) => isPlanned)!;
    expect(planned).toMatchObject({
      items: asPlanned.items,
      regret: asPlanned.regret,
      enoughIn: asPlanned.enoughIn,
    });
    // What is enough in every world has no options; what is not has some.
    for (const fleet of [least, planned]) expect(fleet.options.length > 0).toBe(fleet.enoughIn < 1);
  });

  test('have the servers of the plan at the percentile that is planned on', async () => {
    const scenario = quick((changed) => {
      changed.sampling.planOn = 80;
    });
    const question = await questionOf(scenario, { offers: false });
    const planned80 = answered(quoteLots(question));
    const [, at80] = planned80.fleets;
    const planned = question.planned.plan.decisions.after.items.filter(({ count }) => count > 0);
    expect(
      'items' in at80!.found ? at80!.found.items.map(({ sku, count }) => ({ sku, count })) : null,
    ).toEqual(planned);
    // The need is still stated over the figures used, which the workbook keeps live.
    expect(planned80.needs[0]!.quantity).toMatch(/^requirements\.after\./);
  });

  test('are a sentence where no figure has a range', async () => {
    const scenario = sample('reference', (changed) => {
      changed.sampling.samples = 200;
      for (const service of changed.services) {
        for (const figure of Object.values(service.figures)) fix(figure);
        fix(service.growthPerYear);
        if (service.activity !== undefined) Object.values(service.activity).forEach(fix);
      }
    });
    const answer = quoteLots(await questionOf(scenario, { offers: false }));
    expect(answer).toEqual({ none: expect.stringContaining('No figure behind the requirement has a range') });
  });
});

/** Leaves a figure without a range: the value that is used. */
function fix(figure: unknown): void {
  if (typeof figure !== 'object' || figure === null || !('low' in figure)) return;
  const range = figure as Mutable<Parameters<typeof usedValue>[0]>;
  const value = usedValue(range);
  Object.assign(range, { low: value, likely: value, high: value });
}
