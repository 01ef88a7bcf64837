import { describe, expect, it } from 'vitest';
import { catalogOf } from '../../../main/api/catalog.ts';
import {
  fitText,
  pricedAlternatives,
  shownAlternatives,
  totalText,
  verdict,
} from '../../../renderer/components/alternatives.ts';
import { cumulativeChart } from '../../../renderer/views/costs/cumulative.ts';
import { endParts, yearParts, yearStack } from '../../../renderer/views/costs/by-year.ts';
import { savingLines } from '../../../renderer/views/costs/saving-lines.ts';
import { scaleTop } from '../../../renderer/views/costs/totals.ts';
import { planned, sample, type Mutable } from '../../support/planned.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';

const plans = new Map<string, Awaited<ReturnType<typeof planned>>['plan']>();

/** The plan of the reference with its offers, changed where asked; each made once. */
async function planOf(name = 'as it is', change?: (scenario: Mutable<Scenario>) => void) {
  const known = plans.get(name) ?? (await planned(sample('reference', change), { offers: true })).plan;
  plans.set(name, known);
  return known;
}

describe('alternatives on the screens', () => {
  it('stand with the chosen one first, then by rank, then those that cannot win by total, doing nothing last', async () => {
    const { alternatives } = await planOf();
    const shown = shownAlternatives(alternatives).map(({ alternative }) => alternative);
    expect(shown[0]?.chosen).toBe(true);
    const ranks = shown.map(({ rank }) => rank).filter((rank) => rank !== null);
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    const others = shown.slice(ranks.length, -1).map(({ money }) => money?.total ?? Infinity);
    expect(others).toEqual([...others].sort((a, b) => a - b));
    expect(shown.at(-1)?.kind).toBe('nothing');
    expect(shown.every(({ listed }) => listed)).toBe(true);
  });

  it('carry the dotted path of their place in the plan', async () => {
    const { alternatives, trace } = await planOf();
    for (const { alternative, path, money } of pricedAlternatives(alternatives)) {
      expect(alternatives.list[Number(path.split('.').at(-1))]).toBe(alternative);
      expect(trace[`${path}.money.total`], path).toBeDefined();
      for (const part of yearParts({ alternative, path, money })) {
        expect(trace[`${part.path}.total`], part.path).toBeDefined();
      }
    }
  });

  it('say in words what is not priced, not checked or still searched, and a lower bound is written as one', async () => {
    const { alternatives } = await planOf();
    const bound = alternatives.list.find(({ unpriced, money }) => unpriced.length > 0 && money !== null)!;
    expect(totalText(bound, 123_400)).toBe('over 1,234');
    expect(fitText(bound).severity).toBe('warning');
    expect(fitText(bound).reasons.length).toBeGreaterThan(0);
    expect(fitText({ ...bound, fits: 'deciding' }).words).toBe('searching');
    expect(fitText({ ...bound, fits: 'fits', unpriced: [], reasons: [] }).severity).toBe('holds');
  });

  it('lead to one sentence about what is cheapest and from when', async () => {
    expect(verdict((await planOf()).alternatives)).toMatch(
      /^Optimise, then buy costs least over 36 months\./,
    );
    const dear = await planOf('dear measures', (scenario) => {
      scenario.costs.developerWeek = { amount: '20000', currency: 'USD', asOf: '2026-11-01', source: 'test' };
    });
    expect(verdict(dear.alternatives)).toMatch(
      /^Buy now, without measures costs [\d,]+ less than what is chosen\./,
    );
    const none = await planOf('no fleet', (scenario) => {
      scenario.fleet.banned = catalogOf()
        .book.records.filter(({ kind }) => kind === 'server')
        .map(({ id }) => id);
    });
    expect(verdict(none.alternatives)).toBe(
      'The chosen side has no fleet, so there is nothing to compare with.',
    );
  });

  it('name once what costs least, also where it is rented', async () => {
    const { alternatives } = await planOf();
    const cheapest = alternatives.list.find(({ kind, money }) => kind === 'cloud' && money !== null)!;
    const list = alternatives.list.map((one) =>
      one === cheapest && one.money !== null
        ? {
            ...one,
            money: { ...one.money, total: 1, difference: -900_000, chosenCheaperFrom: { none: 'never' } },
          }
        : one,
    );
    const said = verdict({ ...alternatives, best: cheapest.id, list });
    expect(said.split('costs 9,000 less')).toHaveLength(2);
  });

  it('add up by part: what is shown for a year is what the plan says of it', async () => {
    const plan = await planOf('renewed', (scenario) => {
      scenario.costs.lifeMonths = 24;
    });
    const row = pricedAlternatives(plan.alternatives).find(({ alternative }) => alternative.chosen)!;
    const parts = yearParts(row);
    const ends = endParts(row.money);
    expect(ends.map(({ key }) => key)).toEqual(['renewed']);
    expect(
      [...parts, ...ends].reduce((sum, part) => sum + ('total' in part ? part.total : part.amount), 0),
    ).toBe(row.money.total);
    const { table } = yearStack(row, plan.alternatives);
    expect(table.head.slice(3)).toEqual(['Time 0', 'Year 1', 'Year 2', 'Year 3']);
  });

  it('draw of every provider the offer that can win, else the cheapest, with the month of each crossing', async () => {
    const { alternatives } = await planOf();
    const chart = cumulativeChart(alternatives, scaleTop(alternatives, new Map()))!;
    const names = chart.table.head.slice(1);
    expect(names).toContain('AWS us-east-1, 3 years reserved');
    expect(names.filter((name) => name.startsWith('AWS'))).toHaveLength(1);
    expect(chart.table.rows).toHaveLength(37);
    expect(chart.panels[0]?.sentence).toMatch(/months? \d+/);
  });

  it('stand beside the savings, whose running lines add up to the operation on both sides', async () => {
    const plan = await planOf();
    const lines = savingLines(plan.costs, plan.alternatives);
    for (const side of ['before', 'after'] as const) {
      const parts = lines.filter(({ when, sum }) => when === 'year' && !sum);
      const sum = parts.reduce((all, line) => all + (line[side]?.minor ?? 0), 0);
      const operation = lines.find(({ id }) => id === 'operation')?.[side]?.minor ?? 0;
      expect(sum).toBe(operation);
      const month = lines.find(({ id }) => id === 'operation-month')?.[side]?.minor ?? 0;
      expect(Math.abs(12 * month - operation)).toBeLessThanOrEqual(6);
      for (const line of lines) {
        if (line[side] !== null) expect(plan.trace[line[side].path], line.label).toBeDefined();
      }
    }
  });
});
