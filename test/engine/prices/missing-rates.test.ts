import { describe, expect, test } from 'vitest';
import { catalogOf } from '../../../main/api/catalog.ts';
import { plan as planWithDecisions } from '../../../main/engine/plan.ts';
import type { PriceRecord } from '../../../shared/price-book.ts';
import { bookWith, findingsOf, planWith, shippedPrice } from '../../support/changed-book.ts';
import { sample } from '../../support/planned.ts';

const reference = sample('reference');
const plan = await planWith(reference);

describe('without a price that can be used', () => {
  const inPounds = sample('reference', (scenario) => (scenario.costs.currency = 'GBP'));

  test('there is no money and no fleet, and each field says what is missing and how to mend it', async () => {
    const poor = await planWith(inPounds);
    expect(poor.costs.before).toBeNull();
    expect(poor.costs.paybackMonths).toMatchObject({ none: expect.stringContaining('cannot be used') });
    expect(poor.fleet.after.status).toBe('infeasible');
    expect(poor.fleet.after.reasons[0]!.message).toContain('add a record "fx.usdgbp"');
    expect(poor.requirements.after.total.cpuCores.base).toBe(60);
    const missing = findingsOf(poor, 'price.missing-rate');
    expect(missing.map(({ severity, field }) => [severity, field])).toEqual([
      ['blocker', 'costs.electricity'],
      ['warning', 'costs.currency'],
    ]);
    expect(missing[0]!.message).toContain('no dated rate from USD to GBP');
    expect(findingsOf(poor, 'fleet.none')).toEqual([]);
  });

  test('a rate in the book mends it, and one that is retired or of later date does not', async () => {
    const euro = shippedPrice('fx.eurusd');
    const rate: PriceRecord = {
      ...euro,
      id: 'fx.gbpusd',
      price: { ...euro.price, amount: 1.25, unit: 'GBP' },
    };
    const rich = await planWith(inPounds, bookWith({}, [rate]));
    expect(findingsOf(rich, 'price.missing-rate')).toEqual([]);
    expect(rich.costs.after!.lines.find(({ id }) => id === 'power')!.rate).toBe('0.1168');
    for (const spoilt of [{ retired: '2026-11-20' }, { asOf: '2026-12-01' }, { eligible: false }]) {
      const again = await planWith(inPounds, bookWith({}, [{ ...rate, ...spoilt }]));
      expect(findingsOf(again, 'price.missing-rate').length, JSON.stringify(spoilt)).toBe(2);
    }
  });

  test('a price of another sort is refused in words instead of being counted', async () => {
    const swapped = await planWith(
      sample('reference', (scenario) => (scenario.costs.electricity = { item: 'cooling.pue.2025' })),
    );
    expect(findingsOf(swapped, 'price.unusable')[0]!.message).toContain(
      '"cooling.pue.2025" is a price in ratio per ratio, not money per kWh',
    );
    expect(swapped.costs.after).toBeNull();
  });

  test('a price per MWh is a thousandth of that per kWh', async () => {
    const perMwh = bookWith({
      'elec.us.commercial': (record) => Object.assign(record.price, { amount: 146, unit: 'MWh' }),
    });
    expect((await planWith(reference, perMwh)).costs.after).toEqual(plan.costs.after);
  });

  test('a factor of the planner’s own is not money: it is not converted', async () => {
    const own = sample('reference', (scenario) => {
      scenario.costs.pue = { amount: '1.54', currency: 'EUR', asOf: '2026-11-01', source: 'Own room' };
    });
    expect((await planWith(own)).costs.after!.opexPerYear).toBe(plan.costs.after!.opexPerYear);
  });

  test('a server in a currency without a rate, or rented by the month, is refused and the others are weighed', async () => {
    const server = shippedPrice('server.app32.2026');
    const cheap = (id: string, price: Partial<PriceRecord['price']>): PriceRecord => ({
      ...server,
      id,
      price: { ...server.price, amount: 1, low: null, high: null, ...price },
    });
    const more = bookWith({}, [
      cheap('server.yen', { currency: 'JPY' }),
      cheap('server.rented', { unit: 'month' }),
      cheap('server.percent', { currency: 'percent' }),
    ]);
    const weighed = await planWith(reference, more);
    expect(weighed.fleet.after.items).toEqual(plan.fleet.after.items);
    const reason = (sku: string) => weighed.fleet.after.rejections.find((one) => one.sku === sku)?.reason;
    expect(reason('server.yen')).toContain('no dated rate from JPY to USD');
    expect(reason('server.rented')).toBe('Its price is per month: a server that is bought has one price.');
    expect(reason('server.percent')).toBe('Its price is in percent, not in money.');
    expect(findingsOf(weighed, 'price.missing-rate').map(({ severity }) => severity)).toEqual(['warning']);
  });

  test('a server that was chosen and has lost its price leaves a plan without a fleet, never a failure', async () => {
    const priceless = bookWith({
      'server.app32.2026': (record) => Object.assign(record.price, { amount: null, low: null, high: null }),
    });
    const catalog = catalogOf(priceless);
    const waiting = planWithDecisions(reference, catalog, plan.decisions).plan;
    expect(waiting.fleet.after).toMatchObject({ status: 'infeasible', items: [] });
    expect(findingsOf(waiting, 'price.unusable')[0]!.message).toContain('"server.app32.2026" has no price');
    expect(waiting.decisions).toEqual(plan.decisions);
    const { fleet } = await planWith({ ...reference, decisions: plan.decisions }, priceless);
    expect(fleet.after.status).toBe('chosen');
    expect(fleet.after.items.map(({ sku }) => sku)).not.toContain('server.app32.2026');
  });
});
