import { beforeAll, describe, expect, test } from 'vitest';
import { plan } from '../../../../main/engine/plan.ts';
import type { DecisionQuestion } from '../../../../main/engine/what-if/decision/question.ts';
import { targetTotal } from '../../../../main/engine/what-if/decision/target.ts';
import type { TargetLine, TargetTotal } from '../../../../shared/decision/target.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { answered, hasNoNumber, questionOf, reference } from '../../../support/decision.ts';

let question: DecisionQuestion;
beforeAll(async () => {
  question = await questionOf(reference());
});

const ask = (target?: number, of?: 'purchase' | 'total'): TargetTotal =>
  answered(targetTotal(question, { target, of }));

/** The plan made again with other prices by the id of the line, the servers held. */
function planAt(prices: ReadonlyMap<string, number>): Plan {
  const { catalog, planned, scenario } = question;
  const { items } = scenario.costs;
  const ofRecord = new Map(
    [...prices].map(([line, price]) => {
      const item = items.find(({ id }) => id === line);
      return [item !== undefined && 'item' in item.price ? item.price.item : line, price];
    }),
  );
  const records = catalog.book.records.map((record) => {
    const amount = ofRecord.get(record.id);
    return amount === undefined ? record : { ...record, price: { ...record.price, amount } };
  });
  const changed = { ...catalog, book: { ...catalog.book, records } };
  return plan(scenario, changed, planned.plan.decisions).plan;
}
const moneyOf = ({ costs, alternatives }: Plan) => ({
  purchase: costs.after!.capex,
  total: alternatives.list.find(({ id }) => id === 'optimise')!.money!.total,
});
const priceOf = (line: TargetLine, which: 'together' | 'alone'): number => {
  const asked = line[which];
  if (asked === null || 'none' in asked) throw new Error(`${line.label} has no ${which}.`);
  return asked.price;
};

describe('a target for the purchase', () => {
  test('needs the share of the purchase that is too much, off every line', () => {
    const { now, together } = ask(45_000);
    expect(now).toBe(question.planned.plan.costs.after!.capex);
    // Spares and freight are a part of the purchase, so that every amount falls alike.
    expect((together as { discount: number }).discount).toBeCloseTo(1 - 4_500_000 / now, 5);
  });

  test.each([
    ['purchase', 45_000],
    ['purchase', 57_686],
    ['total', 200_000],
    ['total', 120_000],
  ] as const)(
    'of the %s of %d is met when the plan is made again with these prices, and just so',
    (of, target) => {
      const { lines, together } = ask(target, of);
      const prices = new Map(lines.map((line) => [line.id, priceOf(line, 'together')]));
      const reached = moneyOf(planAt(prices))[of];
      expect(reached).toBe((together as { reached: number }).reached);
      expect(reached).toBeLessThanOrEqual(target * 100);
      // A cent more for one of each kind is too much.
      const dearer = new Map([...prices].map(([id, price]) => [id, price + 0.01]));
      expect(moneyOf(planAt(dearer))[of]).toBeGreaterThan(target * 100);
    },
  );

  test('by one line alone is met just so, or cannot be even for nothing', () => {
    const target = 45_000;
    const { lines } = ask(target);
    const outcomes = lines.map((line) => {
      const { alone } = line;
      if (alone !== null && 'none' in alone) {
        const free = moneyOf(planAt(new Map([[line.id, 0.0001]]))).purchase;
        expect(free).toBeGreaterThan(target * 100);
        return 'none';
      }
      const price = priceOf(line, 'alone');
      expect(moneyOf(planAt(new Map([[line.id, price]]))).purchase).toBeLessThanOrEqual(target * 100);
      expect(moneyOf(planAt(new Map([[line.id, price + 0.01]]))).purchase).toBeGreaterThan(target * 100);
      return 'met';
    });
    expect(new Set(outcomes)).toEqual(new Set(['none', 'met']));
  });

  test('that is met already needs nothing, and one below everything that is not quoted cannot be met', () => {
    const { now, together, lines } = ask(60_000);
    expect(together).toEqual({ discount: 0, reached: now });
    expect(lines.every((line) => priceOf(line, 'together') === line.price)).toBe(true);
    const { together: never } = ask(1_000, 'total');
    expect(never).toMatchObject({
      none: expect.stringMatching(/^Even for nothing .* above the target/) as string,
    });
  });

  test('leaves out what nobody quotes: power, cooling, maintenance, parts of the purchase', () => {
    const ids = (of: 'purchase' | 'total') => ask(undefined, of).lines.map(({ id }) => id);
    const servers = question.planned.plan.decisions.after.items.map(({ sku }) => sku);
    expect([...ids('purchase')].sort()).toEqual([...servers, 'switches', 'rack-parts'].sort());
    expect([...ids('total')].sort()).toEqual([...servers, 'switches', 'rack-parts', 'transit'].sort());
  });
});

