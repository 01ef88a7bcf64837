import { describe, expect, test } from 'vitest';
import { candidatesOf, type Candidate } from '../../../../main/engine/fleet/candidates.ts';
import { openFleetSearch } from '../../../../main/engine/fleet/fleet-search.ts';
import { sampleModel } from '../../../../main/engine/model/sample.ts';
import { buildRequirementModel, priceListOf } from '../../../../main/engine/plan-model.ts';
import { leastRegret } from '../../../../main/engine/what-if/decision/regret.ts';
import { openTopUps } from '../../../../main/engine/what-if/decision/top-ups.ts';
import { decide } from '../../../../main/engine/decide.ts';
import { sizingLevel } from '../../../../main/engine/fleet/capacity.ts';
import type { Regret, RegretItem } from '../../../../shared/decision/regret.ts';
import { resources } from '../../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../../shared/scenario/scenario.ts';
import { answered, hasNoNumber, questionOf, reference } from '../../../support/decision.ts';
import { sample } from '../../../support/planned.ts';

const regretOf = async (scenario: Scenario, asked = {}): Promise<Regret> =>
  answered(leastRegret(await questionOf(scenario, { offers: false }), asked));

type Counts = readonly number[];

/** Every choice of up to so many servers. */
function everyFleet(kinds: number, most: number): readonly Counts[] {
  if (kinds === 0) return [[]];
  return Array.from({ length: most + 1 }, (_, count) => count).flatMap((count) =>
    everyFleet(kinds - 1, most - count).map((rest) => [count, ...rest]),
  );
}

describe('least regret on a small problem, held against every fleet', () => {
  const asked = { worlds: 25, over: 1, under: 1.5 };

  /** The same by brute force: worlds from the requirement's own samples, fleets and top-ups from a list of all of them. */
  async function byBruteForce(scenario: Scenario, seed: number) {
    const { catalog } = await questionOf(scenario, { offers: false });
    const list = priceListOf(scenario, catalog);
    const kinds: readonly Candidate[] = candidatesOf(scenario, list).list;
    const priceOf = (sku: string): number => list.find(sku)!.price.amount!;
    const columns = sampleModel(buildRequirementModel(scenario, catalog), {
      seed,
      samples: asked.worlds,
      targets: resources.map((resource) => ({
        quantity: `requirements.after.total.${resource}.${sizingLevel[resource]}`,
        member: 0,
      })),
    });
    const worlds = Array.from({ length: asked.worlds }, (_, world) =>
      columns.map((column) => column[world]!),
    );
    const all = everyFleet(kinds.length, 5);
    const offered = (counts: Counts): readonly number[] =>
      resources.map((resource) =>
        counts.reduce((sum, count, kind) => sum + count * kinds[kind]!.limit[resource], 0),
      );
    const sizes = all.map(offered);
    const costs = all.map((counts) =>
      counts.reduce((sum, count, kind) => sum + count * kinds[kind]!.cost, 0),
    );
    /** The cheapest of all fleets that offers at least so much. */
    const cheapest = (need: readonly number[]): number =>
      sizes.reduce(
        (best, size, at) =>
          size.every((value, resource) => value >= need[resource]!) && (best < 0 || costs[at]! < costs[best]!)
            ? at
            : best,
        -1,
      );
    const best = worlds.map(cheapest);
    const candidates = [...new Set(best)];
    const money = candidates.map((fleet) =>
      worlds.map((need) => {
        const open = need.map((value, resource) => Math.max(0, value - sizes[fleet]![resource]!));
        const added = all[cheapest(open)]!;
        const later = added.reduce(
          (sum, count, kind) => sum + count * (kinds[kind]!.cost + 0.1 * priceOf(kinds[kind]!.sku)),
          0,
        );
        return { spent: costs[fleet]! + later, enough: added.every((count) => count === 0) };
      }),
    );
    const least = worlds.map((_, world) =>
      Math.min(costs[best[world]!]!, ...money.map((row) => row[world]!.spent)),
    );
    const scored = candidates.map((fleet, at) => ({
      items: kinds.flatMap(({ sku }, kind) =>
        all[fleet]![kind]! > 0 ? [{ sku, count: all[fleet]![kind]! }] : [],
      ),
      regret:
        money[at]!.reduce(
          (sum, { spent, enough }, world) =>
            sum + (enough ? asked.over : asked.under) * (spent - least[world]!),
          0,
        ) / worlds.length,
    }));
    return scored.sort((a, b) => a.regret - b.regret);
  }

  test('buys firmly what brute force buys, with the same mean regret to the cent', async () => {
    const found = await regretOf(reference(), asked);
    const expected = await byBruteForce(reference(), found.seed);
    const plainly = (items: readonly { sku: string; count: number }[]): string =>
      items
        .map(({ sku, count }) => `${count} ${sku}`)
        .sort()
        .join(', ');
    expect(plainly(found.firm)).toBe(plainly(expected[0]!.items));
    for (const { items, regret } of expected) {
      const own = found.candidates.find((one) => plainly(one.items) === plainly(items));
      expect(own === undefined ? undefined : Math.abs(own.regret - regret * 100)).toBeLessThanOrEqual(1);
    }
  });
});

