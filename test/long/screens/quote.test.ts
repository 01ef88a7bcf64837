import { readFile } from 'node:fs/promises';
import type { Download, Locator } from 'playwright';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readWorkbook } from '../../../main/export/reader/read-workbook.ts';
import type { CallInput, CallName, CallOutput } from '../../../shared/contract/entries.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { noBrowser, openAppWindow, type AppWindow } from '../../support/app-window.ts';
import { trim, type Mutable } from '../../support/planned.ts';

let shown: AppWindow;

// Proofs recalculate whole workbooks; beside other tests that takes its time.
describe.skipIf(noBrowser !== '')('the quote in a real browser', { timeout: 180_000 }, () => {
  beforeAll(async () => {
    shown = await openAppWindow();
    shown.page.setDefaultTimeout(90_000);
    // A workbook of a thousand formulas is as good as one of ten thousand here.
    const { scenarios } = await ask('scenario.list', {});
    const { id, revision, scenario } = await ask('scenario.open', { id: scenarios[0]!.id });
    const trimmed = structuredClone(scenario) as Mutable<Scenario>;
    trim(trimmed);
    await ask('scenario.save', { id, baseRevision: revision, scenario: trimmed as never, label: 'Trimmed' });
    await shown.page.reload();
    await shown.go('Quote');
  });
  afterAll(() => shown?.close());

  /** A call of the contract from within the page, past the screens. */
  function ask<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
    return shown.page.evaluate(
      async ({ name: called, input: given }) => {
        const answer = await fetch(`/api/${called}`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'x-espalier-token': sessionStorage.getItem('espalier.token') ?? '',
          },
          body: JSON.stringify(given),
        });
        const last = (await answer.text()).trim().split('\n').at(-1) ?? '';
        return (JSON.parse(last) as { result: unknown }).result;
      },
      { name, input: input as unknown },
    ) as Promise<CallOutput<N>>;
  }
  const part = (name: string | RegExp): Promise<void> =>
    shown.page.getByRole('group', { name: 'Part of the quote' }).getByText(name).click();
  const box = (name: string): Locator => shown.page.getByRole('textbox', { name, exact: true });
  const fill = async (name: string, value: string): Promise<void> => {
    await box(name).fill(value);
    await box(name).blur();
  };
  const button = (name: string | RegExp): Locator => shown.page.getByRole('button', { name });
  /** Presses a button and answers with the file that comes. */
  const fileOf = async (press: Locator): Promise<{ readonly name: string; readonly bytes: Uint8Array }> => {
    const waiting = shown.page.waitForEvent('download');
    await press.click();
    const download: Download = await waiting;
    return {
      name: download.suggestedFilename(),
      bytes: new Uint8Array(await readFile(await download.path())),
    };
  };
  const coverOf = (bytes: Uint8Array): readonly unknown[] =>
    readWorkbook(bytes)[0]!.cells.map(({ value }) => value);

  test('the workbook is proven while it is looked at, sheet by sheet in its own looks', async () => {
    await shown.page.getByText('formulas recalculated by a second engine').waitFor();
    const panel = shown.page.getByRole('tabpanel');
    await panel.getByText('Specification that must be met').waitFor();
    await shown.page.getByRole('tab', { name: /^Checks/ }).click();
    await panel.getByText('The bill of materials at list price is the CapEx').waitFor();
    await shown.page.keyboard.press('Home');
    await panel.getByText('Draft quote: Reference deployment').waitFor();
    await shown.page.getByRole('tab', { name: /^BOM/ }).click();
  });

  test('what is wrong with it leads to the place that mends it', async () => {
    const list = shown.page.getByRole('region', { name: 'Checked before export' });
    await list.getByText('6 lines have no part number').waitFor();
    await button(/^Mend at letterhead: The quote does not name the buyer/).click();
    await expect.poll(() => box('Buyer').evaluate((input) => input === document.activeElement)).toBe(true);
    await fill('Buyer', 'Municipal IT, Planning');
    await list.getByText('does not name the buyer').waitFor({ state: 'detached' });
  });

  test('the letterhead keeps every field, and says at a field why it was not kept', async () => {
    for (const [name, value] of [
      ['Company', 'Planner Works Ltd'],
      ['Ship to', 'Data room 2\nDock B'],
      ['Payment terms', 'Net 30'],
      ['Vendors, one a line', 'First & Sons\n\nSecond Systems'],
      ['Days of validity', '0'],
    ] as const)
      await fill(name, value);
    await shown.page.getByText('is below the limit of 1').waitFor();
    await fill('Days of validity', '14');
    await shown.page.getByText('is below the limit of 1').waitFor({ state: 'detached' });
    const facts = shown.page.getByRole('region', { name: 'Cover', exact: true });
    for (const words of ['Planner Works Ltd', 'Data room 2', 'Net 30', '14 days'])
      await facts.getByText(words).waitFor();
    expect(await shown.axe()).toEqual([]);
  });

  test('kept as a quote it gets a number; unchanged it is the same file again', async () => {
    const first = await fileOf(button(/^Keep as E-\d{4}-0001 A$/));
    expect(first.name).toMatch(/^E-\d{4}-0001-A Reference deployment\.xlsx$/);
    expect(coverOf(first.bytes)).toEqual(expect.arrayContaining(['Planner Works Ltd', 'Net 30', 'A']));
    await shown.page.getByText(/^Kept as E-\d{4}-0001 A\./).waitFor();
    const again = await fileOf(button(/^Keep as E-\d{4}-0001 B$/));
    expect(Buffer.compare(Buffer.from(again.bytes), Buffer.from(first.bytes))).toBe(0);
    await shown.page.getByText('Nothing has changed since').waitFor();
  });

  test('after a change the next revision says what is different, and by which input', async () => {
    await shown.go('Workload');
    await shown.page.getByLabel('WhatsApp bridge: users').fill('8k');
    await shown.page.getByLabel('WhatsApp bridge: users').press('Enter');
    await shown.figures().getByText('145', { exact: true }).waitFor();
    await shown.go('Quote');
    await part(/^Revisions/);
    const changes = shown.page.getByRole('table', { name: /^What changed from A to Now/ });
    await changes.getByText('Users at the start, WhatsApp bridge').waitFor();
    await changes.getByText('+3,000').waitFor();
    await changes
      .getByText(/^Users at the start;/)
      .first()
      .waitFor();
    await box('What changed, for the revision table').fill('More WhatsApp');
    const second = await fileOf(button(/^Keep as E-\d{4}-0001 B$/));
    expect(coverOf(second.bytes).join(' ')).toContain('More WhatsApp');
    expect(readWorkbook(second.bytes).map(({ name }) => name)).toContain('Changes');
    const kept = shown.page.getByRole('table', { name: 'Quotes that were kept' });
    await kept.getByText('More WhatsApp').waitFor();
    await button(/^Against A/).click();
    await shown.page.getByRole('table', { name: 'What changed from A to B' }).getByText('+3,000').waitFor();
    const old = await fileOf(button(/^Save the file of .* A$/));
    expect(old.name).toContain('-A ');
    expect(await shown.axe()).toEqual([]);
  });

  test('vendors are asked with one workbook each', async () => {
    await part('Request for quotation');
    await shown.page.getByText('2 workbooks in one archive.').waitFor();
    await box('Also').fill('Third');
    await shown.page.getByLabel('Reply by').fill('2026-12-18');
    const { name, bytes } = await fileOf(button('Write the requests'));
    expect(name).toBe('rfq Reference deployment.zip');
    const files = unzipSync(bytes);
    expect(Object.keys(files)).toEqual(['rfq-first-sons.xlsx', 'rfq-second-systems.xlsx', 'rfq-third.xlsx']);
    expect(coverOf(files['rfq-third.xlsx']!)).toEqual(expect.arrayContaining(['Third', 'Planner Works Ltd']));
    expect(await shown.axe()).toEqual([]);
  });

  test('tables leave as CSV, and the report as a page', async () => {
    await part('Workbook');
    const table = await fileOf(button('BOM as CSV'));
    expect(new TextDecoder().decode(table.bytes)).toContain('Specification that must be met');
    const all = await fileOf(button('All tables as CSV'));
    expect(Object.keys(unzipSync(all.bytes))).toContain('checks.csv');
    const report = await fileOf(button('Report as a page'));
    expect(new TextDecoder().decode(report.bytes)).toContain('<h2>Draft quote: Reference deployment</h2>');
  });

  test('printing shows the report on paper and nothing of the app', async () => {
    const { page } = shown;
    // The dialog of the browser would wait for a person.
    await page.evaluate(() => {
      (globalThis as { print: () => void }).print = () => {
        document.documentElement.dataset['printed'] = 'yes';
      };
    });
    await button('Print the report').click();
    await page.waitForFunction(() => document.documentElement.dataset['printed'] === 'yes');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#app').isVisible()).toBe(false);
    expect(await page.getByRole('heading', { name: 'Bill of materials' }).isVisible()).toBe(true);
    const size = await page.evaluate(() =>
      document.adoptedStyleSheets.flatMap((s) => [...s.cssRules]).join(),
    );
    expect(size).toContain('CSSPageRule');
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await page.emulateMedia({ media: 'screen' });
    expect(await page.locator('.print-report').count()).toBe(0);
    expect(await page.locator('#app').isVisible()).toBe(true);
  });

  test('a price that has expired stops the export and says which', async () => {
    await shown.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    const refused = shown.page.getByRole('region', { name: 'Export' });
    await shown.go('Fleet');
    await expirePrices();
    await shown.go('Quote');
    await shown.page.keyboard.press('Control+e');
    await refused.getByText('Refused').waitFor();
    await refused
      .getByText(/expired/)
      .first()
      .waitFor();
    await refused.getByText('in the price book').first().waitFor();
    expect(await shown.axe()).toEqual([]);
  });

  /** Gives every server of the fleet a price that ended before today, as an import of a price file would. */
  async function expirePrices(): Promise<void> {
    const { scenarios } = await ask('scenario.list', {});
    const open = await ask('scenario.open', { id: scenarios[0]!.id });
    for (const { sku } of open.plan.fleet[open.scenario.side].items) {
      const { record, base } = await ask('prices.history', { id: sku });
      const extra = { ...record.extra, validUntil: '2026-01-01' };
      await ask('prices.save', { record: { ...record, extra }, base, reason: 'Offer that ended' });
    }
  }

  test('every part holds up before axe in the dark, and nothing scrolls sideways', async () => {
    await shown.page.getByLabel('Theme').selectOption('dark');
    for (const name of ['Workbook', /^Revisions/, 'Request for quotation', 'Letterhead']) {
      await part(name);
      await shown.page.waitForTimeout(200);
      expect(await shown.axe(), String(name)).toEqual([]);
      const wide = await shown.page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      );
      expect(wide, String(name)).toBe(false);
    }
  });

  test('nothing went wrong on the console', () => {
    expect(shown.trouble).toEqual([]);
  });
});
