import { describe, expect, test } from 'vitest';
import { catalogOf } from '../../../main/api/catalog.ts';
import { plan as planWith } from '../../../main/engine/plan.ts';
import { sample } from '../../support/planned.ts';
import { claimsOf, decisions, reference } from './support.ts';

describe('the report’s chain of running costs', () => {
  const own = (amount: string, currency = 'USD') => ({
    amount,
    currency,
    asOf: '2026-11-01',
    source: 'What the report implies',
  });

  test('comes out at the tariff and the PUE that it implies: 7,000 and 4,000, with 10,000 they are 21,000', () => {
    const { costs } = sample('reference');
    expect(costs.cooling).toBe('pue');
    const implied = claimsOf((scenario) => {
      scenario.costs.electricity = own((7_000 / (6.5 * 8_760)).toFixed(12));
      scenario.costs.pue = { ...own((1 + 4 / 7).toFixed(12)) };
    });
    const computed = (id: string): number => implied.get(id)!.computed!.low;
    expect(computed('power-saving')).toBeCloseTo(7_000, 4);
    expect(computed('cooling-saving')).toBeCloseTo(4_000, 4);
    expect(implied.get('maintenance-saving')!.stated).toEqual({ low: 10_000, high: 10_000 });
    expect(implied.get('opex-saving')).toMatchObject({
      verdict: 'consistent',
      stated: { low: 21_000 },
      computed: { low: 21_000 },
    });
    expect(implied.get('power-saving')!.message).toContain('0.1229 USD/kWh');
    expect(implied.get('cooling-saving')!.message).toContain('a PUE of 1.57');
  });
});

describe('the stories of the hardware', () => {
  const { stories } = reference.plan;
  const figures = (id: string) => stories.find((story) => story.id === id)!.figures;
  const range = (low: number, high = low) => ({ low, high });

  test('stand beside each other as the report has them on its lines', () => {
    expect(figures('summary')).toMatchObject({
      serversBefore: range(14),
      serversAfter: range(7, 8),
      costBefore: range(180_000),
      costAfter: range(90_000),
      saving: range(90_000),
    });
    expect(figures('section-4-2')).toMatchObject({
      serversBefore: null,
      serversAfter: range(4),
      costBefore: range(150_000),
      costAfter: range(60_000, 80_000),
      saving: range(70_000, 90_000),
    });
    expect(figures('section-6-1')).toMatchObject({
      serversAfter: range(4, 5),
      costBefore: range(150_000, 200_000),
      costAfter: range(60_000, 80_000),
    });
  });

  test('save 90 to 120 thousand only with like ends paired, 70 to 140 between the ends', () => {
    expect(figures('section-6-1')).toMatchObject({
      statedSaving: range(150_000 - 60_000, 200_000 - 80_000),
      saving: range(150_000 - 80_000, 200_000 - 60_000),
    });
  });

  test('end with what this plan computes, and every number of them can be asked why', () => {
    const { costs, fleet, trace } = reference.plan;
    const count = (side: 'before' | 'after') => fleet[side].items.reduce((sum, item) => sum + item.count, 0);
    expect(figures('plan')).toMatchObject({
      serversBefore: range(count('before')),
      serversAfter: range(count('after')),
      costBefore: range(costs.before!.capex / 100),
      costAfter: range(costs.after!.capex / 100),
      saving: range(costs.savings.capex! / 100),
    });
    stories.forEach((story, at) =>
      Object.entries(story.figures).forEach(([figure, value]) => {
        if (value !== null) expect(trace[`stories.${at}.figures.${figure}.low`]).toBeDefined();
      }),
    );
  });

  test('vanish when the scenario rests on no report', () => {
    const { plan } = planWith(
      sample('reference', (scenario) => void delete scenario.report),
      catalogOf(),
      decisions,
    );
    expect(plan.stories).toEqual([]);
  });
});
