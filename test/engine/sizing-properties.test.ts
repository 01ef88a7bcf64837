import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogOf } from '../../main/api/catalog.ts';
import { evaluate } from '../../main/engine/model/evaluate.ts';
import { buildRequirementModel } from '../../main/engine/plan-model.ts';
import { levels, resources, sides } from '../../shared/scenario/limits.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import { planned, sample } from '../support/planned.ts';

const catalog = catalogOf();

/** The requirement of both sides, every resource and level. */
function requirement(scenario: Scenario): readonly number[] {
  const values = evaluate(buildRequirementModel(scenario, catalog));
  return sides.flatMap((side) =>
    resources.flatMap((resource) =>
      levels.map(
        (level) =>
          (values[`requirements.${side}.totalWithSupporting.${resource}.${level}`] ??
            values[`requirements.${side}.total.${resource}.${level}`])?.[0] ?? 0,
      ),
    ),
  );
}

const neverLess = (smaller: readonly number[], larger: readonly number[]): void => {
  smaller.forEach((need, at) => expect(larger[at]).toBeGreaterThanOrEqual(need * (1 - 1e-12)));
};

const name = fc.constantFrom('reference', 'small-office');

describe('a deployment', () => {
  test('with more users of any service never needs less', () => {
    fc.assert(
      fc.property(name, fc.nat(6), fc.integer({ min: 1, max: 50_000 }), (file, at, more) => {
        const before = sample(file);
        const after = sample(file, ({ services }) => {
          services[at % services.length]!.users += more;
        });
        neverLess(requirement(before), requirement(after));
      }),
      { numRuns: 40 },
    );
  });

  test('with a larger active share never needs less', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(name, fc.nat(6), share, share, (file, at, a, b) => {
        const active = (busy: number): Scenario =>
          sample(file, ({ services }) => {
            const service = services[at % services.length]!;
            service.activity.busy = {
              ...service.activity.busy,
              low: busy,
              likely: busy,
              high: busy,
              used: 'likely',
            };
          });
        neverLess(requirement(active(Math.min(a, b))), requirement(active(Math.max(a, b))));
      }),
      { numRuns: 40 },
    );
  });

  test('in a later month, without shrinking, never needs less', () => {
    fc.assert(
      fc.property(fc.nat(36), fc.nat(36), (a, b) => {
        const at = (month: number): Scenario =>
          sample('small-office', (scenario) => {
            scenario.sizingMonth = month;
          });
        neverLess(requirement(at(Math.min(a, b))), requirement(at(Math.max(a, b))));
      }),
      { numRuns: 20 },
    );
  });
});

test('cores are users x (idle + active share x (active - idle)): the report’s midpoints give 47.7 at 20 %, 60.0 at 30.4 %', async () => {
  const { plan } = await planned(sample('reference'));
  const { idleCores, activeCores } = plan.activity!;
  expect(idleCores + 0.2 * activeCores).toBeCloseTo(47.7, 9);
  expect(idleCores + 0.304 * activeCores).toBeCloseTo(60.0, 1);
  const at = (share: number): number =>
    requirement(
      sample('reference', ({ services }) => {
        for (const service of services) {
          service.activity.busy = {
            ...service.activity.busy,
            low: share,
            likely: share,
            high: share,
            used: 'likely',
          };
          for (const key of ['cpu.idle', 'cpu.active'] as const) {
            const figure = service.figures[key];
            if (figure !== undefined) figure.used = (figure.low + figure.high) / 2;
          }
        }
      }),
    )[0]!;
  expect(at(0.2)).toBeCloseTo(47.7, 9);
  expect(at(0.304)).toBeCloseTo(60.0, 1);
});
