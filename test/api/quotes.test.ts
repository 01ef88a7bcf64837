import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import DatabaseConstructor from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServices, type Services } from '../../main/api/services.ts';
import { readWorkbook } from '../../main/export/reader/read-workbook.ts';
import type { Call } from '../../shared/contract/entries.ts';
import { AppError } from '../../shared/errors.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import { trim, type Mutable } from '../support/planned.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'espalier-quotes-'));
let services: Services;
let call: Call;
let id: string;

async function start(): Promise<void> {
  const started = await startServices({ dataFolder, host: 'direct', version: 'test' });
  if (!('started' in started)) throw new Error('The services did not start.');
  services = started.started;
  call = services.call;
}

beforeAll(async () => {
  await start();
  id = (await call('scenario.create', { template: 'small-office', name: 'Quoted' })).id;
  await edit(trim);
});
afterAll(() => services.stop());

const failure = async (work: Promise<unknown>): Promise<AppError> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('It should have failed.');
};

/** Saves a change of the scenario. */
async function edit(change: (scenario: Mutable<Scenario>) => void): Promise<void> {
  const open = await call('scenario.open', { id });
  const scenario = structuredClone(open.scenario);
  change(scenario as never);
  const saved = await call('scenario.save', {
    id,
    baseRevision: open.revision,
    scenario: scenario as never,
    label: 'Change',
  });
  if (!('saved' in saved)) throw new Error(JSON.stringify(saved));
}

const wordsOf = (bytes: Uint8Array, sheet: string): readonly unknown[] =>
  readWorkbook(bytes)
    .find(({ name }) => name === sheet)!
    .cells.map(({ value }) => value);

