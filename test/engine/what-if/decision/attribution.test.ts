import { describe, expect, test } from 'vitest';
import { catalogOf } from '../../../../main/api/catalog.ts';
import { attribution } from '../../../../main/engine/what-if/decision/attribution.ts';
import type { Attribution } from '../../../../shared/decision/attribution.ts';
import type { Scenario } from '../../../../shared/scenario/scenario.ts';
import { answered, questionOf, reference } from '../../../support/decision.ts';
import { planned, sample, type Mutable } from '../../../support/planned.ts';

const explained = async (scenario: Scenario): Promise<Attribution> =>
  answered(attribution(await questionOf(scenario, { offers: false })));

const summed = ({ from, bars }: Attribution): number =>
  bars.reduce((sum, { amount }) => sum + amount, from.total);

const composed = (change: (scenario: Mutable<Scenario>) => void = () => undefined): Scenario =>
  reference((scenario) => {
    scenario.measures.mode = 'composed';
    change(scenario);
  });

/** What a changed scenario costs after measures, planned from the start, without the developer weeks. */
async function totalOf(scenario: Scenario): Promise<number> {
  const { list } = (await planned(scenario)).plan.alternatives;
  const { money } = list.find(({ id }) => id === 'optimise')!;
  return money!.total - (money!.components.find(({ id }) => id === 'measures')?.once ?? 0);
}

describe('the waterfall of the reference deployment', () => {
  test('sums to the cent from buying now to optimising first', async () => {
    const found = await explained(reference());
    expect(summed(found)).toBe(found.to.total);
    expect(found.bars.every(({ amount }) => Number.isInteger(amount))).toBe(true);
    expect(found.by).toBe('service');
    expect(found.rule).toContain('8 combinations');
    expect(found.bars.find(({ kind }) => kind === 'developer')!.amount).toBe(7 * 390_600);
  });

  test('is the average over every order of services, each combination planned from the start', async () => {
    const { bars } = await explained(reference());
    const services = ['dendrite', 'telegram', 'whatsapp'];
    const totals = new Map<string, number>();
    for (let set = 0; set < 8; set += 1) {
      const kept = services.filter((_, at) => (set >> at) & 1);
      totals.set(
        kept.join(' '),
        await totalOf(
          reference((scenario) => {
            scenario.measures.stated = scenario.measures.stated.filter(({ service }) =>
              kept.includes(service),
            );
          }),
        ),
      );
    }
    const at = (kept: readonly string[]): number =>
      totals.get(services.filter((id) => kept.includes(id)).join(' '))!;
    const orders = services.flatMap((a) =>
      services.filter((b) => b !== a).map((b) => [a, b, services.find((c) => c !== a && c !== b)!]),
    );
    for (const service of services) {
      const added = orders.map((order) => {
        const before = order.slice(0, order.indexOf(service));
        return at([...before, service]) - at(before);
      });
      const exact = added.reduce((sum, value) => sum + value, 0) / orders.length;
      expect(Math.abs(bars.find(({ id }) => id === service)!.amount - exact)).toBeLessThan(1);
    }
  });

  test('says which stated reductions the chosen measures explain', async () => {
    const { bars } = await explained(reference());
    expect(Object.fromEntries(bars.map(({ id, explained }) => [id, explained]))).toEqual({
      dendrite: 'partly',
      telegram: 'no',
      whatsapp: 'no',
      developer: null,
    });
  });

  test('does not depend on the order of what is stated or chosen', async () => {
    const byId = ({ bars }: Attribution): unknown =>
      Object.fromEntries(bars.map(({ id, amount }) => [id, amount]));
    const turned = reference((scenario) => {
      scenario.measures.stated.reverse();
      scenario.services.reverse();
    });
    expect(byId(await explained(turned))).toEqual(byId(await explained(reference())));
    const chosen = composed((scenario) => scenario.measures.chosen.reverse());
    expect(byId(await explained(chosen))).toEqual(byId(await explained(composed())));
  });

  test('counts measures one by one where they are composed, and those that change nothing as nothing', async () => {
    const found = await explained(composed());
    expect(found.by).toBe('measure');
    expect(summed(found)).toBe(found.to.total);
    expect(found.bars.filter(({ kind }) => kind === 'measure').length).toBe(9);
    expect(found.bars.find(({ id }) => id === 'partitioning')!.amount).toBe(0);
    expect(found.bars.find(({ id }) => id === 'query-cache')!.amount).toBeLessThan(0);
  });

  test('joins more than eight measures by phase, and says so', async () => {
    const found = await explained(
      composed((scenario) => {
        scenario.measures.changes['partitioning'] = {
          change: { by: 'Test', why: 'So that nine measures move the demand', on: '2026-11-23' },
          effects: [
            {
              type: 'reduces',
              service: 'dendrite',
              resource: 'storageTB',
              share: 1,
              reduction: { low: 0.1, likely: 0.2, high: 0.3 },
            },
          ],
        };
      }),
    );
    expect(found.by).toBe('phase');
    expect(found.rule).toContain('joined by phase');
    expect(summed(found)).toBe(found.to.total);
    expect(found.bars.map(({ id }) => id)).toEqual(['quick-wins', 'core', 'advanced', 'developer']);
    expect(found.bars.find(({ id }) => id === 'advanced')!.measures).toContain('partitioning');
  });

  test('grows with the prices: ten times the price of everything is ten times every bar, but for the cents', async () => {
    const catalog = catalogOf();
    const dearer = {
      ...catalog,
      book: {
        ...catalog.book,
        records: catalog.book.records.map((record) =>
          record.price.currency !== 'USD' || record.price.amount === null
            ? record
            : {
                ...record,
                price: {
                  ...record.price,
                  amount: record.price.amount * 10,
                  low: record.price.low === null ? null : record.price.low * 10,
                  high: record.price.high === null ? null : record.price.high * 10,
                },
              },
        ),
      },
    };
    const usual = await explained(reference());
    const tenfold = answered(attribution(await questionOf(reference(), { offers: false, catalog: dearer })));
    expect(Math.abs(tenfold.from.total - 10 * usual.from.total)).toBeLessThan(200);
    tenfold.bars.forEach(({ amount }, at) => {
      expect(Math.abs(amount - 10 * usual.bars[at]!.amount)).toBeLessThan(200);
    });
  });

  test('has only the developer weeks where no measure changes anything', async () => {
    const found = await explained(sample('small-office'));
    expect(found.bars.map(({ id }) => id)).toEqual(['developer']);
    expect(summed(found)).toBe(found.to.total);
    expect(found.bars[0]!.amount).toBe(585_900);
  });

  test('is a sentence where a side has no servers', async () => {
    const scenario = reference((changed) => {
      changed.services[0]!.placement = 'single';
    });
    const answer = attribution(await questionOf(scenario, { offers: false }));
    expect('none' in answer && answer.none).toMatch(/has no servers/);
  });
});
