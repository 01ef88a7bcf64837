import fc from 'fast-check';
import { expect, test } from 'vitest';
import { catalogOf } from '../../../main/api/catalog.ts';
import { buildRequirementModel } from '../../../main/engine/plan-model.ts';
import { evaluate } from '../../../main/engine/model/evaluate.ts';
import { planned, sample } from '../../support/planned.ts';

const catalog = catalogOf();
const ids = catalog.measures.map(({ id }) => id);
const afterWith = (chosen: readonly string[]) =>
  evaluate(
    buildRequirementModel(
      sample('reference', (scenario) => {
        scenario.measures.mode = 'composed';
        scenario.measures.chosen = [...chosen];
      }),
      catalog,
    ),
  );
const close = (values: readonly number[] = []) => values.map((value) => Number(value.toPrecision(12)));

test('stated reductions leave 60 cores where the chosen measures compose to 87; 35 of the 55 saved have no measure', async () => {
  const { plan } = await planned(sample('reference'));
  const [cores, memory] = plan.measures.total;
  expect(cores).toMatchObject({ resource: 'cpuCores', before: 115, stated: 60, unexplained: 35 });
  expect(cores!.composed).toBeCloseTo(75 + 40 * 0.875 * 0.65 * 0.75 * 0.72, 9);
  expect(memory).toMatchObject({ resource: 'memoryGB', level: 'peak', stated: 378, unexplained: 597 });
  const found = plan.findings.filter(({ code }) => code === 'measures.gap');
  expect(found.map(({ severity }) => severity)).toEqual(['warning', 'warning', 'warning', 'note']);
  expect(found[0]).toMatchObject({ stated: 60, unit: 'cores', field: 'measures.mode' });
});

test('both readings and the gap lead back to the graph, and no gap is reported once the composed measures are used', async () => {
  const { plan, values } = await planned(
    sample('reference', (scenario) => {
      scenario.measures.mode = 'composed';
    }),
  );
  const { quantity, member } = plan.trace['measures.services.0.gap']!;
  expect(plan.measures.services[0]).toMatchObject({ service: 'dendrite', resource: 'cpuCores' });
  expect(values[quantity]?.[member]).toBeCloseTo(plan.measures.services[0]!.gap, 9);
  expect(plan.findings.some(({ code }) => code === 'measures.gap')).toBe(false);
});

test('the order in which measures are chosen does not matter', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(ids), (chosen) => {
      const [one, other] = [afterWith(chosen), afterWith([...chosen].sort())];
      expect(close(one['demand.after.cpuCores.base'])).toEqual(close(other['demand.after.cpuCores.base']));
      expect(close(one['demand.after.memoryGB.peak'])).toEqual(close(other['demand.after.memoryGB.peak']));
    }),
    { numRuns: 20 },
  );
});

test('switching a reducing measure on never raises a need', () => {
  const reducing = catalog.measures
    .filter(({ effects }) => effects.every(({ type }) => type === 'reduces'))
    .map(({ id }) => id);
  fc.assert(
    fc.property(fc.subarray(ids), fc.constantFrom(...reducing), (chosen, id) => {
      const without = afterWith(chosen.filter((other) => other !== id));
      const withIt = afterWith([...chosen.filter((other) => other !== id), id]);
      for (const resource of ['cpuCores', 'memoryGB', 'iops']) {
        const key = `demand.after.${resource}.base`;
        withIt[key]!.forEach((need, member) =>
          expect(need).toBeLessThanOrEqual(without[key]![member]! * (1 + 1e-12)),
        );
      }
    }),
    { numRuns: 20 },
  );
});