// Workers start anew and prove whole workbooks; beside other tests that takes its time.
describe('a quote', { timeout: 180_000 }, () => {
  test('is proven before it is kept, and comes back byte for byte', async () => {
    const { verification, fileBytes } = await call('quote.verify', { id });
    expect(verification.formulas).toBeGreaterThan(400);
    expect(fileBytes).toBeGreaterThan(20_000);
    const check = await call('quote.check', { id });
    expect(check.next).toEqual({ number: expect.stringMatching(/^E-\d{4}-0001$/), name: 'A' });
    const answer = await call('quote.freeze', { id, date: '2026-11-24', note: 'As discussed' });
    if (!('frozen' in answer)) throw new Error('not frozen');
    expect(answer.frozen).toMatchObject({
      number: 'E-2026-0001',
      revision: 1,
      name: 'A',
      date: '2026-11-24',
      validUntil: '2026-12-24',
      note: 'As discussed',
      scenarioRevision: 2,
      fileHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const file = await call('quote.bytes', { number: 'E-2026-0001', revision: 1 });
    expect(file.fileName).toBe('E-2026-0001-A Quoted.xlsx');
    expect(file.bytes).toHaveLength(answer.frozen.fileBytes);
    expect(wordsOf(file.bytes, 'Cover')).toEqual(expect.arrayContaining(['E-2026-0001', 'A']));
    expect(wordsOf(file.bytes, 'Cover').join(' ')).toContain('First issue. As discussed');
    await services.stop();
    await start();
    const again = await call('quote.bytes', { number: 'E-2026-0001', revision: 1 });
    expect(Buffer.compare(Buffer.from(again.bytes), Buffer.from(file.bytes))).toBe(0);
  });

  test('that has not changed is not kept a second time', async () => {
    expect(await call('quote.freeze', { id, date: '2026-12-01' })).toMatchObject({
      same: { number: 'E-2026-0001', name: 'A' },
    });
    expect((await call('quote.list', { id })).quotes).toHaveLength(1);
  });

  test('keeps its price records, decisions and hashes', async () => {
    const details = await call('quote.open', { number: 'E-2026-0001', revision: 1 });
    const open = await call('scenario.open', { id });
    expect(details.scenarioHash).toBe(open.plan.scenario.hash);
    expect(details.decisionsHash).toBe(open.plan.decisions.hash);
    expect(details.priceBookHash).toMatch(/^[0-9a-f]{32}$/);
    const named = details.records.map((record) => record.id);
    for (const item of open.plan.fleet[open.plan.scenario.side].items) expect(named).toContain(item.sku);
    expect(named).toContain((open.scenario.costs.electricity as { item: string }).item);
    expect(named.length).toBeLessThan(200);
  });

  test('keeps the quantities by percentile and the lots that stand on its sheet Options', async () => {
    const lots = await call('decision.lots', { id });
    if ('none' in lots) throw new Error(lots.none);
    const side = new DatabaseConstructor(join(dataFolder, 'espalier.sqlite'), { readonly: true });
    const [row] = side
      .prepare("SELECT figures FROM quote_revision WHERE number = 'E-2026-0001' AND revision = 1")
      .all() as { figures: string }[];
    side.close();
    expect((JSON.parse(row!.figures) as { lots: unknown }).lots).toEqual(JSON.parse(JSON.stringify(lots)));
    const { bytes } = await call('quote.bytes', { number: 'E-2026-0001', revision: 1 });
    const words = wordsOf(bytes, 'Options');
    expect(words).toEqual(expect.arrayContaining(['Servers by percentile', 'Firm lot', 'P95']));
    for (const { name } of lots.kinds) expect(words).toContain(name);
  });

  test('whose scenario changes becomes the next revision, with a page of changes', async () => {
    await edit((scenario) => {
      scenario.services[0]!.users += 11;
    });
    const now = await call('quote.diff', { from: { number: 'E-2026-0001', revision: 1 } });
    expect(now).toMatchObject({ from: 'A', to: 'now' });
    expect(now.inputs).toHaveLength(1);
    expect(now.inputs[0]).toMatchObject({ change: '+11', unit: 'users' });
    expect(now.figures.every(({ by }) => by[0] === 'Users at the start')).toBe(true);
    const answer = await call('quote.freeze', { id, date: '2026-11-25' });
    if (!('frozen' in answer)) throw new Error('not frozen');
    expect(answer.frozen).toMatchObject({ number: 'E-2026-0001', revision: 2, name: 'B' });
    const { bytes } = await call('quote.bytes', { number: 'E-2026-0001', revision: 2 });
    expect(wordsOf(bytes, 'Changes').join(' ')).toContain('Users at the start');
    expect(wordsOf(bytes, 'Cover')).toEqual(expect.arrayContaining(['A', 'B']));
    const between = await call('quote.diff', {
      from: { number: 'E-2026-0001', revision: 1 },
      to: { number: 'E-2026-0001', revision: 2 },
    });
    expect(between).toEqual({ ...now, to: 'B' });
  });

  test('gets a number of its own when it is asked for, and each number is given once', async () => {
    const [one, two] = await Promise.all([
      call('quote.freeze', { id, under: 'new-number', date: '2026-11-26' }),
      call('quote.freeze', { id, under: 'new-number', date: '2026-11-26' }),
    ]);
    const numbers = [one, two].map((answer) => ('frozen' in answer ? answer.frozen.number : 'same'));
    expect(numbers.sort()).toEqual(['E-2026-0002', 'E-2026-0003']);
    const { quotes } = await call('quote.list', {});
    expect(quotes.map(({ number, name }) => `${number} ${name}`)).toEqual([
      'E-2026-0003 A',
      'E-2026-0002 A',
      'E-2026-0001 B',
      'E-2026-0001 A',
    ]);
  });

  test('is refused with the reason when a lint blocks it, and nothing is kept', async () => {
    const open = await call('scenario.open', { id });
    const { sku } = open.plan.fleet[open.plan.scenario.side].items[0]!;
    const { record, base } = await call('prices.history', { id: sku });
    await call('prices.save', {
      record: { ...record, extra: { ...record.extra, validUntil: '2026-11-01' } },
      base,
      reason: 'Offer with an end',
    });
    const { lints } = await call('quote.check', { id });
    expect(lints[0]).toMatchObject({
      code: 'quote.expired',
      severity: 'blocker',
      mend: { at: 'price', id: sku },
    });
    const refusals = await Promise.all(
      [
        call('quote.freeze', { id, date: '2026-11-27' }),
        call('quote.export', { id }),
        call('quote.request', { id, vendors: ['V'], replyBy: '2026-12-01' }),
      ].map(failure),
    );
    for (const refused of refusals) {
      expect(refused.code).toBe('export.blocked');
      expect(refused.message).toContain('expired on 1 Nov 2026');
      expect(refused.issues[0]).toMatchObject({ path: 'L1', mend: expect.stringContaining(sku) });
    }
    expect((await call('quote.list', { id })).quotes).toHaveLength(4);
    const now = await call('prices.history', { id: sku });
    await call('prices.save', { record, base: now.base, reason: 'Back' });
  });

  test('whose file was changed on the disk is not handed out', async () => {
    const side = new DatabaseConstructor(join(dataFolder, 'espalier.sqlite'));
    side.exec(`DROP TRIGGER quote_revision_is_frozen;
               UPDATE quote_revision SET file = x'504b' WHERE number = 'E-2026-0003';`);
    side.close();
    const refused = await failure(call('quote.bytes', { number: 'E-2026-0003', revision: 1 }));
    expect(refused).toMatchObject({ code: 'store.corrupt' });
    const missing = await failure(call('quote.bytes', { number: 'E-2026-0003', revision: 7 }));
    expect(missing).toMatchObject({ code: 'quote.missing', message: 'There is no quote E-2026-0003 G.' });
  });

  test('is cancelled with its call, and nothing is kept', async () => {
    await edit((scenario) => {
      scenario.services[0]!.users += 1;
    });
    const stop = new AbortController();
    const work = call(
      'quote.freeze',
      { id, date: '2026-11-28' },
      { signal: stop.signal, onProgress: () => stop.abort() },
    );
    expect((await failure(work)).code).toBe('call.cancelled');
    expect((await call('quote.list', { id })).quotes).toHaveLength(4);
  });
});

describe('the quote settings', { timeout: 180_000 }, () => {
  test('are checked field by field, kept, and stand on the cover; wrong ones change nothing', async () => {
    const { settings } = await call('quote.settings', {});
    expect(settings).toMatchObject({ numberPrefix: 'E', validityDays: 30, paper: 'A4', vendors: [] });
    const wrong = { ...settings, numberPrefix: 'e-1', validityDays: 0, vendors: [''] };
    const refused = await call('quote.saveSettings', { settings: wrong });
    expect(refused).toMatchObject({
      issues: expect.arrayContaining([
        expect.objectContaining({ path: 'numberPrefix' }),
        expect.objectContaining({ path: 'validityDays' }),
        expect.objectContaining({ path: 'vendors.0' }),
      ]),
    });
    expect(await call('quote.settings', {})).toEqual({ settings });
    const full = {
      ...settings,
      company: 'Planner Works',
      buyer: 'Municipal IT',
      numberPrefix: 'Q',
      validityDays: 14,
    };
    expect(await call('quote.saveSettings', { settings: full })).toMatchObject({
      saved: { company: 'Planner Works' },
    });
    const check = await call('quote.check', { id });
    expect(check.lints.map(({ code }) => code)).not.toContain('quote.no-buyer');
    const draft = await call('quote.export', { id });
    expect(wordsOf(draft.bytes, 'Cover')).toEqual(
      expect.arrayContaining(['Planner Works', 'Municipal IT', 'draft']),
    );
    const fresh = await call('quote.freeze', { id, under: 'new-number', date: '2027-01-02' });
    expect(fresh).toMatchObject({ frozen: { number: 'Q-2027-0001', validUntil: '2027-01-16' } });
    expect(Object.keys((await call('settings.get', {})).settings)).not.toContain('quote.letterhead');
    expect((await failure(call('settings.set', { key: 'quote.letterhead', value: '{}' }))).code).toBe(
      'input.invalid',
    );
  });
});

describe('what else leaves', () => {
  test('tables leave as CSV, one or all, and an unknown sheet is named with the ones there are', async () => {
    const one = await call('quote.tables', { id, sheet: 'BOM' });
    expect(one.fileName).toBe('Quoted bom.csv');
    expect(new TextDecoder().decode(one.bytes)).toContain('Specification that must be met');
    const all = await call('quote.tables', { id });
    const names = Object.keys(unzipSync(all.bytes));
    expect(names).toEqual(expect.arrayContaining(['bom.csv', 'cover.csv', 'assumptions.csv']));
    expect((await failure(call('quote.tables', { id, sheet: 'Nothing' }))).issues[0]!.mend).toContain('BOM');
  });

  test('requests leave as one workbook a vendor', async () => {
    const one = await call('quote.request', { id, vendors: ['First'], replyBy: '2026-12-08' });
    expect(one.fileName).toBe('rfq-first.xlsx');
    const both = await call('quote.request', { id, vendors: ['First', 'Second'], replyBy: '2026-12-08' });
    expect(both.mediaType).toBe('application/zip');
    const files = unzipSync(both.bytes);
    expect(Object.keys(files)).toEqual(['rfq-first.xlsx', 'rfq-second.xlsx']);
    expect(wordsOf(files['rfq-second.xlsx']!, 'Instructions')).toContain('Second');
  });

  test('the report leaves as a page without scripts', async () => {
    const { bytes, mediaType } = await call('quote.report', { id });
    expect(mediaType).toBe('text/html');
    expect(new TextDecoder().decode(bytes)).not.toContain('<script');
  });
});
