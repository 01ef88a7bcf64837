import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startServices, type Services } from '../../main/api/services.ts';
import { serveChannel } from '../../main/hosts/electron/channel.ts';
import { printPage } from '../../main/hosts/electron/print-page.ts';
import { saveFile } from '../../main/hosts/electron/save-file.ts';
import { createHandOff } from '../../main/hosts/loopback/guard.ts';
import { startServer, type RunningServer } from '../../main/hosts/loopback/server.ts';
import { countWindows } from '../../main/hosts/loopback/windows.ts';
import { connectElectron, type ElectronBridge } from '../../shared/contract/client-electron.ts';
import { loopbackClient } from '../../shared/contract/client-loopback.ts';
import type { Call, Progress } from '../../shared/contract/entries.ts';
import { AppError } from '../../shared/errors.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import { badSizing } from '../support/bad-sizing.ts';
import { trimmedText, type Mutable } from '../support/planned.ts';

vi.mock('electron', () => import('../doubles/electron.ts'));
const double = await import('../doubles/electron.ts');

let services: Services;
let server: RunningServer | undefined;
const realFetch = globalThis.fetch;

beforeAll(async () => {
  const started = await startServices({
    dataFolder: mkdtempSync(join(tmpdir(), 'espalier-contract-')),
    host: 'direct',
    version: 'test',
  });
  if (!('started' in started)) throw new Error('The services did not start.');
  services = started.started;
});

afterAll(async () => {
  vi.unstubAllGlobals();
  await server?.stop();
  await services.stop();
});

/** Each way to reach the same services. */
const transports: Readonly<Record<string, () => Promise<Call>>> = {
  'the direct call': () => Promise.resolve(services.call),
  'the loopback host': async () => {
    const handOff = createHandOff();
    const started = await startServer({
      call: services.call,
      files: new Map(),
      handOff,
      windows: countWindows(() => undefined),
      port: 0,
    });
    server = started;
    // A browser sends the Origin by itself; Node's fetch is told.
    vi.stubGlobal('fetch', (url: string, init: RequestInit) =>
      realFetch(url, { ...init, headers: { ...init.headers, origin: started.origin } }),
    );
    return loopbackClient(started.origin, handOff.token).call;
  },
  'the Electron channel': async () => {
    const window = new double.BrowserWindow({ webPreferences: {} });
    serveChannel(window as never, {
      call: services.call,
      saveFile: (file) => saveFile(window as never, file),
      printPage: (fileName) => printPage(window as never, fileName),
    });
    await import('../../main/hosts/electron/preload.ts');
    return connectElectron(double.recorded.exposed['espalier'] as ElectronBridge).call;
  },
};

