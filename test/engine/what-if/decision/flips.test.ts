import { beforeAll, describe, expect, test } from 'vitest';
import { flipDistances } from '../../../../main/engine/what-if/decision/flips.ts';
import { weighText } from '../../../../main/hosts/cli/weigh-text.ts';
import { plan } from '../../../../main/engine/plan.ts';
import type { FlipLine, Flips } from '../../../../shared/decision/flips.ts';
import type { DecisionQuestion } from '../../../../main/engine/what-if/decision/question.ts';
import type { Scenario } from '../../../../shared/scenario/scenario.ts';
import { answered, hasNoNumber, questionOf, reference } from '../../../support/decision.ts';
import { planned, type Mutable } from '../../../support/planned.ts';

let question: DecisionQuestion;
let flips: Flips;
beforeAll(async () => {
  question = await questionOf(reference());
  flips = answered(flipDistances(question));
});

const line = (id: string): FlipLine => {
  const found = flips.lines.find(({ input }) => input.id === id);
  if (found === undefined) throw new Error(`No line of ${id}.`);
  return found;
};

/** The best alternative of a changed scenario with the servers and instances held. */
const heldBest = (change: (scenario: Mutable<Scenario>) => void): string | null =>
  plan(reference(change), question.catalog, question.planned.plan.decisions).plan.alternatives.best;

/** The best alternative of a changed scenario that is planned from the start. */
const newBest = async (change: (scenario: Mutable<Scenario>) => void): Promise<string | null> =>
  (await planned(reference(change), { offers: true })).plan.alternatives.best;

const own = (amount: number): Scenario['costs']['developerWeek'] => ({
  amount: amount.toFixed(9),
  currency: 'USD',
  asOf: '2026-11-23',
  source: 'Test',
});

