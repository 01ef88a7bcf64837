import { beforeAll, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import type { Plan } from '../../../shared/plan/plan.ts';
import { planned, sample } from '../../support/planned.ts';
import { offers, row, withMoney } from './support.ts';

/** Present value of monthly payments by hand: investment now, each payment at its month's end. */
const presentValue = (once: number, flows: readonly number[], rate: number): number =>
  flows.reduce((sum, flow, month) => sum + flow / (1 + rate) ** ((month + 1) / 12), once);

describe('the money of the alternatives', () => {
  let plan: Plan;
  beforeAll(async () => {
    plan = (await planned(sample('reference', offers), { offers: true })).plan;
  });

  test('adds up: years to the total, months to the total, parts to the years', () => {
    for (const { money } of withMoney(plan)) {
      expect(money.total).toBe(
        money.once + money.byYear.reduce((sum, year) => sum + year, 0) + money.renewed + money.settled,
      );
      expect(money.cumulative.at(-1)).toBe(money.total);
      expect(money.cumulative[0]).toBe(money.once);
      money.byYear.forEach((year, at) =>
        expect(money.components.reduce((sum, { byYear }) => sum + byYear[at]!, 0)).toBe(year),
      );
      expect(money.components.reduce((sum, { once }) => sum + (once ?? 0), 0)).toBe(money.once);
    }
  });

  test('has the costs of the side that is bought, and the developer weeks only where the measures are carried out', () => {
    for (const [id, side] of [
      ['buy', 'before'],
      ['optimise', 'after'],
    ] as const) {
      const { money } = row(plan, id);
      const { capex, opexPerYear } = plan.costs[side]!;
      expect(money.once).toBe(capex + (side === 'after' ? plan.costs.developerCost : 0));
      expect(money.byYear[0]).toBe(opexPerYear);
    }
    expect(row(plan, 'aws-us-3yr').money.once).toBe(plan.costs.developerCost);
    expect(row(plan, 'nothing').money.total).toBe(0);
  });

  test('is worth today what discounting each month by hand gives', () => {
    for (const { money } of withMoney(plan)) {
      const flows = money.cumulative.slice(1).map((paid, at) => paid - money.cumulative[at]!);
      // The series is in whole cents; each month may be off by one.
      expect(Math.abs(money.npv - presentValue(money.once, flows, 0.07))).toBeLessThan(40);
    }
  });

  test('is ranked by total among what fits and is priced whole, and doing nothing is not ranked', () => {
    const ranked = plan.alternatives.list
      .filter(({ rank }) => rank !== null)
      .sort((a, b) => a.rank! - b.rank!);
    expect(ranked.map(({ rank }) => rank)).toEqual(ranked.map((_, at) => at + 1));
    const totals = ranked.map(({ money }) => money!.total);
    expect(totals).toEqual([...totals].sort((a, b) => a - b));
    expect(plan.alternatives.best).toBe(ranked[0]!.id);
    expect(row(plan, 'nothing').rank).toBeNull();
  });

  test('says from which month the chosen one has cost less, and what it returns, or why there is no such figure', () => {
    const chosen = row(plan, 'optimise').money;
    for (const { id, money } of withMoney(plan)) {
      if (id === 'optimise') continue;
      const ahead = money.cumulative.findIndex((paid, month) => chosen.cumulative[month]! <= paid);
      const later = money.cumulative.slice(ahead).every((paid, at) => chosen.cumulative[ahead + at]! <= paid);
      if (ahead >= 0 && later) expect(money.chosenCheaperFrom).toBe(ahead);
      else expect(money.chosenCheaperFrom).toHaveProperty('none');
      if (typeof money.irr === 'number') {
        const saved = money.cumulative.map((paid, month) => paid - chosen.cumulative[month]!);
        const flows = saved.slice(1).map((sum, at) => sum - saved[at]!);
        expect(Math.abs(presentValue(saved[0]!, flows, money.irr))).toBeLessThan(2_000);
      }
    }
    expect(row(plan, 'buy').money.irr).toHaveProperty('none');
  });
});

describe('the horizon and the site', () => {
  test('a higher discount rate never raises what is worth today', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        async (a, b) => {
          const at = async (rate: number) =>
            (await planned(sample('small-office', (draft) => void (draft.costs.discountRate = rate)))).plan;
          const [low, high] = [await at(Math.min(a, b)), await at(Math.max(a, b))];
          for (const id of ['buy', 'optimise']) {
            expect(row(high, id).money.npv).toBeLessThanOrEqual(row(low, id).money.npv);
          }
        },
      ),
      { numRuns: 4 },
    );
  });

  test('a part of a year, servers bought anew and what they are still worth are counted', async () => {
    const scenario = sample('small-office', (draft) => {
      draft.costs.horizonMonths = 30;
      draft.costs.lifeMonths = 12;
      draft.costs.residual = { ...draft.costs.residual, low: 0.2, likely: 0.2, high: 0.2, used: 'likely' };
    });
    const { plan } = await planned(scenario);
    const { money } = row(plan, 'buy');
    const { capex, opexPerYear } = plan.costs.before!;
    expect(money.byYear.length).toBe(3);
    expect(Math.abs(money.byYear[2]! - opexPerYear / 2)).toBeLessThanOrEqual(3);
    expect(money.renewed).toBe(2 * capex);
    expect(money.settled).toBe(-Math.round(capex * 0.2));
    expect(money.cumulative.at(-1)).toBe(money.total);
    expect(money.cumulative[12]! - money.cumulative[11]!).toBeGreaterThan(capex);
  });

  test('what is still owed of a term after the horizon is paid at its end', async () => {
    const scenario = sample('small-office', (draft) => {
      offers(draft);
      draft.costs.horizonMonths = 24;
    });
    const { plan } = await planned(scenario, { offers: true });
    const bound = row(plan, 'aws-us-3yr').money;
    const instances = bound.components.find(({ id }) => id === 'instances')!.perMonth!;
    expect(bound.settled).toBe(12 * instances);
    expect(row(plan, 'aws-us-1yr').money.settled).toBe(0);
  });

  test('in a colocation cooling vanishes, and power too where the fee includes it', async () => {
    const at = async (includesPower: boolean) =>
      (
        await planned(
          sample('small-office', (draft) => {
            draft.costs.site = 'colocation';
            draft.costs.colocation = { price: { item: 'colo.kw.2025h2' }, per: 'kW', includesPower };
          }),
        )
      ).plan.costs.after!;
    const room = (await planned(sample('small-office'))).plan.costs.after!;
    const groups = (costs: typeof room) => costs.lines.map(({ group }) => group);
    expect(groups(room)).toContain('cooling');
    expect(groups(await at(true))).not.toContain('cooling');
    expect(groups(await at(true))).not.toContain('power');
    expect(groups(await at(false))).toContain('power');
    const fee = (await at(true)).lines.find(({ group }) => group === 'colocation')!;
    expect(fee.amount).toBe(Math.round(fee.quantity * 195.94 * 12 * 100));
  });

  test('cooling by COP is the energy over the COP, counted once', async () => {
    const scenario = sample('small-office', (draft) => {
      draft.costs.cooling = 'cop';
      draft.costs.cop = { item: 'cooling.cop' };
    });
    const { costs } = (await planned(scenario)).plan;
    const [power, cooling] = ['power', 'cooling'].map((id) =>
      costs.after!.lines.find((line) => line.id === id)!,
    );
    expect(cooling!.quantity).toBeCloseTo(power!.quantity / 3.5, 6);
    expect(costs.after!.lines.filter(({ group }) => group === 'cooling')).toHaveLength(1);
  });

  test('servers that are there already are not bought', async () => {
    const first = (await planned(sample('small-office'))).plan;
    const [item] = first.fleet.after.items;
    const scenario = sample('small-office', (draft) => {
      draft.fleet.owned = [{ sku: item!.sku, count: item!.count }];
    });
    const { plan } = await planned(scenario);
    expect(plan.fleet.after.items).toMatchObject([{ sku: item!.sku, count: item!.count }]);
    expect(plan.costs.after!.capex).toBe(0);
  });

  test('further costs follow what they are for, and lines still add up to the totals', async () => {
    const price = (amount: string, currency = 'USD') =>
      ({ amount, currency, asOf: '2026-11-01', source: 'Offer' }) as const;
    const scenario = sample('small-office', (draft) => {
      draft.costs.taxRate = 0.19;
      draft.costs.items = [
        {
          id: 'switch',
          name: 'Switch',
          group: 'network',
          basis: 'fixed',
          when: 'once',
          quantity: 2,
          price: price('8000'),
        },
        {
          id: 'rack',
          name: 'Rack',
          group: 'rack',
          basis: 'rack',
          when: 'once',
          quantity: 1,
          price: { item: 'parts.rack' },
        },
        {
          id: 'spares',
          name: 'Spares',
          group: 'spares',
          basis: 'purchase',
          when: 'once',
          quantity: 0.5,
          price: { item: 'support.hw' },
        },
        {
          id: 'transit',
          name: 'Transit',
          group: 'transit',
          basis: 'fixed',
          when: 'month',
          quantity: 1,
          price: { item: 'transit.1g' },
        },
        {
          id: 'licence',
          name: 'Licence',
          group: 'licences',
          basis: 'user',
          when: 'year',
          quantity: 1,
          price: price('1.255'),
        },
      ];
    });
    const { plan } = await planned(scenario);
    for (const side of ['before', 'after'] as const) {
      const costs = plan.costs[side]!;
      const sum = (kind: string) =>
        costs.lines.filter((line) => line.kind === kind).reduce((total, { amount }) => total + amount, 0);
      expect(sum('capex')).toBe(costs.capex);
      expect(sum('opex')).toBe(costs.opexPerYear);
      expect(costs.capexGross).toBe(costs.capex + costs.capexTax);
      expect(costs.capexTax).toBe(Math.round(costs.capex * 0.19));
      const line = (id: string) => costs.lines.find((one) => one.id === id)!;
      expect(line('switch').amount).toBe(1_600_000);
      expect(line('rack')).toMatchObject({ quantity: 1, amount: 80_000 });
      expect(line('transit').amount).toBe(1_200_000);
      const users = scenario.services.reduce(
        (total, one) => total + (one.role === 'workload' ? one.users : 0),
        0,
      );
      expect(line('licence').amount).toBe(Math.round(users * 1.255 * 100));
    }
  });
});
