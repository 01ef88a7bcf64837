import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Call } from '../../../shared/contract/entries.ts';
import { failure, startTransports, transportNames, type Transports } from '../support/transports.ts';

vi.mock('electron', () => import('../../doubles/electron.ts'));
const double = await import('../../doubles/electron.ts');

let transports: Transports;
beforeAll(async () => {
  transports = await startTransports(double);
});
afterAll(() => transports?.close());

describe.each(transportNames)('the price book over %s', (name) => {
  let call: Call;
  beforeAll(async () => {
    call = await transports.open[name]();
  });

  test('a price is edited with a reason, keeps its past, and changes the plan that rests on it', async () => {
    const made = await call('scenario.create', { template: 'reference', name: `Priced over ${name}` });
    const id = 'elec.us.commercial';
    const today = made.scenario.asOf;
    const { prices, total } = await call('prices.list', { filter: { text: 'commercial elec' }, today });
    expect(prices.map((price) => price.id)).toContain(id);
    expect(total).toBeGreaterThan(300);
    const before = await call('prices.history', { id });
    const record = {
      ...before.record,
      asOf: today,
      price: { ...before.record.price, amount: before.record.price.amount! * 2, low: null, high: null },
    };
    const saved = await call('prices.save', { record, base: before.base, reason: 'Offer of the landlord' });
    expect(saved).toMatchObject({
      saved: {
        base: before.base + 1,
        changes: [{ kind: 'edited', reason: 'Offer of the landlord' }, ...before.changes.map(() => ({}))],
      },
    });
    const stale = await call('prices.save', { record, base: before.base, reason: 'Late' });
    expect(stale).toMatchObject({ conflict: { base: before.base + 1 } });
    const wrong = { ...record, price: { ...record.price, currency: 'Dollars' } };
    expect(await call('prices.save', { record: wrong, base: 0, reason: 'x' })).toMatchObject({
      issues: [{ path: 'currency', message: '"Dollars" is no currency' }],
    });
    const after = await call('scenario.open', { id: made.id });
    expect(after.plan.costs.after!.opexPerYear).toBeGreaterThan(made.plan.costs.after!.opexPerYear);
    await call('scenario.remove', { id: made.id });
  });

  test('a price in a currency without a rate leaves every scenario open, with the reason and the way out', async () => {
    const made = await call('scenario.create', { template: 'reference', name: `Abroad over ${name}` });
    const id = 'elec.us.commercial';
    const { record, base } = await call('prices.history', { id });
    const abroad = { ...record, price: { ...record.price, currency: 'JPY' } };
    await call('prices.save', { record: abroad, base, reason: 'Bill from Japan' });
    const open = await call('scenario.open', { id: made.id });
    expect(open.plan.costs.after).toBeNull();
    expect(open.plan.findings.find(({ code }) => code === 'price.missing-rate')).toMatchObject({
      severity: 'blocker',
      field: 'costs.electricity',
      message: expect.stringContaining('no dated rate from JPY to USD'),
    });
    const edit = (costs: Partial<typeof open.scenario.costs>, baseRevision: number) =>
      call('scenario.save', {
        id: made.id,
        baseRevision,
        scenario: { ...open.scenario, costs: { ...open.scenario.costs, ...costs } },
        label: 'Costs',
      });
    const edited = await edit({ horizonMonths: 24 }, open.revision);
    expect(edited).toMatchObject({ saved: { scenario: { costs: { horizonMonths: 24 } } } });
    expect(await edit({ pue: { item: 'no.such' } }, open.revision + 1)).toMatchObject({
      issues: [{ path: 'costs.pue', message: 'the price book has no record "no.such"' }],
    });
    await call('prices.save', { record, base: base + 1, reason: 'Mistake' });
    const again = await call('scenario.open', { id: made.id });
    const decided = await call('scenario.decide', { id: made.id, revision: again.revision });
    expect(decided.plan.costs.after!.capex).toBe(made.plan.costs.after!.capex);
    await call('scenario.remove', { id: made.id });
  });

  test('a retired server is not chosen any more, and the search answers anew', async () => {
    const made = await call('scenario.create', { template: 'reference', name: `Retired over ${name}` });
    const { sku } = made.plan.fleet.after.items[0]!;
    const retired = await call('prices.retire', { id: sku, reason: 'Not sold any more' });
    expect(retired.retired).toBe(true);
    expect(retired.changes[0]).toMatchObject({ kind: 'retired', reason: 'Not sold any more' });
    const open = await call('scenario.open', { id: made.id });
    expect(open.choosing).toBe(true);
    const decided = await call('scenario.decide', { id: made.id, revision: open.revision });
    expect(decided.plan.fleet.after.items.map((item) => item.sku)).not.toContain(sku);
    const { prices } = await call('prices.list', { filter: { retired: 'only' }, today: '2026-11-23' });
    expect(prices.map(({ id }) => id)).toContain(sku);
    await call('prices.restore', { id: sku, reason: '' });
    const again = await call('scenario.open', { id: made.id });
    const back = await call('scenario.decide', { id: made.id, revision: again.revision });
    expect(back.plan.fleet.after.items[0]!.sku).toBe(sku);
    await call('scenario.remove', { id: made.id });
  });

  test('a price file is previewed, taken in wholly or not at all, and comes back out', async () => {
    const file = (text: string) => ({
      fileName: 'prices.csv',
      mediaType: 'text/csv',
      bytes: new TextEncoder().encode(text),
    });
    const id = `server.${name.replace(/[^a-z]+/gi, '-').toLowerCase()}`;
    const rows = Array.from({ length: 20 }, (_, i) =>
      [
        `${id}-${i}`,
        'server',
        `Server ${i}`,
        '2026-11-23',
        i === 15 ? 'x' : i,
        'USD',
        'unit',
        'low',
        'false',
      ].join(),
    );
    const head = 'id,kind,name,asOf,amount,currency,unit,confidence,eligible';
    const broken = file([head, ...rows].join('\r\n'));
    const sentence = { where: 'row 17', column: 'amount', message: '"x" is not a number' };
    expect(await call('prices.preview', { file: broken })).toMatchObject({ problems: [sentence] });
    expect(await call('prices.import', { file: broken, reason: '' })).toMatchObject({
      refused: { problems: [sentence] },
    });
    const asked = { filter: { text: id }, today: '2026-11-23' };
    expect((await call('prices.list', asked)).prices).toEqual([]);
    const whole = file([head, ...rows].join('\r\n').replace(',x,', ',15,'));
    expect(await call('prices.import', { file: whole, reason: '' })).toMatchObject({
      imported: { added: 20 },
    });
    expect((await call('prices.list', asked)).prices.length).toBe(20);
    for (const format of ['csv', 'json'] as const) {
      const exported = await call('prices.export', { format });
      expect(exported.fileName).toBe(`price-book.${format}`);
      expect(await call('prices.preview', { file: exported })).toMatchObject({
        added: 0,
        changed: 0,
        problems: [],
      });
    }
    const latin = { ...whole, bytes: new Uint8Array([0x69, 0x64, 0xfc]) };
    expect((await failure(call('prices.preview', { file: latin }))).message).toContain('CSV UTF-8');
    expect((await failure(call('prices.history', { id: 'nothing' }))).issues[0]?.message).toContain(
      'nothing',
    );
    for (let i = 0; i < 20; i += 1) await call('prices.retire', { id: `${id}-${i}`, reason: 'Test' });
    const { prices } = await call('prices.list', {
      filter: { retired: 'only', kind: 'server' },
      today: '2026-11-23',
    });
    expect(prices.length).toBeGreaterThanOrEqual(20);
  });
});
