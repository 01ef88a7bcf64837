import { describe, expect, test } from 'vitest';
import { catalogOf } from '../../../main/api/catalog.ts';
import { planText } from '../../../main/hosts/cli/plan-text.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { planned, sample, type Mutable } from '../../support/planned.ts';

/** Where a value holds a number that cannot be shown, or a text that shows one. */
function unshowable(value: unknown, path = ''): readonly string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [path];
  if (typeof value === 'string') return /\b(NaN|Infinity|undefined)\b/.test(value) ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => unshowable(item, `${path}.${key}`));
}

const few = (scenario: Mutable<Scenario>): void => {
  const kept = ['aws-us-od', 'aws-us-3yr', 'hetzner-cloud'];
  scenario.cloud.banned = catalogOf()
    .offers.map(({ id }) => id)
    .filter((id) => !kept.includes(id));
};
const planOf = async (name: string, change: (scenario: Mutable<Scenario>) => void): Promise<Plan> =>
  (
    await planned(
      sample(name, (draft) => {
        few(draft);
        change(draft);
      }),
      { offers: true },
    )
  ).plan;
const money = (plan: Plan, id: string) => plan.alternatives.list.find((one) => one.id === id)!.money;

const extremes: readonly [string, (scenario: Mutable<Scenario>) => void][] = [
  ['nobody to serve', ({ services }) => services.forEach((service) => (service.users = 0))],
  ['a discount rate just above -100 %', ({ costs }) => (costs.discountRate = -0.99)],
  ['a discount rate of 1,000 %', ({ costs }) => (costs.discountRate = 10)],
  ['a horizon of one month', ({ costs }) => (costs.horizonMonths = 1)],
  ['a horizon of 240 months', ({ costs }) => (costs.horizonMonths = 240)],
  [
    'everything resold at its price',
    ({ costs }) => Object.assign(costs.residual, { low: 1, likely: 1, high: 1 }),
  ],
  [
    'no server that may be bought',
    ({ fleet }) => {
      fleet.banned = catalogOf()
        .book.records.filter(({ kind }) => kind === 'server')
        .map(({ id }) => id);
    },
  ],
  ['a currency without a dated rate', ({ costs }) => (costs.currency = 'XTS')],
];

describe.each(['reference', 'small-office'])('%s', (name) => {
  test.each(extremes)('is planned without a number that cannot be shown: %s', async (_, change) => {
    const plan = await planOf(name, change);
    expect(unshowable(plan)).toEqual([]);
    expect(unshowable(planText(plan))).toEqual([]);
  });
});

describe('a figure that does not exist is a sentence where it would stand', () => {
  test('nobody shares the cost of a deployment without users', async () => {
    const plan = await planOf('small-office', ({ services }) => services.forEach((one) => (one.users = 0)));
    expect(money(plan, 'buy')!.perUserMonth).toEqual({ none: 'There are no users to share the cost.' });
    expect(planText(plan)).toContain('There are no users to share the cost.');
    expect(typeof money(await planOf('small-office', () => undefined), 'buy')!.perUserMonth).toBe('number');
  });

  test('what saves at first and costs later is a loan, and its rate no return', async () => {
    // Servers that keep their worth: the larger purchase before the measures comes back at the end.
    const plan = await planOf('reference', ({ costs }) =>
      Object.assign(costs.residual, { low: 1, likely: 1, high: 1 }),
    );
    const { irr, cumulative } = money(plan, 'buy')!;
    const chosen = money(plan, 'optimise')!;
    expect(cumulative[0]! - chosen.cumulative[0]!).toBeGreaterThan(0);
    expect(cumulative.at(-1)! - chosen.cumulative.at(-1)!).toBeLessThan(0);
    expect(irr).toMatchObject({ none: expect.stringContaining('no investment') as string });
  });

  test('a rate of return that is not the only one is not shown', async () => {
    const plan = await planOf('reference', ({ costs }) => {
      costs.horizonMonths = 120;
      Object.assign(costs.growth.cloud, { low: -0.5, likely: -0.5, high: -0.5 });
    });
    expect(money(plan, 'aws-us-od')!.irr).toMatchObject({
      none: expect.stringMatching(/^There is no single rate: 2 rates/) as string,
    });
  });
});
