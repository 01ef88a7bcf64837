import { beforeAll, describe, expect, test } from 'vitest';
import { readScenarioData } from '../../../main/engine/read.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { planned, sample, type Mutable } from '../../support/planned.ts';
import { offers, row } from './support.ts';

describe('further costs with rented machines', () => {
  let plan: Plan;
  beforeAll(async () => {
    plan = (await planned(sample('reference', offers), { offers: true })).plan;
  });

  test('counts staff and licences with rented machines, too, where the planner says so', async () => {
    const price = { amount: '1200', currency: 'USD', asOf: '2026-11-23', source: 'test' };
    const licence = { ...price, amount: '0.5' };
    const change = (rented: boolean) => (scenario: Mutable<Scenario>) => {
      offers(scenario);
      scenario.costs.items.push(
        {
          id: 'admin',
          name: 'Admin',
          group: 'staff',
          basis: 'fixed',
          when: 'month',
          quantity: 2,
          price,
          rented,
        },
        {
          id: 'seat',
          name: 'Seat',
          group: 'licences',
          basis: 'user',
          when: 'once',
          quantity: 1,
          price: licence,
          rented,
        },
      );
    };
    const [own, both] = await Promise.all(
      [false, true].map(
        async (rented) => (await planned(sample('reference', change(rented)), { offers: true })).plan,
      ),
    );
    for (const id of ['aws-us-3yr', 'aws-us-1yr']) {
      // 12,000 users at 0.50 once, and 2 x 1,200 a month over 36 months.
      expect(row(own!, id).money.once).toBe(row(plan, id).money.once);
      expect(row(both!, id).money.once - row(plan, id).money.once).toBe(600_000);
      expect(row(both!, id).money.total - row(plan, id).money.total).toBe(600_000 + 36 * 240_000);
    }
    for (const id of ['buy', 'optimise']) expect(row(both!, id).money).toEqual(row(own!, id).money);
    expect(both!.alternatives.list.find(({ id }) => id === 'nothing')!.money?.total).toBe(0);
  });

  test('refuses a cost of the servers that should be paid with rented machines, with a way to mend it', () => {
    const result = readScenarioData(
      sample('reference', ({ costs }) => {
        costs.items[0]!.basis = 'server';
        costs.items[0]!.rented = true;
      }),
    );
    expect('issues' in result && result.issues).toMatchObject([
      {
        path: 'costs.items.0.rented',
        message: 'a cost for each server has nothing to count where machines are rented',
        mend: expect.stringContaining('for each user'),
      },
    ]);
  });
});
