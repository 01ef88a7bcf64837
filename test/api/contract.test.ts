import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { connectElectron, type ElectronBridge } from '../../shared/contract/client-electron.ts';
import type { Call, Progress } from '../../shared/contract/entries.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import { badSizing } from '../support/bad-sizing.ts';
import { trimmedText, type Mutable } from '../support/planned.ts';
import { failure, startTransports, transportNames, type Transports } from './support/transports.ts';

vi.mock('electron', () => import('../doubles/electron.ts'));
const double = await import('../doubles/electron.ts');

let transports: Transports;
beforeAll(async () => {
  transports = await startTransports(double);
});
afterAll(() => transports?.close());

describe.each(transportNames)('the contract over %s', (name) => {
  let call: Call;
  beforeAll(async () => {
    call = await transports.open[name]();
  });

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
