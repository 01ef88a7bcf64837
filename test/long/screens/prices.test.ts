import { readFile } from 'node:fs/promises';
import type { Locator } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noBrowser, openAppWindow, type AppWindow } from '../../support/app-window.ts';

let shown: AppWindow;
const row = (id: string): Locator => shown.page.locator(`[data-price="${id}"]`);
const panel = (): Locator => shown.page.getByRole('complementary');
const field = (column: string): Locator => panel().locator(`[data-column="${column}"]`);
const find = async (words: string): Promise<void> => shown.page.getByPlaceholder('Words to find').fill(words);
const csv = (rows: readonly string[]) => ({
  name: 'offers.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['id,kind,name,asOf,amount,currency,unit,confidence,eligible', ...rows].join('\n')),
});

/** Another window of the same app saves the record first. */
async function elsewhere(id: string, reason: string): Promise<void> {
  await shown.page.evaluate(
    async ([price, why]) => {
      const call = async (
        name: string,
        input: unknown,
      ): Promise<{ result: { base: number; record: unknown } }> => {
        const headers = {
          'content-type': 'application/json',
          'x-espalier-token': sessionStorage.getItem('espalier.token') ?? '',
        };
        const answer = await fetch(`/api/${name}`, { method: 'POST', headers, body: JSON.stringify(input) });
        return JSON.parse(await answer.text()) as { result: { base: number; record: unknown } };
      };
      const { base, record } = (await call('prices.history', { id: price })).result;
      await call('prices.save', { record, base, reason: why });
    },
    [id, reason] as const,
  );
}