describe.each(Object.keys(transports))('the contract over %s', (name) => {
  let call: Call;
  beforeAll(async () => {
    call = await transports[name]!();
  });

  const failure = async (work: Promise<unknown>): Promise<AppError> => {
    try {
      await work;
    } catch (error) {
      if (error instanceof AppError) return error;
      throw error;
    }
    throw new Error('It should have failed.');
  };

  test('answers with results', async () => {
    expect(await call('app.info', {})).toMatchObject({ version: 'test', priceBookDate: '2026-11-23' });
    const { scenarios } = await call('scenario.list', {});
    expect(scenarios.some((scenario) => scenario.name === 'Reference deployment')).toBe(true);
  });

  test('saves an edit, undoes it, and tells a stale one of the conflict', async () => {
    const made = await call('scenario.create', { template: 'reference', name: `Edited over ${name}` });
    const scenario = structuredClone(made.scenario) as unknown as { services: { users: number }[] };
    scenario.services[2]!.users = 8_000;
    const save = { id: made.id, scenario: scenario as never, label: 'WhatsApp users to 8,000' };
    const saved = await call('scenario.save', { ...save, baseRevision: 1 });
    expect(saved).toMatchObject({ saved: { revision: 2, undoLabel: 'WhatsApp users to 8,000' } });
    const decided = await call('scenario.decide', { id: made.id, revision: 2 });
    expect(decided.choosing).toBe(false);
    expect(decided.plan.requirements.before.total.cpuCores.base).toBe(145);
    expect(await call('scenario.save', { ...save, baseRevision: 1 })).toMatchObject({
      conflict: { theirs: { revision: 2 } },
    });
    expect(await call('scenario.undo', { id: made.id })).toMatchObject({
      revision: 1,
      redoLabel: 'WhatsApp users to 8,000',
    });
    await call('scenario.remove', { id: made.id });
  });

  test('names the field of a wrong scenario and keeps the stored one', async () => {
    const made = await call('scenario.create', { template: 'reference', name: `Wrong over ${name}` });
    const scenario = structuredClone(made.scenario) as unknown as { services: { users: number }[] };
    scenario.services[0]!.users = -5;
    const request = { id: made.id, baseRevision: 1, scenario: scenario as never, label: 'x' };
    expect(await call('scenario.save', request)).toMatchObject({ issues: [{ path: 'services.0.users' }] });
    expect(await call('scenario.open', { id: made.id })).toMatchObject({ revision: 1 });
    await call('scenario.remove', { id: made.id });
  });

  test('refuses every bad input of the sizing at its field, and applies nothing of it', async () => {
    const made = await call('scenario.create', { template: 'reference', name: `Bad over ${name}` });
    for (const { change, path, says } of badSizing) {
      const scenario = structuredClone(made.scenario) as Mutable<Scenario>;
      change(scenario);
      scenario.services[0]!.users = 1;
      const label = 'Bad input and fewer users';
      const result = await call('scenario.save', { id: made.id, baseRevision: 1, scenario, label });
      const issues = 'issues' in result ? result.issues : [];
      expect(issues.find((issue) => issue.path === path)?.message).toContain(says);
    }
    const kept = await call('scenario.open', { id: made.id });
    expect(kept).toMatchObject({ revision: 1, undoLabel: null });
    expect(kept.scenario).toEqual(made.scenario);
    await call('scenario.remove', { id: made.id });
  });

  test('carries files as bytes both ways', async () => {
    const bytes = new TextEncoder().encode(trimmedText('small-office'));
    const file = { fileName: 'Büro – 1.json', mediaType: 'application/json', bytes };
    const imported = await call('scenario.import', { file });
    if (!('opened' in imported)) throw new Error('not imported');
    const exported = await call('scenario.export', { id: imported.opened.id });
    expect(JSON.parse(new TextDecoder().decode(exported.bytes))).toMatchObject({ name: 'Small office' });
    const answer = await call('quote.freeze', { id: imported.opened.id });
    if (!('frozen' in answer)) throw new Error('not frozen');
    const { number, revision: kept, fileBytes } = answer.frozen;
    const sent = await call('quote.bytes', { number, revision: kept });
    expect(sent.bytes).toHaveLength(fileBytes);
    expect(new TextDecoder().decode(sent.bytes.slice(0, 2))).toBe('PK');
    await call('scenario.remove', { id: imported.opened.id });
  });

  test('reports progress in order', async () => {
    const { scenarios } = await call('scenario.list', {});
    const { id } = scenarios[0]!;
    const seen: Progress[] = [];
    await call('plan.compare', { ids: [id, id, id] }, { onProgress: (progress) => seen.push(progress) });
    expect(seen.map((progress) => progress.done)).toEqual([0, 1, 2]);
  });

  test('samples off the main thread, and ends with the call', async () => {
    const { scenarios } = await call('scenario.list', {});
    const { id } = scenarios[0]!;
    const path = 'requirements.after.totalWithSupporting.memoryGB.peak';
    const drawn = await call('plan.simulate', { id, paths: [path], samples: 5_000 });
    expect(drawn).toMatchObject({ samples: 5_000, figures: [{ path, used: 378 }] });
    const bars = await call('plan.sensitivity', { id, path });
    expect(bars.bars[0]!.high).toBeGreaterThan(bars.bars[0]!.low);
    const fit = await call('plan.fit', { id, side: 'after' });
    expect(fit.together).toMatchObject({ users: { dendrite: expect.any(Number) } });
    const stop = new AbortController();
    const seen: Progress[] = [];
    const onProgress = (progress: Progress) => {
      seen.push(progress);
      stop.abort();
    };
    const samples = 1_000_000;
    const long = failure(call('plan.simulate', { id, samples }, { signal: stop.signal, onProgress }));
    // Asked before the other is given up: it must not be lost with the thread.
    const other = call('plan.simulate', { id, paths: [path], samples: 6_000 });
    expect((await long).code).toBe('call.cancelled');
    expect(seen[0]).toMatchObject({ total: samples });
    expect((await other).samples).toBe(6_000);
    const tooMany = await failure(call('plan.simulate', { id, samples: 10_000_000 }));
    expect(tooMany.issues[0]).toMatchObject({ path: 'samples', message: expect.stringContaining('1000000') });
    expect(
      (await failure(call('plan.simulate', { id, paths: ['costs.aftr.capex'] }))).issues[0]?.mend,
    ).toContain('costs.after.capex');
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

  test('what would be rented is searched after the fleets, with progress, and kept', async () => {
    const plain = await call('scenario.create', { template: 'small-office', name: `Rented over ${name}` });
    const grown = structuredClone(plain.scenario);
    const answer = await call('scenario.save', {
      id: plain.id,
      baseRevision: plain.revision,
      scenario: {
        ...grown,
        services: grown.services.map((one) => ({ ...one, users: one.users + name.length })),
      },
      label: 'More users, and of each transport other ones',
    });
    if (!('saved' in answer)) throw new Error(JSON.stringify(answer));
    const made = answer.saved;
    expect(made.searchingOffers).toBe(true);
    const cloud = (open: typeof made) =>
      open.plan.alternatives.list.filter(({ kind, listed }) => kind === 'cloud' && listed);
    const steps: number[] = [];
    const found = await call(
      'scenario.offers',
      { id: made.id, revision: made.revision },
      { onProgress: ({ done }) => steps.push(done) },
    );
    expect(found.searchingOffers).toBe(false);
    expect(cloud(found).some(({ fits, money }) => fits === 'fits' && money !== null)).toBe(true);
    expect(steps.length).toBeGreaterThan(1);
    const again = await call('scenario.open', { id: made.id });
    expect(again.searchingOffers).toBe(false);
    expect(cloud(again)).toEqual(cloud(found));
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

  test('a call that is aborted ends as cancelled', async () => {
    const { scenarios } = await call('scenario.list', {});
    const stop = new AbortController();
    const work = failure(call('quote.export', { id: scenarios[0]!.id }, { signal: stop.signal }));
    stop.abort();
    expect((await work).code).toBe('call.cancelled');
  });

  test('failures arrive with their code, issues and words', async () => {
    expect((await failure(call('nonsense' as never, {} as never))).code).toBe('call.unknown');
    expect(await failure(call('scenario.open', { id: '' }))).toMatchObject({
      code: 'input.invalid',
      issues: [{ path: 'id' }],
    });
    expect((await failure(call('scenario.open', { id: 'not-there' }))).code).toBe('scenario.missing');
    const { scenarios } = await call('scenario.list', {});
    const lost = await failure(call('plan.explain', { id: scenarios[0]!.id, path: 'costs.aftr.capex' }));
    expect(lost.issues[0]?.mend).toContain('costs.after.capex');
  });
});

describe('the Electron channel', () => {
  test('answers nobody but the main frame of our window on our origin', async () => {
    const bridge = double.recorded.exposed['espalier'] as ElectronBridge;
    const main = double.BrowserWindow.all.at(-1)!.webContents.mainFrame;
    for (const forged of [null, { url: main.url }, { url: 'https://evil.example/' }]) {
      double.ipcRenderer.sender = forged;
      const { answer } = bridge.call('app.info', {}, () => undefined);
      const silence = new Promise((resolve) => setTimeout(() => resolve('silence'), 50));
      expect(await Promise.race([answer, silence])).toBe('silence');
    }
    double.ipcRenderer.sender = undefined;
  });

  test('saves a file where the dialog says, or not at all', async () => {
    const { saveFile: save } = connectElectron(double.recorded.exposed['espalier'] as ElectronBridge);
    const file = { fileName: 'a.txt', mediaType: 'text/plain', bytes: new Uint8Array([1, 2, 3]) };
    double.saveDialog.filePath = '';
    expect(await save(file)).toBe(false);
    double.saveDialog.filePath = join(mkdtempSync(join(tmpdir(), 'espalier-save-')), 'a.txt');
    expect(await save(file)).toBe(true);
    expect([...readFileSync(double.saveDialog.filePath)]).toEqual([1, 2, 3]);
  });

  test('prints the page into a PDF on the paper of its style sheet', async () => {
    const { printPage: print } = connectElectron(double.recorded.exposed['espalier'] as ElectronBridge);
    double.saveDialog.filePath = '';
    expect(await print('report.pdf')).toBe(false);
    double.saveDialog.filePath = join(mkdtempSync(join(tmpdir(), 'espalier-print-')), 'report.pdf');
    expect(await print('report.pdf')).toBe(true);
    expect(readFileSync(double.saveDialog.filePath, 'utf8')).toContain('"preferCSSPageSize":true');
  });
});
