import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noBrowser, openAppWindow, type AppWindow } from '../../support/app-window.ts';

let shown: AppWindow;

describe.skipIf(noBrowser !== '')('findings in a real browser', () => {
  beforeAll(async () => {
    shown = await openAppWindow();
    await shown.go('Findings');
  });
  afterAll(() => shown?.close());

  const rows = () => shown.page.getByRole('table', { name: 'Findings' }).locator('tbody tr');
  const detail = () => shown.page.getByRole('complementary', { name: 'The chosen finding' });
  const focused = () =>
    shown.page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
    );

  test('are filtered by severity, verdict, origin and words', async () => {
    const { page } = shown;
    const all = await rows().count();
    await page.getByText(/^Blockers \d/).click();
    await expect.poll(() => rows().count()).toBeLessThan(all);
    for (const row of await rows().all())
      expect(await row.getByRole('img').getAttribute('aria-label')).toBe('Blocker');
    await page.getByText(/^All \d/).click();
    await page.getByLabel('Verdict').selectOption('under-determined');
    await expect.poll(() => rows().count()).toBe(5);
    await page.getByLabel('Verdict').selectOption('all');
    await page.getByLabel('From').selectOption('Platform');
    await expect.poll(() => rows().count()).toBeLessThan(10);
    await page.getByText('refuse to start on Dendrite').first().waitFor();
    await page.getByLabel('From').selectOption('all');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Findings' }).click();
    await page.keyboard.press('/');
    await page.keyboard.type('egress option');
    await expect.poll(() => rows().count()).toBe(1);
    await detail().getByText('Monthly Cost: ~$8,000').waitFor();
  });

  test('that nothing matches says so and offers the way back', async () => {
    const { page } = shown;
    await page.getByLabel('Words to find').fill('no such words');
    await page.getByRole('heading', { name: 'No finding is like this' }).waitFor();
    expect(await shown.axe()).toEqual([]);
    await page.getByRole('button', { name: 'Show all findings' }).click();
    await expect.poll(() => rows().count()).toBeGreaterThan(40);
  });

  test('with claims that hold on demand, each with its verdict, words and lines', async () => {
    const { page } = shown;
    const before = await rows().count();
    await page.getByRole('button', { name: 'Show them' }).click();
    await expect.poll(() => rows().count()).toBeGreaterThan(before + 30);
    await page.getByRole('button', { name: 'All services need 250 cores at peak.' }).click();
    await detail().getByText('consistent').waitFor();
    await detail().getByText('Total CPU: 115 cores (base) / 250 cores (peak)').waitFor();
    await detail().getByText('Reference report, line 85').first().waitFor();
    await page.getByRole('button', { name: 'Hide them' }).click();
    await expect.poll(() => rows().count()).toBe(before);
  });

  test('a recomputed value says why in the panel', async () => {
    const { page } = shown;
    await rows().filter({ hasText: 'own rule' }).getByRole('button', { name: '10,000', exact: true }).click();
    const panel = page.getByRole('complementary', { name: /Why/ });
    await panel.getByText('Reference report, lines 29 and 38').first().waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  });

  test('are walked by arrow keys, and Enter leads to the input that would mend one', async () => {
    const { page } = shown;
    await rows().first().getByRole('button').first().focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(focused).toContain('refuse to start on Dendrite');
    await page.keyboard.press('ArrowDown');
    await expect.poll(focused).toContain('30.4 %');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Workload' }).waitFor();
    await expect.poll(focused).toBe('Dendrite: active in the busy hour, low, percent');
    await shown.go('Findings');
    await page.getByRole('button', { name: 'Sizing: go to input of report.utilisation-after' }).click();
    await page.getByRole('heading', { level: 2, name: 'Sizing' }).waitFor();
  });

  test('follow an edit: with 3,000 Telegram users server 1 fits, undo brings the blocker back', async () => {
    const { page } = shown;
    await shown.go('Workload');
    const users = page.getByLabel('Telegram bridge: users');
    await users.fill('3000');
    await users.press('Enter');
    await shown.figures().getByText('105', { exact: true }).waitFor();
    await shown.go('Findings');
    await expect.poll(() => rows().filter({ hasText: '32-core server' }).count()).toBe(0);
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect.poll(() => rows().filter({ hasText: '32-core server' }).count()).toBe(1);
  });

  test('nothing went wrong on the console', () => {
    expect(shown.trouble).toEqual([]);
  });
});