describe('the price at which to walk away', () => {
  const best = (prices: ReadonlyMap<string, number>): string | null => planAt(prices).alternatives.best;

  test('of a line holds when the plan is made again just below and just above', () => {
    const limits = ask(undefined, 'total').lines.flatMap(({ id, walkAway }) =>
      'none' in walkAway ? [] : [{ id, ...walkAway }],
    );
    expect(limits.length).toBeGreaterThan(2);
    for (const { id, price, rival } of limits) {
      expect(best(new Map([[id, price * (1 - 1e-6)]]))).toBe('optimise');
      expect(best(new Map([[id, price * (1 + 1e-6)]]))).toBe(rival);
    }
  });

  test('of all lines together holds, with the purchase that it comes to', () => {
    const { walkAway, lines } = ask();
    if ('none' in walkAway) throw new Error(walkAway.none);
    const at = (factor: number) =>
      planAt(new Map(lines.map(({ id, price }) => [id, price * (1 + walkAway.change) * factor])));
    expect(at(1 - 1e-6).alternatives.best).toBe('optimise');
    expect(at(1 + 1e-6).alternatives.best).toBe(walkAway.rival);
    expect(Math.abs(moneyOf(at(1)).purchase - walkAway.purchase)).toBeLessThanOrEqual(2);
    expect(Math.abs(moneyOf(at(1)).total - walkAway.total)).toBeLessThanOrEqual(2);
  });

  test('lies below the price now where another alternative is cheaper already', async () => {
    // Developer weeks so dear that buying now without measures is the cheapest.
    const dear = await questionOf(
      reference(({ costs }) => {
        costs.developerWeek = { amount: '9000', currency: 'USD', asOf: '2026-11-01', source: 'Test' };
      }),
    );
    expect(dear.planned.plan.alternatives.best).toBe('buy');
    const { lines } = answered(targetTotal(dear));
    const limits = lines.flatMap(({ walkAway }) => ('none' in walkAway ? [] : [walkAway]));
    expect(limits.length).toBeGreaterThan(0);
    for (const { change, rival } of limits) {
      expect(change).toBeLessThan(0);
      expect(rival).toBe('buy');
    }
  });

  test('is a sentence where nothing else could be chosen, and where there is no fleet there is no target', async () => {
    const only = await questionOf(
      reference(({ services }) => {
        services[0]!.placement = 'single';
      }),
      { offers: false },
    );
    const { lines, walkAway, together } = answered(targetTotal(only, { target: 1_000 }));
    expect(walkAway).toMatchObject({ none: expect.stringMatching(/^Only one alternative fits/) as string });
    expect(lines.length).toBeGreaterThan(0);
    expect(typeof (together as { discount: number }).discount).toBe('number');
    const none = await questionOf(
      reference(({ fleet }) => {
        fleet.banned = question.catalog.book.records
          .filter(({ kind }) => kind === 'server')
          .map(({ id }) => id);
      }),
      { offers: false },
    );
    expect(targetTotal(none)).toMatchObject({
      none: expect.stringMatching(/no price to negotiate/) as string,
    });
  });

  test('and everything else is numbers throughout, the same when it is asked again', () => {
    const found = ask(45_000);
    expect(hasNoNumber(found)).toBe(false);
    expect(JSON.stringify(ask(45_000))).toBe(JSON.stringify(found));
  });
});