describe('least regret of the reference deployment', () => {
  test('lists every candidate with its two parts, the firm one first, and the fleet as planned among them', async () => {
    const found = await regretOf(reference(), { worlds: 40 });
    expect(found.candidates[0]).toMatchObject({ isFirm: true, items: found.firm });
    expect(found.candidates.filter(({ isPlanned }) => isPlanned).length).toBe(1);
    expect(found.candidates.map(({ regret }) => regret)).toEqual(
      found.candidates.map(({ regret }) => regret).sort((a, b) => a - b),
    );
    for (const { regret, overPart, underPart, worst, enoughIn } of found.candidates) {
      expect(Math.abs(regret - overPart - underPart)).toBeLessThanOrEqual(1);
      expect(worst).toBeGreaterThanOrEqual(regret);
      if (enoughIn === 1) expect(underPart).toBe(0);
    }
    expect(hasNoNumber(found)).toBe(false);
    expect(JSON.stringify(await regretOf(reference(), { worlds: 40 }))).toBe(JSON.stringify(found));
  });

  test('buys enough for every world when too little weighs everything, and the least when it weighs nothing', async () => {
    const [rich, poor] = [
      await regretOf(reference(), { worlds: 40, over: 0, under: 100 }),
      await regretOf(reference(), { worlds: 40, over: 100, under: 0 }),
    ];
    expect(rich.candidates[0]!.underPart).toBe(0);
    expect(poor.candidates[0]!.overPart).toBe(0);
    expect(poor.candidates[0]!.cost).toBeLessThan(rich.candidates[0]!.cost);
  });

  test('gives options with the probability that they are needed, the likeliest first', async () => {
    const { options, candidates } = await regretOf(reference(), { worlds: 40 });
    const { enoughIn } = candidates[0]!;
    expect(options.length).toBeGreaterThan(0);
    for (const { probability, price, count } of options) {
      expect(probability).toBeGreaterThan(0);
      expect(probability).toBeLessThanOrEqual(1 - enoughIn + 1e-12);
      expect(price).toBeGreaterThan(0);
      expect(count).toBeGreaterThan(0);
    }
    expect(options.map(({ probability }) => probability)).toEqual(
      options.map(({ probability }) => probability).sort((a, b) => b - a),
    );
  });

  test('without growth an option is needed at the end of the roadmap, less the lead time of the book', async () => {
    const question = await questionOf(
      reference((scenario) => (scenario.roadmap.start = '2027-09-06')),
      { offers: false },
    );
    const { options, notes } = answered(leastRegret(question, { worlds: 40 }));
    const { finish } = question.planned.plan.roadmap;
    const weeks = question.catalog.book.records.find(({ id }) => id === 'lead.mem')!.price.amount!;
    const date = new Date(Date.parse(finish) - weeks * 7 * 86_400_000).toISOString().slice(0, 10);
    expect(options[0]).toMatchObject({ leadWeeks: weeks, callBy: { date, needed: finish, late: false } });
    expect(notes.join(' ')).toContain('lead.mem');
  });

  test('with growth an option is needed in the month in which the firm servers run out', async () => {
    const growing = reference((scenario) => {
      scenario.sizingMonth = 24;
      for (const service of scenario.services) {
        service.growthPerYear = { ...service.activity.busy, low: 0.3, likely: 0.3, high: 0.3 };
      }
    });
    const { options } = await regretOf(growing, { worlds: 30 });
    const dates = options.map(({ callBy }) => ('none' in callBy ? '' : callBy.needed));
    expect(dates.length).toBeGreaterThan(0);
    for (const date of dates) {
      expect(date > '2026-11-23' && date <= '2028-11-23').toBe(true);
    }
  });

  test('names the figure that is worth most to know, and never one that moves nothing', async () => {
    const { measures } = await regretOf(reference(), { worlds: 400 });
    expect(measures[0]).toMatchObject({ field: 'services.2.figures.storage.stored' });
    expect(measures[0]!.worth).toBeGreaterThan(0);
    expect(measures.filter(({ id }) => id.startsWith('measure.'))).toEqual([]);
  });

  test('is a sentence where no servers can be chosen', async () => {
    const scenario = reference();
    const question = await questionOf(scenario, { offers: false });
    const servers = question.catalog.book.records.filter(({ kind }) => kind === 'server');
    const banned = { ...scenario, fleet: { ...scenario.fleet, banned: servers.map(({ id }) => id) } };
    const answer = leastRegret(await questionOf(banned, { offers: false }), { worlds: 10 });
    expect('none' in answer && answer.none).toMatch(/^In no sampled world/);
  });
});

