import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { catalogOf } from '../../../main/api/catalog.ts';
import { loadSolver } from '../../../main/api/highs.ts';
import { planScenario } from '../../../main/api/planning.ts';
import { plan as planWith } from '../../../main/engine/plan.ts';
import { solveProblem } from '../../../main/engine/solve/solve.ts';
import type { Solve } from '../../../shared/milp.ts';
import type { PriceRecord } from '../../../shared/price-book.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { bookWith, shippedPrice } from '../../support/changed-book.ts';
import { reference } from '../../support/decision.ts';
import { planned, sample } from '../../support/planned.ts';

let solve: Solve;
beforeAll(async () => {
  solve = await loadSolver();
});

test('the present value of a pure investment falls as the rate rises', () => {
  const investments = fc.record({
    price: fc.integer({ min: 1, max: 1_000_000 }),
    returns: fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 30 }),
    low: fc.double({ min: -0.5, max: 2, noNaN: true }),
    step: fc.double({ min: 0.001, max: 2, noNaN: true }),
  });
  fc.assert(
    fc.property(investments, ({ price, returns, low, step }) => {
      const at = (rate: number): number => {
        const answer = solveProblem({ kind: 'cashflow', flows: [-price, ...returns], rate }, solve);
        return (answer as unknown as { npv: number }).npv;
      };
      expect(at(low + step)).toBeLessThan(at(low));
    }),
  );
});

/** One XTS is worth a tenth of a USD, so that everything costs ten times as many. */
const factor = 10;
const exchange = (currency: string, amount: number): PriceRecord => {
  const shipped = shippedPrice('fx.eurusd');
  const id = `fx.${currency.toLowerCase()}xts`;
  return {
    ...shipped,
    id,
    name: `XTS per ${currency}`,
    price: { ...shipped.price, amount, currency: 'XTS', unit: currency },
  };
};
const euro = shippedPrice('fx.eurusd').price.amount!;

/** Every amount of money of a plan by its path; minor units. */
function amounts({ costs, alternatives }: Plan): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'number') found.set(path, value);
    else if (typeof value === 'object' && value !== null)
      Object.entries(value).forEach(([key, item]) => walk(item, `${path}.${key}`));
  };
  for (const side of ['before', 'after'] as const) {
    const { capex, capexTax, capexGross, opexPerYear, lines } = costs[side]!;
    walk({ capex, capexTax, capexGross, opexPerYear, lines: lines.map(({ amount }) => amount) }, side);
  }
  walk({ saved: costs.savings, developers: costs.developerCost }, 'costs');
  for (const { id, money } of alternatives.list) {
    if (money === null) continue;
    const { once, perMonth, byYear, renewed, settled, total, npv, difference, cumulative, components } =
      money;
    walk({ once, perMonth, byYear, renewed, settled, total, npv, difference, cumulative, components }, id);
  }
  return found;
}

test('in a currency worth a tenth every amount is ten times as much, but for the cents', async () => {
  const taxed = (currency: string) =>
    reference(({ costs }) => {
      costs.currency = currency;
      costs.taxRate = 0.19;
    });
  const catalog = catalogOf(bookWith({}, [exchange('USD', factor), exchange('EUR', euro * factor)]));
  const usual = planScenario(taxed('USD'), { catalog, solve, offers: true }).plan;
  const dear = planScenario(taxed('XTS'), { catalog, solve, offers: true }).plan;
  expect(dear.decisions.after.items).toEqual(usual.decisions.after.items);
  const [of, scaled] = [amounts(usual), amounts(dear)];
  expect([...scaled.keys()]).toEqual([...of.keys()]);
  expect(of.size).toBeGreaterThan(200);
  // A line that is rounded to the cent may be half a cent off, tenfold; a side has eleven, a bill eight for 36 months.
  const most = (path: string): number => (/^(before|after|costs)\./.test(path) ? 11 : 8 * 36) * 5.5;
  const apart = [...of].filter(
    ([path, amount]) => Math.abs(scaled.get(path)! - factor * amount) > most(path),
  );
  expect(apart).toEqual([]);
  const lines = [...of].filter(([path]) => path.includes('.lines.'));
  expect(lines.filter(([path, amount]) => Math.abs(scaled.get(path)! - factor * amount) > 5.5)).toEqual([]);
  expect(scaled.get('optimise.total')).not.toBe(of.get('optimise.total'));
});

describe('tax', () => {
  test('by line and on the total is apart by at most half a cent a line, whatever the rate', async () => {
    const scenario = sample('reference');
    const { decisions } = (await planned(scenario)).plan;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (basisPoints) => {
        const taxRate = basisPoints / 10_000;
        const { costs } = planWith(
          sample('reference', (draft) => (draft.costs.taxRate = taxRate)),
          catalogOf(),
          decisions,
        ).plan;
        for (const side of ['before', 'after'] as const) {
          const { capex, capexTax, capexGross, lines } = costs[side]!;
          const bought = lines.filter(({ kind }) => kind === 'capex');
          const byLine = bought.reduce((sum, { amount }) => sum + Math.round(amount * taxRate), 0);
          expect(capexGross).toBe(capex + capexTax);
          expect(Math.abs(capexTax - capex * taxRate)).toBeLessThanOrEqual(0.5 + 1e-6);
          expect(Math.abs(byLine - capexTax)).toBeLessThanOrEqual(0.5 * (bought.length + 1));
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe('what renting costs before and after the measures', () => {
  test('is told of one offer on both sides, one that is known to carry the load where there is one', async () => {
    const { alternatives } = (await planned(reference(), { offers: true })).plan;
    const found = (id: string | undefined) => alternatives.list.find((one) => one.id === id)!;
    const { before, after } = alternatives.cloudSaving;
    expect(found(before?.id).rented!.offer).toBe(found(after?.id).rented!.offer);
    expect([found(before?.id).side, found(after?.id).side]).toEqual(['before', 'after']);
    expect([found(before?.id).fits, found(after?.id).fits]).toEqual(['fits', 'fits']);
    expect(after!.perMonth).toBeLessThan(before!.perMonth);
    // Hetzner is cheaper, but the book does not state what its instances carry.
    const { alternatives: wider } = (
      await planned(
        reference(({ cloud }) => {
          cloud.banned = cloud.banned.filter((id) => id !== 'hetzner-cloud');
        }),
        { offers: true },
      )
    ).plan;
    expect(wider.list.find(({ id }) => id === 'hetzner-cloud')!.money!.perMonth).toBeLessThan(
      after!.perMonth,
    );
    expect(wider.cloudSaving).toEqual(alternatives.cloudSaving);
  });
});
