import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type AppProcess } from '../../tools/app-process.ts';
import { findTestBrowser, launchBrowser } from '../../tools/browser.ts';

const found = findTestBrowser();
const none = 'none' in found ? found.none : '';
const views = [
  'Library',
  'Workload',
  'Sizing',
  'Fleet',
  'Costs',
  'Roadmap',
  'Compare',
  'Quote',
  'Findings',
] as const;

let app: AppProcess;
let browser: Browser;
let context: BrowserContext;
let page: Page;
/** Everything that must not happen while the journeys run. */
const trouble: string[] = [];

async function openPage(url: string): Promise<Page> {
  const opened = await context.newPage();
  opened.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      trouble.push(`console ${message.type()}: ${message.text()}`);
  });
  opened.on('pageerror', (error) => trouble.push(`page error: ${error.message}`));
  opened.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (hostname !== '127.0.0.1' && !['data:', 'blob:'].includes(protocol))
      trouble.push(`request: ${request.url()}`);
  });
  await opened.goto(url);
  await opened.getByRole('heading', { level: 2 }).first().waitFor();
  return opened;
}

const rail = (name: string) =>
  page.getByRole('navigation').getByRole('button', { name: new RegExp(`^${name}`) });
const figures = () => page.getByRole('region', { name: 'Figures before and after measures' });
async function go(name: string): Promise<void> {
  await rail(name).click();
  await page.getByRole('heading', { level: 2, name, exact: true }).waitFor();
}