describe('flip distances of the reference deployment', () => {
  test('name the winner now and come nearest first', () => {
    expect(flips.contenders[0]!.id).toBe(question.planned.plan.alternatives.best);
    const distances = flips.lines.flatMap(({ nearest }) =>
      nearest === null || nearest.change === null ? [] : [Math.abs(nearest.change)],
    );
    expect(distances.length).toBeGreaterThan(8);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
    const ends = flips.lines.map(({ nearest }) => nearest === null);
    expect(ends.lastIndexOf(false)).toBeLessThan(ends.indexOf(true));
  });

  test('of a price hold when the plan is made again just below and just above', () => {
    const { nearest } = line('rate.developerWeek');
    const week = (value: number) => heldBest((scenario) => (scenario.costs.developerWeek = own(value)));
    expect(week(nearest!.value * (1 - 1e-6))).toBe('optimise');
    expect(week(nearest!.value * (1 + 1e-6))).toBe(nearest!.winner);
  });

  test('of a share that is 0 now are told in points, and hold as well', () => {
    const { nearest } = line('rate.residual');
    const kept = (value: number) =>
      heldBest((scenario) => {
        const { residual } = scenario.costs;
        scenario.costs.residual = { ...residual, low: value, likely: value, high: value };
      });
    expect(nearest!.change).toBe(nearest!.value);
    expect(kept(nearest!.value - 1e-6)).toBe('optimise');
    expect(kept(nearest!.value + 1e-6)).toBe(nearest!.winner);
  });

  test('of the prices of all servers hold when the whole price book is changed', () => {
    const { nearest } = line('group.servers');
    const { catalog, planned: asPlanned, scenario } = question;
    const at = (percent: number): string | null => {
      const records = catalog.book.records.map((record) =>
        record.kind !== 'server' || record.price.amount === null
          ? record
          : { ...record, price: { ...record.price, amount: (record.price.amount * percent) / 100 } },
      );
      const changed = { ...catalog, book: { ...catalog.book, records } };
      return plan(scenario, changed, asPlanned.plan.decisions).plan.alternatives.best;
    };
    expect(at(nearest!.value * (1 + 1e-6))).toBe('optimise');
    expect(at(nearest!.value * (1 - 1e-6))).toBe(nearest!.winner);
  });

  test('of the users hold when everything is planned anew', async () => {
    const { nearest } = line('group.users');
    expect(Number.isInteger(nearest!.value)).toBe(true);
    // 2,000, 5,000 and 5,000 users in proportion, the largest remainders rounded up.
    const shared = (value: number): readonly number[] => {
      const exact = [2, 5, 5].map((weight) => (value * weight) / 12);
      const floors = exact.map(Math.floor);
      const order = [0, 1, 2].sort((a, b) => exact[b]! - floors[b]! - (exact[a]! - floors[a]!) || a - b);
      const rest = value - floors.reduce((sum, count) => sum + count, 0);
      return floors.map((count, at) => count + (order.indexOf(at) < rest ? 1 : 0));
    };
    const at = (value: number) =>
      newBest((scenario) =>
        scenario.services.forEach((service, place) => (service.users = shared(value)[place]!)),
      );
    expect(await at(nearest!.value + 1)).toBe('optimise');
    expect(await at(nearest!.value)).toBe(nearest!.winner);
  });

  test('of the horizon hold when everything is planned anew', async () => {
    const { nearest, input } = line('span.horizon');
    expect(input.kind).toBe('span');
    const at = (value: number) => newBest((scenario) => (scenario.costs.horizonMonths = value));
    expect(await at(nearest!.value + 1)).toBe('optimise');
    expect(await at(nearest!.value)).toBe(nearest!.winner);
  });

  test('of the horizon compare every alternative, also those left out where the demand moves', async () => {
    const withTerms = (change: (scenario: Mutable<Scenario>) => void = () => undefined): Scenario =>
      reference((scenario) => {
        scenario.cloud.banned = scenario.cloud.banned.filter((id) => id !== 'aws-us-1yr');
        change(scenario);
      });
    const answer = answered(flipDistances(await questionOf(withTerms())));
    const { nearest } = answer.lines.find(({ input }) => input.id === 'span.horizon')!;
    const best = async (months: number) =>
      (
        await planned(
          withTerms((scenario) => (scenario.costs.horizonMonths = months)),
          { offers: true },
        )
      ).plan.alternatives.best;
    // Instances on demand are the dearest over 36 months and the cheapest over a few.
    expect(answer.contenders.at(-1)!.id).toBe('aws-us-od');
    expect(nearest!.winner).toBe('aws-us-od');
    expect(await best(nearest!.value)).toBe('aws-us-od');
    expect(await best(nearest!.value + 1)).toBe('optimise');
  });

  test('are told in the measure of the input: a number of circuits is no percentage, a headroom is one', () => {
    const units = (id: string): string => line(id).input.unit;
    expect(units('costs.itemCount.transit')).toBe('times');
    expect(units('rate.pue')).toBe('times');
    expect(units('headroom.networkGbps')).toBe('1');
    const page = weighText({ flips });
    expect(page).toMatch(/Transit, 10 Gbps commit: how many for the whole fleet +1 +[\d.]+ /);
    expect(page).not.toMatch(/how many.*100 %/);
  });

  test('need no search for prices', () => {
    const prices = flips.lines.filter(({ input }) => input.kind === 'price');
    expect(prices.length).toBeGreaterThan(20);
    expect(prices.every(({ solves }) => solves === 0)).toBe(true);
  });

  test('say of every other input why it never changes the decision', () => {
    for (const { nearest, never, input } of flips.lines) {
      if (nearest !== null) expect(never).toBeNull();
      else expect(never).toMatch(/stays the cheapest|Not searched/);
      expect(input.least).toBeLessThanOrEqual(input.now);
      expect(input.most).toBeGreaterThanOrEqual(input.now);
    }
    const sentence = /^From .+ to .+ Optimise, then buy stays the cheapest, at either end by at least/;
    expect(flips.lines.filter(({ never }) => sentence.test(never ?? '')).length).toBeGreaterThan(5);
  });

  test('leave out what moves nothing: constants, and measures while reductions are stated', () => {
    const ids = flips.lines.map(({ input }) => input.id);
    expect(ids.filter((id) => /^(constant|measure)\./.test(id))).toEqual([]);
    expect(ids).toContain('figure.memory.peak/dendrite');
    expect(ids).toContain('headroom.cpuCores');
  });

  test('are the same bytes when they are asked again, and numbers throughout', () => {
    expect(JSON.stringify(flipDistances(question))).toBe(JSON.stringify(flips));
    expect(hasNoNumber(flips)).toBe(false);
  });
});

describe('without a choice there is nothing to flip, and the reason is said', () => {
  const none = async (change: (scenario: Mutable<Scenario>) => void): Promise<string> => {
    const answer = flipDistances(await questionOf(reference(change), { offers: false }));
    return 'none' in answer ? answer.none : 'an answer';
  };

  test('where nothing fits', async () => {
    const servers = question.catalog.book.records.filter(({ kind }) => kind === 'server');
    expect(await none((scenario) => (scenario.fleet.banned = servers.map(({ id }) => id)))).toMatch(
      /^No alternative fits .* Buy now, without measures: The price book has no server/,
    );
  });

  test('where only one does', async () => {
    expect(await none((scenario) => (scenario.services[0]!.placement = 'single'))).toMatch(
      /^Only one alternative fits and is priced whole, Optimise, then buy/,
    );
  });
});