describe.skipIf(noBrowser !== '')('the price book in a real browser', () => {
  beforeAll(async () => {
    shown = await openAppWindow();
    await shown.page.keyboard.press('p');
    await shown.page.getByRole('heading', { level: 2, name: 'Price book' }).waitFor();
    await shown.page.getByText('378 prices', { exact: true }).waitFor();
  });
  afterAll(() => shown?.close());

  test('is narrowed by kind, age and words, sorted, and says so when nothing is left', async () => {
    const { page } = shown;
    await page.getByLabel('Kind', { exact: true }).selectOption('memory');
    await page.getByText('7 prices', { exact: true }).waitFor();
    await page.getByLabel('Age', { exact: true }).selectOption('old');
    await page.getByText('6 prices', { exact: true }).waitFor();
    const prices = page.locator('tbody td.amount');
    await page.getByRole('button', { name: 'Price', exact: true }).click();
    await expect.poll(() => prices.first().innerText()).toBe('3.5');
    await page.getByRole('button', { name: 'Price', exact: true }).click();
    await expect.poll(() => prices.first().innerText()).toBe('18.8');
    await page.getByRole('button', { name: 'Price', exact: true }).click();
    await find('no such thing');
    await page.getByRole('heading', { name: 'No price passes these filters' }).waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).last().click();
    await page.getByText('378 prices', { exact: true }).waitFor();
  });

  test('shows the history of an item as a chart with a table twin', async () => {
    await find('ddr5.rdimm.contract');
    await row('mem.ddr5.rdimm.contract.2026q1').click();
    const chart = panel().getByRole('img', {
      name: /^3 prices in USD \/ GB, from 3.98 on 1 Jul 2025 to 14.06/,
    });
    await chart.waitFor();
    await shown.page.keyboard.press('t');
    await panel().getByRole('cell', { name: '7.03' }).waitFor();
    await shown.page.keyboard.press('t');
  });

  test('takes a new version by keyboard alone, says what is wrong at its field, and changes the open plan', async () => {
    const { page } = shown;
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('commercial elec.us');
    await page.getByText('1 price', { exact: true }).waitFor();
    await row('elec.us.commercial').focus();
    await page.keyboard.press('Enter');
    await panel().getByRole('button', { name: 'New version' }).focus();
    await page.keyboard.press('Enter');
    const payback = shown.figures().locator('.figure').last();
    const was = await payback.innerText();
    await expect.poll(() => field('amount').evaluate((input) => input === document.activeElement)).toBe(true);
    await page.keyboard.press('Control+A');
    await page.keyboard.type('a lot');
    await page.keyboard.press('Enter');
    await panel().getByText('"a lot" is not a number').waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('0,292');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Dollars');
    await page.keyboard.press('Enter');
    await panel().getByText('The reason is empty').waitFor();
    await page.keyboard.type('Bill of October');
    await page.keyboard.press('Enter');
    await panel().getByText('"Dollars" is no currency').waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('USD');
    await field('asOf').fill('2026-11-20');
    await field('unit').press('Enter');
    await panel().getByText('Edited', { exact: true }).waitFor();
    await panel()
      .getByText(/: Bill of October$/)
      .waitFor();
    await expect.poll(() => payback.innerText()).not.toBe(was);
    await page.keyboard.press('Escape');
    await panel().waitFor({ state: 'detached' });
    await expect
      .poll(() => row('elec.us.commercial').evaluate((item) => item === document.activeElement))
      .toBe(true);
  });

  test('says in words when a record was changed meanwhile, and saves on top when told to', async () => {
    await row('elec.us.commercial').click();
    await panel().getByRole('button', { name: 'New version' }).click();
    await field('amount').fill('0.3');
    await elsewhere('elec.us.commercial', 'Seen on another bill');
    await panel().getByLabel('Reason').fill('Correction');
    await panel().getByRole('button', { name: 'Save as a new version' }).click();
    await panel()
      .getByText(/changed meanwhile: edited .*\(Seen on another bill\)\.\s+Yours is not saved yet/)
      .waitFor();
    await panel().getByRole('button', { name: 'Save mine on top' }).click();
    await panel()
      .getByText(/: Correction$/)
      .waitFor();
    await panel()
      .getByText(/: Seen on another bill$/)
      .waitFor();
    await panel()
      .getByText(/^\s*0\.3\s+USD \/ kWh/)
      .waitFor();
  });

  test('an item is retired with a reason and restored, and its past stays', async () => {
    await panel().getByRole('button', { name: 'Retire', exact: true }).click();
    await shown.page.keyboard.press('Enter');
    await panel().getByText('Say why, such as').waitFor();
    await shown.page.keyboard.type('Another supplier');
    await shown.page.keyboard.press('Enter');
    await panel().getByText('Retired: nothing is chosen from it.').waitFor();
    await shown.page.getByText('0 prices', { exact: true }).waitFor();
    await panel().getByRole('button', { name: 'Restore' }).click();
    await shown.page.getByText('1 price', { exact: true }).waitFor();
    await panel()
      .getByText(/: Another supplier$/)
      .waitFor();
    await shown.page.keyboard.press('Escape');
  });

  test('a server of weak evidence is added, confirmed, pinned and banned for the open scenario, each taken back by undo', async () => {
    const { page } = shown;
    await page.getByRole('button', { name: 'Add a price' }).click();
    const values = {
      id: 'server.offer-7',
      amount: '9k',
      currency: 'USD',
      unit: 'unit',
      name: 'An offer with a name that is longer than any that a vendor has yet thought of, in two lines at least',
      cpuCores: '64',
    };
    for (const [column, value] of Object.entries(values)) await field(column).fill(value);
    await field('kind').selectOption('server');
    await field('confidence').selectOption('unverified');
    await field('eligible').uncheck();
    await panel().getByLabel('Reason').fill('Word of mouth');
    await panel().getByRole('button', { name: 'Add to the book' }).click();
    const confirm = panel().getByLabel('Confirmed: may be chosen');
    await confirm.check();
    const undo = page.getByRole('button', { name: /^Undo/ });
    const undoOf = (label: string): Locator => undo.and(page.locator(`[title="Undo: ${label}"]`));
    const off = (box: Locator): Promise<void> => box.and(page.locator(':not(:checked)')).waitFor();
    await undoOf('Confirm server.offer-7').waitFor();
    await panel().getByLabel('Banned: never chosen').check();
    await undoOf('Ban server.offer-7').waitFor();
    await undo.click();
    await off(panel().getByLabel('Banned: never chosen'));
    const pin = panel().getByLabel('At least so many of An offer');
    await pin.fill('2');
    await pin.press('Enter');
    await undoOf('Pin server.offer-7').waitFor();
    await undo.click();
    await undoOf('Confirm server.offer-7').click();
    await off(confirm);
    await page.keyboard.press('Escape');
  });

  test('a file with a broken row 17 is refused with the row and the remedy, and mended it is taken in whole', async () => {
    const { page } = shown;
    const rows = (broken: string) =>
      Array.from(
        { length: 20 },
        (_, i) =>
          `server.x${i},server,Server ${i},2026-11-20,${i === 15 ? broken : 9000 + i},USD,unit,low,true`,
      );
    await page.getByLabel('Price file').setInputFiles(csv(rows('twelve')));
    const problems = page.getByRole('region', { name: 'Problems of the file' });
    await problems
      .getByRole('row', { name: /row 17 server\.x15 amount "twelve" is not a number write digits/ })
      .waitFor();
    await page.getByText(/1\s+problem:\s+nothing can be taken in/).waitFor();
    expect(await page.getByRole('button', { name: /^Take in/ }).count()).toBe(0);
    expect(await shown.axe()).toEqual([]);
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page
      .getByLabel('Price file')
      .setInputFiles(
        csv([
          ...rows('9015'),
          'elec.us.commercial,electricity,US average commercial,2026-11-22,0.2,USD,kWh,high,true',
        ]),
      );
    await page.getByText('20 added, 1 changed, 0 retired, 0 unchanged.').waitFor();
    await page.getByRole('button', { name: 'Take in 21' }).click();
    await page.getByText('Taken in: 20 added, 1 changed, 0 retired.').waitFor();
    await find('server.x');
    await page.getByText('20 prices', { exact: true }).waitFor();
  });

  test('the book leaves as CSV with what was changed', async () => {
    const download = shown.page.waitForEvent('download');
    await shown.page.getByRole('button', { name: 'Export CSV' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('price-book.csv');
    const text = await readFile(await file.path(), 'utf8');
    expect(text.split('\r\n').find((line) => line.startsWith('elec.us.commercial,'))).toContain(',0.2,');
  });

  test('a finding and a cost line lead to the price that they speak of', async () => {
    const { page } = shown;
    await shown.go('Findings');
    await page.getByRole('button', { name: /^average PUE \(cooling\.pue\.2025\)/ }).click();
    await page.getByRole('button', { name: 'Open cooling.pue.2025 in the price book' }).click();
    await panel().getByRole('heading', { name: 'average PUE' }).waitFor();
    await shown.go('Costs');
    await page
      .getByRole('row', { name: /^Maintenance.*no date/ })
      .getByRole('button', { name: 'no date' })
      .click();
    await panel().getByRole('heading', { name: 'hardware maintenance' }).waitFor();
  });

  test('holds up before axe in both themes, with a record and with its form, and nothing is cut off at 200 %', async () => {
    const { page } = shown;
    await page.getByLabel('Theme').selectOption('light');
    await find('rdimm');
    await row('mem.ddr4.rdimm.2026').click();
    await panel()
      .getByRole('img', { name: /prices in USD/ })
      .waitFor();
    expect(await shown.axe()).toEqual([]);
    await page.getByLabel('Theme').selectOption('dark');
    await page.setViewportSize({ width: 640, height: 360 });
    await panel().getByRole('button', { name: 'New version' }).click();
    await field('amount').fill('a lot');
    await field('amount').press('Enter');
    await panel().getByText('"a lot" is not a number').waitFor();
    expect(await shown.axe()).toEqual([]);
    for (const box of ['main', 'html']) {
      const cut = await page.locator(box).evaluate((shownBox) => shownBox.scrollWidth - shownBox.clientWidth);
      expect(cut, `${box} scrolls sideways`).toBeLessThanOrEqual(0);
    }
  });

  test('nothing went wrong on the console', () => {
    expect(shown.trouble).toEqual([]);
  });
});
