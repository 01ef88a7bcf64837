import { describe, expect, test } from 'vitest';
import { chooseOffers, leastPrices } from '../../../../main/engine/cloud/decide-offers.ts';
import { serviceNeeds } from '../../../../main/engine/fleet/needs-of-services.ts';
import { evaluate } from '../../../../main/engine/model/evaluate.ts';
import { openWhatIf } from '../../../../main/engine/model/what-if.ts';
import { buildRequirementModel } from '../../../../main/engine/plan-model.ts';
import { openHeldTotals } from '../../../../main/engine/what-if/decision/held-totals.ts';
import { leversOf } from '../../../../main/engine/what-if/decision/levers.ts';
import { openWorlds } from '../../../../main/engine/what-if/decision/worlds.ts';
import type { Scenario } from '../../../../shared/scenario/scenario.ts';
import { questionOf, reference } from '../../../support/decision.ts';
import { sample } from '../../../support/planned.ts';

const office = (): Scenario =>
  sample('small-office', (scenario) => {
    scenario.cloud.banned = [...reference().cloud.banned];
  });

const onPercentile = (): Scenario =>
  reference((scenario) => {
    scenario.sampling = { samples: 2_000, planOn: 80 };
  });

describe.each([
  ['pooled', reference],
  ['placed', office],
  ['on a percentile', onPercentile],
])('a deployment that is %s', (_, scenarioOf) => {
  const rows = ['buy', 'optimise', 'aws-us-od', 'aws-us-3yr'];

  test('has the totals of its plan when nothing changes, held or chosen anew', async () => {
    const question = await questionOf(scenarioOf());
    const { scenario, catalog, planned } = question;
    const { list } = planned.plan.alternatives;
    const expected = new Map(rows.map((row) => [row, list.find(({ id }) => id === row)!.money!.total]));
    const held = openHeldTotals({ scenario, catalog, decisions: planned.plan.decisions, rows });
    expect(held.under([])).toEqual(expected);
    const worlds = openWorlds(question, {
      own: ['before', 'after'],
      all: rows,
      offers: rows.slice(2),
    });
    expect(worlds.under([])).toEqual(expected);
  });

  test('never has a least bill above the real one', async () => {
    const { scenario, catalog, planned, solve } = await questionOf(scenarioOf());
    const { percentiles } = planned.plan.decisions;
    const model = buildRequirementModel(scenario, catalog, { percentiles, placed: true });
    const values = evaluate(model);
    const needs = {
      before: serviceNeeds(model, values, 'before'),
      after: serviceNeeds(model, values, 'after'),
    };
    const asked = { scenario, catalog, percentiles, needs };
    const least = leastPrices(asked);
    const { list } = chooseOffers({ ...asked, solve });
    for (const { row, cost } of list) {
      expect(least.get(row)!).toBeGreaterThan(0);
      expect(least.get(row)!).toBeLessThanOrEqual(cost! * (1 + 1e-9));
    }
  });
});

test('bounds never change who wins', async () => {
  const question = await questionOf(office());
  const own = { own: ['before', 'after'] as const, all: ['buy', 'aws-us-od', 'aws-us-3yr'] };
  const offers = own.all.slice(1);
  const model = question.planned.model;
  const levers = leversOf(model, question.scenario, question.planned.plan.alternatives);
  const users = levers.find(({ input }) => input.id === 'group.users')!;
  const cheapest = (totals: ReadonlyMap<string, number | null>): string =>
    [...totals].filter(([, total]) => total !== null).sort(([, a], [, b]) => a! - b!)[0]![0];
  for (const value of [10, 100, 600, 1_200]) {
    const exact = openWorlds(question, { ...own, offers }).under(users.changes(value));
    const bounded = openWorlds(question, { ...own, offers }).under(users.changes(value), { bounds: true });
    expect(cheapest(bounded)).toBe(cheapest(exact));
    for (const [row, total] of bounded) expect(total!).toBeLessThanOrEqual(exact.get(row)!);
  }
});

describe('a what-if of a graph', () => {
  test('reads what evaluating the changed graph from the start gives, whatever was asked before', async () => {
    const { planned } = await questionOf(reference(), { offers: false });
    const { model } = planned;
    const wanted = ['alternative.total', 'costs.after.opexPerYear'];
    const whatIf = openWhatIf(model, wanted);
    const changes = [
      [{ quantity: 'rate.electricity', member: 0, value: 0.5 }],
      [{ quantity: 'users.start', member: 1, value: 9_000 }],
      [
        { quantity: 'rate.electricity', member: 0, value: 0.01 },
        { quantity: 'rate.pue', member: 0, value: 2 },
      ],
      [],
    ];
    for (const changed of [...changes, ...[...changes].reverse()]) {
      const replaced = Object.fromEntries(
        changed.map(({ quantity, member, value }) => {
          const found = model.quantities.find(({ id }) => id === quantity)!;
          const values = found.kind === 'formula' ? [] : found.values;
          return [quantity, values.map((usual, at) => (at === member ? value : usual))];
        }),
      );
      const expected = evaluate(model, replaced);
      const read = whatIf.under(changed);
      for (const id of wanted) expect(read(id)).toEqual(expected[id]);
    }
  });
});
