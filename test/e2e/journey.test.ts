import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noBrowser, openAppWindow, type AppWindow } from '../support/app-window.ts';

let shown: AppWindow;

describe.skipIf(noBrowser !== '')(
  `the journeys in a real browser${noBrowser === '' ? '' : ` (skipped: ${noBrowser})`}`,
  () => {
    beforeAll(async () => {
      shown = await openAppWindow();
    });
    afterAll(() => shown?.close());

    test('the reference deployment is there with its strongest findings', async () => {
      await expect(shown.page.getByRole('heading', { level: 1 }).textContent()).resolves.toContain(
        'Reference deployment',
      );
      await shown.go('Findings');
      for (const words of [
        '35 cores on a 32-core server',
        '30.4 %',
        'RAID 1 keeps every block twice',
        'no line for egress',
        '5 to 25 times',
      ]) {
        await shown.page.getByText(words).first().waitFor();
      }
    });

    test('saved as a variant, WhatsApp users from 5,000 to 8k move every figure', async () => {
      await shown.go('Library');
      await shown.page.getByRole('button', { name: 'Variant of Reference deployment' }).click();
      await shown.page.getByRole('heading', { level: 2, name: 'Workload' }).waitFor();
      const users = shown.page.getByLabel('WhatsApp bridge: users');
      await users.fill('8k');
      await users.press('Enter');
      await shown.figures().getByText('145', { exact: true }).waitFor();
      const text = (await shown.figures().innerText()).replace(/\s+/g, ' ');
      expect(text).toContain('1,170');
      expect(text).toContain('29');
      await shown.figures().getByText('121,313').waitFor();
    });

    test('a number says why, down to the line of the report', async () => {
      await shown.figures().getByText('468', { exact: true }).click();
      const panel = shown.page.getByRole('complementary', { name: /Why/ });
      await panel.getByText('Reference report, line 28').first().waitFor();
      await shown.page.keyboard.press('Escape');
      await panel.waitFor({ state: 'detached' });
    });

    test('the roadmap is a Gantt with a table twin', async () => {
      await shown.go('Roadmap');
      await shown.page.getByText('Database partitioning').first().waitFor();
      await shown.page.keyboard.press('t');
      await shown.page.getByRole('table').getByText('12 Mar 2027').first().waitFor();
      await shown.page.keyboard.press('t');
    });

    test('it is compared with the reference', async () => {
      await shown.go('Compare');
      await shown.page.getByRole('table').getByText('Cores, base, before').first().waitFor();
      await shown.page.getByRole('table').getByText('145').first().waitFor();
    });

    test('undo takes the change back, redo brings it again, and a wrong number is said at its field', async () => {
      await shown.go('Workload');
      await shown.page.getByRole('button', { name: /^Undo/ }).click();
      await shown.figures().getByText('115', { exact: true }).waitFor();
      await shown.page.getByRole('button', { name: /^Redo/ }).click();
      await shown.figures().getByText('145', { exact: true }).waitFor();
      const users = shown.page.getByLabel('Dendrite: users');
      await users.fill('1e9 users');
      await users.press('Enter');
      await shown.page.getByText('Type a number such as').first().waitFor();
      await users.fill('99000000');
      await users.press('Enter');
      await shown.page.getByText('above the limit').first().waitFor();
      await users.fill('2000');
      await users.press('Enter');
      await shown.page.getByText('above the limit').first().waitFor({ state: 'detached' });
    });

    test('the quote leaves as a workbook', async () => {
      await shown.go('Quote');
      const download = shown.page.waitForEvent('download');
      await shown.page.getByRole('button', { name: /^Export workbook/ }).click();
      const bytes = await readFile(await (await download).path());
      expect(bytes.subarray(0, 2).toString()).toBe('PK');
    });

    test('a reload keeps the window, and closing and opening again keeps the work', async () => {
      await shown.page.reload();
      await shown.figures().getByText('145', { exact: true }).waitFor();
      await shown.restart();
      await shown.figures().getByText('145', { exact: true }).waitFor();
      await shown.page.getByRole('button', { name: /^Undo/ }).click();
    });

    test('an address that was used is refused in words', async () => {
      const other = await shown.context.browser()!.newContext();
      const second = await other.newPage();
      await second.goto(shown.app.url);
      await second.getByText('used already').waitFor();
      await other.close();
    });

    test('the journey works by keyboard alone', async () => {
      await shown.page.keyboard.press('0');
      await shown.page.getByRole('heading', { level: 2, name: 'Library' }).waitFor();
      await shown.page.getByRole('button', { name: 'Open Reference deployment', exact: true }).focus();
      await shown.page.keyboard.press('Enter');
      await shown.page.getByRole('heading', { level: 2, name: 'Workload' }).waitFor();
      for (let i = 0; i < 60; i += 1) {
        const label = await shown.page.evaluate(
          () => document.activeElement?.getAttribute('aria-label') ?? '',
        );
        if (label === 'Telegram bridge: users') break;
        await shown.page.keyboard.press('Tab');
      }
      await shown.page.keyboard.press('Control+A');
      await shown.page.keyboard.type('3 000');
      await shown.page.keyboard.press('Enter');
      await shown.figures().getByText('105', { exact: true }).waitFor();
      await shown.page.keyboard.press('Tab');
      await shown.page.keyboard.press('Shift+Tab');
      await shown.page.keyboard.press('Escape');
      await shown.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await shown.page.keyboard.press('Control+z');
      await shown.figures().getByText('115', { exact: true }).waitFor();
      await shown.page.keyboard.press('5');
      await shown.page.getByRole('heading', { level: 2, name: 'Roadmap' }).waitFor();
      await shown.figures().getByRole('button', { name: '60', exact: true }).focus();
      await shown.page.keyboard.press('w');
      await shown.page.getByRole('complementary', { name: /Why/ }).waitFor();
      await shown.page.keyboard.press('Escape');
      await shown.page.keyboard.press('8');
      await shown.page.getByRole('heading', { level: 2, name: 'Findings' }).waitFor();
    });

    test('a finding leads to the input that would mend it', async () => {
      await shown.go('Findings');
      await shown.page
        .getByRole('button', { name: 'Workload: go to input of platform.dendrite-size' })
        .click();
      await shown.page.getByRole('heading', { level: 2, name: 'Workload' }).waitFor();
      await expect
        .poll(() => shown.page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
        .toBe('Dendrite: users');
    });

    test('an emptied library says what it is for and offers one next step', async () => {
      await shown.go('Library');
      for (const name of ['Reference deployment, variant', 'Reference deployment']) {
        await shown.page.getByRole('button', { name: `Remove ${name}`, exact: true }).click();
        await shown.page.getByRole('status').getByText(`Removed ${name}.`).waitFor();
      }
      await shown.page.getByRole('heading', { name: 'No scenario yet' }).waitFor();
      expect(await shown.axe()).toEqual([]);
      await shown.page.getByRole('button', { name: 'Start from Reference deployment' }).click();
      await shown.figures().getByText('115', { exact: true }).waitFor();
    });

    test('nothing went wrong on the console, and nothing was asked of another machine', () => {
      expect(shown.trouble).toEqual([]);
    });
  },
);