describe('servers that are added to a fleet', () => {
  test('cost as much as a fleet chosen with the others as owned', async () => {
    const scenario = reference();
    const { catalog, solve } = await questionOf(scenario, { offers: false });
    const candidates = candidatesOf(scenario, priceListOf(scenario, catalog));
    const fleet: readonly Pick<RegretItem, 'sku' | 'count'>[] = [{ sku: 'server.dual64-512.2026', count: 1 }];
    const owning = { ...scenario, fleet: { ...scenario.fleet, owned: [...fleet] } };
    // The report's own totals after its stated reductions.
    const totals = { cpuCores: 60, memoryGB: 378, storageTB: 13, iops: 30_000, networkGbps: 11.5 };
    const added = openTopUps({ scenario, catalog, candidates, solve }).for([...fleet], {
      everything: totals,
    });
    // What the given server costs to run is counted where it was chosen, not where others are added to it.
    const { after } = decide(owning, catalog, solve);
    expect(after.items).toContainEqual(fleet[0]);
    const { list } = candidatesOf(owning, priceListOf(owning, catalog));
    const { ownedCost } = list.find(({ sku }) => sku === fleet[0]!.sku)!;
    expect(ownedCost).toBeGreaterThan(1_000);
    expect(added!.cost).toBeCloseTo(after.cost! - ownedCost, 6);
  });

  test('are searched anew only where earlier answers do not tell', async () => {
    const scenario = sample('reference');
    const { catalog, solve } = await questionOf(scenario, { offers: false });
    const candidates = candidatesOf(scenario, priceListOf(scenario, catalog));
    const search = openFleetSearch({ scenario, candidates, solve });
    const at = (cores: number) =>
      search.cheapest({
        everything: { cpuCores: cores, memoryGB: 100, storageTB: 1, iops: 1_000, networkGbps: 1 },
      });
    const first = at(20);
    expect(at(21)).toEqual(first);
    expect(search.solves).toBe(1);
    const fresh = openFleetSearch({ scenario, candidates, solve });
    expect(
      fresh.cheapest({
        everything: { cpuCores: 21, memoryGB: 100, storageTB: 1, iops: 1_000, networkGbps: 1 },
      }).cost,
    ).toBe(first.cost);
  });
});
