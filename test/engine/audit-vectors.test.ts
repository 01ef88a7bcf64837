import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogOf, measures } from '../../main/api/catalog.ts';
import { evaluate } from '../../main/engine/model/evaluate.ts';
import { buildRequirementModel } from '../../main/engine/plan-model.ts';
import { resources } from '../../shared/scenario/limits.ts';
import { planned, sample } from '../support/planned.ts';

/** The rules and test vectors that the audit of the report draws (its part E), each at the figures it gives. */
describe('the audit’s test vectors', async () => {
  const { plan, values } = await planned(sample('reference'));
  const value = (id: string): number => values[id]![0]!;
  const claim = (id: string) => plan.claims.find(({ code }) => code === `report.${id}`)!;

  test('totals are users x a figure at a named tier: 115 and 250 cores, 975 GB', () => {
    const { before } = plan.demand;
    expect(Object.values(before.services).map(({ cpuCores }) => [cpuCores.base, cpuCores.peak])).toEqual([
      [40, 100],
      [25, 50],
      [50, 100],
    ]);
    expect(Object.values(before.services).map(({ memoryGB }) => memoryGB.peak)).toEqual([400, 250, 325]);
    expect([before.total.cpuCores.base, before.total.cpuCores.peak, before.total.memoryGB.peak]).toEqual([
      115, 250, 975,
    ]);
  });

  test.each([
    [0.1, 35.85],
    [0.2, 47.7],
    [0.304, 60.024],
    [0.768, 115.008],
    [1, 142.5],
  ])('with %d of the users active the midpoints give %d cores', (share, cores) => {
    const { idleCores, activeCores } = plan.activity!;
    expect(idleCores + share * activeCores).toBeCloseTo(cores, 9);
  });

  test('2,000 users do 2,000 to 10,000 disk operations by the rule: 50,000 are 5 to 25 times that', () => {
    expect(claim('iops-rule')).toMatchObject({
      stated: { low: 50_000, high: 50_000 },
      computed: { low: 2_000, high: 10_000 },
      factor: { low: 5, high: 25 },
    });
  });

  test('ranges of savings pair like ends for 90-120 thousand (60 %), and go from 70 to 140 (47-70 %)', () => {
    expect(claim('hardware-saving').computed).toEqual({ low: 70_000, high: 140_000 });
    expect(claim('hardware-saving-share').computed!.low).toBeCloseTo(0.467, 3);
    expect(claim('hardware-saving-share').computed!.high).toBeCloseTo(0.7, 9);
    expect(claim('cloud-saving').computed).toEqual({ low: 156_000, high: 324_000 });
  });

  test('RAID 1 of two drives of 2 TB is 2 TB, and Option A has 19 TB usable', () => {
    expect(claim('option-a.raid').computed).toEqual({ low: 2, high: 2 });
    expect(claim('option-a.storage').stated).toEqual({ low: 19, high: 19 });
  });

  test('server 1 of Option A fails at 109 % although the sum of its servers passes', () => {
    expect(value('claim.a.serverLoad')).toBeCloseTo(1.09375, 9);
    expect(claim('option-a.server-1').verdict).toBe('contradicted');
    expect(claim('option-a.cores')).toMatchObject({ verdict: 'consistent', stated: { low: 104 } });
  });

  test('96 vCPU are 48 cores, 288 GiB are 309 GB', () => {
    expect(claim('option-b.cores').stated).toEqual({ low: 48, high: 48 });
    expect(claim('option-b.memory').stated!.low).toBeCloseTo(309.24, 2);
  });

  test('6.5 kW over a year at 0.12294 USD are 7,000 USD; a kW is 3,412.14 BTU/h; 1 + 4/7 is a PUE of 1.57', () => {
    expect(value('claim.power.savedEnergy') * 0.12294).toBeCloseTo(7_000, 0);
    expect(value('claim.heat-before.computed')).toBeCloseTo(34_121.4, 1);
    expect(value('claim.cooling.pue')).toBeCloseTo(1.5714, 4);
  });

  test('15,000 queries a second on 25 connections leave 1.67 ms for each', () => {
    expect(plan.performance!.queryTime!.stated).toBeCloseTo(1.6667, 4);
  });

  test('11.5 Gbps are 3.78 PB in a month of 730 hours, about 193 thousand USD at the public tiers', () => {
    expect(value('claim.egress.tbPerMonth')).toBeCloseTo(3_777.75, 6);
    expect(claim('option-b.egress').computed!.high).toBeCloseTo(192_774, -1);
  });

  test('developer weeks 0, 2-3 and 4-5 are 6-8 and not 6-10', () => {
    expect(claim('effort-weeks')).toMatchObject({
      computed: { low: 6, high: 8 },
      stated: { low: 6, high: 10 },
    });
  });
});

describe('measures, whichever are chosen', () => {
  const catalog = catalogOf();
  const reducing = measures.filter(({ effects }) => effects.every(({ type }) => type === 'reduces'));
  const composed = (chosen: readonly string[]): readonly number[] => {
    const scenario = sample('reference', ({ measures: of }) => {
      of.mode = 'composed';
      of.chosen = [...chosen];
    });
    const found = evaluate(buildRequirementModel(scenario, catalog));
    return resources.map((resource) => found[`requirements.after.total.${resource}.peak`]![0]!);
  };
  const some = fc.subarray(measures.map(({ id }) => id));

  test('never need more for one that only reduces', () => {
    fc.assert(
      fc.property(some, fc.constantFrom(...reducing.map(({ id }) => id)), (chosen, one) => {
        const without = composed(chosen.filter((id) => id !== one));
        composed([...chosen.filter((id) => id !== one), one]).forEach((need, at) =>
          expect(need).toBeLessThanOrEqual(without[at]! * (1 + 1e-12)),
        );
      }),
      { numRuns: 40 },
    );
  });

  test('need the same in whatever order they are chosen', () => {
    const shuffled = some.chain((chosen) =>
      fc.tuple(
        fc.constant(chosen),
        fc.shuffledSubarray(chosen, { minLength: chosen.length, maxLength: chosen.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([chosen, other]) => {
        expect(composed(other)).toEqual(composed(chosen));
      }),
      { numRuns: 30 },
    );
  });
});
