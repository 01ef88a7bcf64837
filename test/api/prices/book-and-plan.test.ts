import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServices, type Services } from '../../../main/api/services.ts';
import type { Call, OpenScenario } from '../../../shared/contract/entries.ts';
import type { PriceSort } from '../../../shared/contract/prices.ts';
import type { PriceRecord } from '../../../shared/price-book.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';

let services: Services;
let call: Call;
let made: OpenScenario;

beforeAll(async () => {
  const started = await startServices({
    dataFolder: mkdtempSync(join(tmpdir(), 'espalier-book-')),
    host: 'direct',
    version: 'test',
  });
  if (!('started' in started)) throw new Error('The services did not start.');
  services = started.started;
  call = services.call;
  made = await call('scenario.create', { template: 'reference' });
});
afterAll(() => services.stop());

/** The scenario as it stands, with the fleet that the search gives it now. */
async function decided(): Promise<OpenScenario> {
  const open = await call('scenario.open', { id: made.id });
  return call('scenario.decide', { id: made.id, revision: open.revision });
}
const chosen = ({ plan }: OpenScenario): Readonly<Record<string, string>> =>
  Object.fromEntries(plan.fleet.after.items.map(({ sku, rate }) => [sku, rate]));
async function save(record: PriceRecord, base: number): Promise<void> {
  expect(await call('prices.save', { record, base, reason: 'Test' })).toMatchObject({
    saved: { base: base + 1 },
  });
}

describe('the price book behind a plan', () => {
  test('of the prices of one item the newest at the date of the scenario counts, and the old ones stay', async () => {
    const sku = 'server.app32.2026';
    const { record, base } = await call('prices.history', { id: sku });
    expect(chosen(made)[sku]).toBe('14490');
    const at = (amount: number, asOf: string): PriceRecord => ({
      ...record,
      asOf,
      price: { ...record.price, amount, low: null, high: null },
    });
    await save(at(100, '2026-12-24'), base);
    expect(chosen(await decided())[sku]).toBe('14490');
    await save(at(14_000, '2026-11-20'), base + 1);
    expect(chosen(await decided())[sku]).toBe('14000');
    await save(at(200, '2025-01-01'), base + 2);
    expect(chosen(await decided())[sku]).toBe('14000');
    const { changes } = await call('prices.history', { id: sku });
    expect(changes.map((one) => one.record?.price.amount)).toEqual([200, 14_000, 100, 14_490]);
    const { prices } = await call('prices.list', { filter: { text: sku }, today: made.scenario.asOf });
    expect(prices[0]).toMatchObject({ versions: 4, amount: 100, origin: 'edited' });
  });

  test('a record of weak evidence is never chosen until the scenario confirms it, and no longer when that is undone', async () => {
    const { record } = await call('prices.history', { id: 'server.big96-768.2026' });
    const rumour: PriceRecord = {
      ...record,
      id: 'server.rumour',
      confidence: 'unverified',
      eligible: false,
      price: { ...record.price, amount: 10, low: null, high: null },
    };
    await save(rumour, 0);
    const open = await decided();
    expect(Object.keys(chosen(open))).not.toContain('server.rumour');
    expect(open.plan.fleet.after.rejections.find(({ sku }) => sku === 'server.rumour')?.reason).toContain(
      'only once the planner confirms it',
    );
    const scenario: Scenario = {
      ...open.scenario,
      fleet: { ...open.scenario.fleet, confirmed: ['server.rumour'] },
    };
    await call('scenario.save', { id: made.id, baseRevision: open.revision, scenario, label: 'Confirm' });
    const confirmed = await decided();
    expect(Object.keys(chosen(confirmed))).toEqual(['server.rumour']);
    expect(confirmed.plan.findings.filter(({ code }) => code === 'price.refused')).toEqual([]);
    await call('scenario.undo', { id: made.id });
    expect(Object.keys(chosen(await decided()))).not.toContain('server.rumour');
  });

  test('tells of a built server what it is built from, and of an item which records it follows', async () => {
    const server = await call('prices.history', { id: 'server.app32.2026' });
    expect(server.parts.map(({ id }) => id)).toEqual(server.record.derivedFrom);
    expect(server.earlier.map(({ id }) => id)).toEqual(['server.app32.2025']);
    const memory = await call('prices.history', { id: 'mem.ddr5.rdimm.contract.2026q1' });
    expect(memory.earlier.map(({ id, price }) => [id, price.amount])).toEqual([
      ['mem.ddr5.rdimm.contract.2025q3', 3.98],
      ['mem.ddr5.rdimm.contract.2025q4', 7.03],
    ]);
  });

  test('lists in pages, sorted either way, and what has no value stands last', async () => {
    const today = '2026-11-23';
    const page = async (sort: PriceSort, descending: boolean, from = 0) =>
      call('prices.list', { today, filter: { kind: 'ssd' }, page: { sort, descending, from, count: 4 } });
    const cheap = await page('amount', false);
    expect(cheap.matching).toBe(6);
    expect(cheap.prices.map(({ amount }) => amount)).toEqual([102.1, 115, 365, 400]);
    expect((await page('amount', true)).prices.map(({ amount }) => amount)).toEqual([400, 365, 115, 102.1]);
    expect((await page('amount', true, 4)).prices.map(({ amount }) => amount)).toEqual([null, null]);
    const sure = await page('confidence', false);
    expect(sure.prices.map(({ confidence }) => confidence)).toEqual(['medium', 'medium', 'medium', 'medium']);
    const { prices } = await call('prices.list', { today, filter: { text: 'dual64-512' } });
    expect(prices[0]).toMatchObject({ old: false, oldPart: null });
    const later = await call('prices.list', { today: '2027-01-31', filter: { text: 'dual64-512' } });
    expect(later.prices[0]).toMatchObject({ ageDays: 91, old: true });
    const big = await call('prices.list', { today, filter: { text: 'server.big96-768.2026' } });
    expect(big.prices[0]).toMatchObject({
      ageDays: 22,
      old: true,
      oldPart: 'mem.ddr5.rdimm.contract.2026q1',
    });
  });

  test('counts every problem of a file and shows the first two hundred', async () => {
    const rows = Array.from({ length: 5_000 }, (_, i) => `s${i},2026-11-20,x`);
    const bytes = new TextEncoder().encode(['id,asOf,amount', ...rows].join('\n'));
    const preview = await call('prices.preview', {
      file: { fileName: 'a.csv', mediaType: 'text/csv', bytes },
    });
    expect(preview.problemCount).toBe(5_000);
    expect(preview.problems.length).toBe(200);
  });
});
