import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noBrowser, openAppWindow, type AppWindow } from '../../support/app-window.ts';

let shown: AppWindow;

describe.skipIf(noBrowser !== '')('the fleet in a real browser', () => {
  beforeAll(async () => {
    shown = await openAppWindow();
    await shown.page
      .getByRole('navigation')
      .getByRole('button', { name: /^Library/ })
      .click();
    await shown.page.getByRole('button', { name: 'New: Reference, calibrated' }).click();
    await shown.page.getByRole('heading', { level: 1, name: 'Reference, calibrated' }).waitFor();
    await shown.go('Fleet');
    await shown.page.getByRole('button', { name: 'Strike out S1' }).waitFor();
  });
  afterAll(() => shown?.close());

  test('a server is struck out by its number: what moves, what users see, what is left, each figure with its why', async () => {
    const { page } = shown;
    await page.keyboard.press('r');
    await page.keyboard.press('1');
    const drill = page.getByRole('region', { name: 'Drill: Server 1 is lost' });
    await drill.getByRole('status').getByText('Everything fits on the 5 that remain.').waitFor();
    await page.getByText('lost in drill').waitFor();
    const moves = page.getByRole('table', { name: 'What moves and what users see' });
    const dendrite = moves.getByRole('row', { name: /^Dendrite S1/ });
    expect(await dendrite.innerText()).toMatch(/stops, 16 min\s+12,000/);
    await page.getByRole('table', { name: 'Left after the loss' }).locator('[data-path]').first().click();
    const panel = page.getByRole('complementary', { name: /Why/ });
    await panel
      .getByText(/carried by all servers/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await drill.waitFor({ state: 'detached' });
    await page
      .getByRole('region', { name: 'Failure drill' })
      .getByText(/^Dendrite is one process/)
      .waitFor();
  });

  test('the arrow keys walk the rack, and a number elsewhere still changes the screen', async () => {
    const { page } = shown;
    await page.keyboard.press('r');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Drill: Server 2 is lost' }).waitFor();
    await page.getByRole('button', { name: 'Put back S2' }).click();
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press('2');
    await page.getByRole('heading', { level: 2, name: 'Sizing', exact: true }).waitFor();
    await shown.go('Fleet');
  });

  test('figures on the rack explain themselves', async () => {
    const { page } = shown;
    await page.locator('.rack [data-path$="loads.storageTB.need"]').first().click();
    const panel = page.getByRole('complementary', { name: /Why/ });
    await panel
      .getByText(/Storage carried by each server/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
  });

  test('rules are edited in place: a service as one process, a fleet to judge, its servers pinned; each is undone', async () => {
    const { page } = shown;
    await page.getByText(/^Rules: caps/).click();
    await page.getByLabel('Load balancer: placement').selectOption('one process');
    await page.getByText(/Load balancer is one process/).waitFor();
    await page.getByRole('checkbox', { name: 'Option A of the report' }).check();
    const judged = page.getByRole('table', { name: 'Option A of the report, judged' });
    await judged.getByRole('row', { name: /^Database server/ }).waitFor();
    await page.getByRole('button', { name: 'Pin its servers' }).click();
    await page.getByText(/3 pinned, 0 banned, 0 owned/).waitFor();
    for (let step = 0; step < 3; step += 1) await page.getByRole('button', { name: /^Undo/ }).click();
    await page.getByText(/0 pinned, 0 banned, 0 owned/).waitFor();
    await judged.waitFor({ state: 'detached' });
  });

  test('no redundancy shows what would be gone, and the finding leads to its field', async () => {
    const { page } = shown;
    await page.getByRole('radio', { name: 'None' }).check({ force: true });
    await page.getByText(/a loss of a server is not survived/).waitFor();
    await shown.go('Findings');
    await page
      .getByRole('button', { name: /has no room elsewhere|have no room elsewhere|it stops for/ })
      .first()
      .click();
    await page.getByRole('button', { name: /^Go to input/ }).click();
    await page.getByRole('heading', { level: 2, name: 'Fleet', exact: true }).waitFor();
    await expect
      .poll(() => page.evaluate(() => (document.activeElement as HTMLElement).dataset['field'] ?? ''))
      .toMatch(/^fleet\./);
    await page.getByRole('button', { name: /^Undo/ }).click();
    await page.getByText(/every loss of a server is survived/).waitFor();
  });

  test('the screen has no violation and no trouble', async () => {
    await shown.page.keyboard.press('r');
    await shown.page.keyboard.press('3');
    await shown.page.getByRole('region', { name: 'Drill: Server 3 is lost' }).waitFor();
    expect(await shown.axe()).toEqual([]);
    expect(shown.trouble).toEqual([]);
  });
});