describe.skipIf(none !== '')(
  `the journeys in a real browser${none === '' ? '' : ` (skipped: ${none})`}`,
  () => {
    beforeAll(async () => {
      if ('none' in found) return;
      app = await startApp();
      browser = await launchBrowser(found);
      context = await browser.newContext({ viewport: { width: 1280, height: 720 }, acceptDownloads: true });
      page = await openPage(app.url);
    });
    afterAll(async () => {
      await browser?.close();
      await app?.stop();
    });

    test('the reference deployment is there with its strongest findings', async () => {
      await expect(page.getByRole('heading', { level: 1 }).textContent()).resolves.toContain(
        'Reference deployment',
      );
      await go('Findings');
      for (const words of [
        '35 cores on a 32-core server',
        '30.4 %',
        'RAID 1 keeps every block twice',
        'no line for egress',
        '5 to 25 times',
      ]) {
        await page.getByText(words).first().waitFor();
      }
    });

    test('saved as a variant, WhatsApp users from 5,000 to 8k move every figure', async () => {
      await go('Library');
      await page.getByRole('button', { name: 'Variant of Reference deployment' }).click();
      await page.getByRole('heading', { level: 2, name: 'Workload' }).waitFor();
      const users = page.getByLabel('WhatsApp bridge: users');
      await users.fill('8k');
      await users.press('Enter');
      await figures().getByText('145', { exact: true }).waitFor();
      const text = (await figures().innerText()).replace(/\s+/g, ' ');
      expect(text).toContain('1,170');
      expect(text).toContain('29');
      await figures().getByText('110,208').waitFor();
    });

    test('a number says why, down to the line of the report', async () => {
      await figures().getByText('468', { exact: true }).click();
      const panel = page.getByRole('complementary', { name: /Why/ });
      await panel.getByText('Reference report, line 28').first().waitFor();
      await page.keyboard.press('Escape');
      await panel.waitFor({ state: 'detached' });
    });

    test('the roadmap is a Gantt with a table twin', async () => {
      await go('Roadmap');
      await page.getByText('Database partitioning').first().waitFor();
      await page.keyboard.press('t');
      await page.getByRole('table').getByText('12 Mar 2027').first().waitFor();
      await page.keyboard.press('t');
    });

    test('it is compared with the reference', async () => {
      await go('Compare');
      await page.getByRole('table').getByText('Cores, base, before').first().waitFor();
      await page.getByRole('table').getByText('145').first().waitFor();
    });

    test('undo takes the change back, redo brings it again, and a wrong number is said at its field', async () => {
      await go('Workload');
      await page.getByRole('button', { name: /^Undo/ }).click();
      await figures().getByText('115', { exact: true }).waitFor();
      await page.getByRole('button', { name: /^Redo/ }).click();
      await figures().getByText('145', { exact: true }).waitFor();
      const users = page.getByLabel('Dendrite: users');
      await users.fill('1e9 users');
      await users.press('Enter');
      await page.getByText('Type a number such as').first().waitFor();
      await users.fill('99000000');
      await users.press('Enter');
      await page.getByText('above the limit').first().waitFor();
      await users.fill('2000');
      await users.press('Enter');
      await page.getByText('above the limit').first().waitFor({ state: 'detached' });
    });

    test('the quote leaves as a workbook', async () => {
      await go('Quote');
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: /^Export workbook/ }).click();
      const bytes = await readFile(await (await download).path());
      expect(bytes.subarray(0, 2).toString()).toBe('PK');
    });

    test('a reload keeps the window, and closing and opening again keeps the work', async () => {
      await page.reload();
      await figures().getByText('145', { exact: true }).waitFor();
      await page.close();
      const { dataFolder } = app;
      await app.stop();
      app = await startApp(dataFolder);
      page = await openPage(app.url);
      await figures().getByText('145', { exact: true }).waitFor();
      await page.getByRole('button', { name: /^Undo/ }).click();
    });

    test('an address that was used is refused in words', async () => {
      const other = await context.browser()!.newContext();
      const second = await other.newPage();
      await second.goto(app.url);
      await second.getByText('used already').waitFor();
      await other.close();
    });

    test.each(['light', 'dark'])(
      'every screen in %s holds up before axe, without a console error',
      async (theme) => {
        await page.getByLabel('Theme').selectOption(theme);
        for (const view of views) {
          await go(view);
          await page.waitForTimeout(150);
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect(
            violations.map(
              (violation) =>
                `${view}: ${violation.id} ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`,
            ),
          ).toEqual([]);
          const wide = await page.evaluate(
            () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
          );
          expect(wide, `${view} scrolls sideways`).toBe(false);
        }
      },
    );

    test('the journey works by keyboard alone', async () => {
      await page.keyboard.press('0');
      await page.getByRole('heading', { level: 2, name: 'Library' }).waitFor();
      await page.getByRole('button', { name: 'Open Reference deployment', exact: true }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 2, name: 'Workload' }).waitFor();
      for (let i = 0; i < 60; i += 1) {
        const label = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
        if (label === 'Telegram bridge: users') break;
        await page.keyboard.press('Tab');
      }
      await page.keyboard.press('Control+A');
      await page.keyboard.type('3 000');
      await page.keyboard.press('Enter');
      await figures().getByText('105', { exact: true }).waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Escape');
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await page.keyboard.press('Control+z');
      await figures().getByText('115', { exact: true }).waitFor();
      await page.keyboard.press('5');
      await page.getByRole('heading', { level: 2, name: 'Roadmap' }).waitFor();
      await figures().getByRole('button', { name: '60', exact: true }).focus();
      await page.keyboard.press('w');
      await page.getByRole('complementary', { name: /Why/ }).waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('8');
      await page.getByRole('heading', { level: 2, name: 'Findings' }).waitFor();
    });

    test('a finding leads to the input that would mend it', async () => {
      await go('Findings');
      await page.getByRole('button', { name: 'Go to input: platform.dendrite-size' }).click();
      await page.getByRole('heading', { level: 2, name: 'Workload' }).waitFor();
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
        .toBe('Dendrite: users');
    });

    test('an emptied library says what it is for and offers one next step', async () => {
      await go('Library');
      for (const name of ['Reference deployment, variant', 'Reference deployment']) {
        await page.getByRole('button', { name: `Remove ${name}`, exact: true }).click();
        await page.getByRole('status').getByText(`Removed ${name}.`).waitFor();
      }
      await page.getByRole('heading', { name: 'No scenario yet' }).waitFor();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map((violation) => violation.id)).toEqual([]);
      await page.getByRole('button', { name: 'Start from Reference deployment' }).click();
      await figures().getByText('115', { exact: true }).waitFor();
    });

    test('nothing went wrong on the console, and nothing was asked of another machine', () => {
      expect(trouble).toEqual([]);
    });
  },
);
