import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noBrowser, openAppWindow, type AppWindow } from '../../support/app-window.ts';

let shown: AppWindow;

describe.skipIf(noBrowser !== '')('sizing in a real browser', () => {
  beforeAll(async () => {
    shown = await openAppWindow();
    await shown.go('Sizing');
  });
  afterAll(() => shown?.close());

  test('every figure of the tables is a button that says why, down to inputs with source and date', async () => {
    await shown.page.getByRole('region', { name: 'Percentiles of the requirement' }).waitFor();
    await shown.page
      .getByRole('region', { name: 'Measures to choose' })
      .getByRole('checkbox')
      .first()
      .waitFor();
    const mute = await shown.page.evaluate(() =>
      [...document.querySelectorAll('main td')]
        .filter((cell) => /^[\d−]/.test(cell.textContent?.trim() ?? ''))
        .filter((cell) => cell.querySelector('[data-path]') === null)
        .filter((cell) => cell.closest('[aria-label="Users that fit"]') === null)
        .map(
          (cell) =>
            `${cell.closest('[role=region]')?.getAttribute('aria-label')}: ${cell.textContent?.trim()}`,
        ),
    );
    expect(mute.filter((text) => !/^Demand and requirement by service: −?[\d.]+ ?%$/.test(text))).toEqual([]);
    for (const region of [
      'Demand and requirement by service',
      'Percentiles of the requirement',
      'What each bottleneck explains',
      'Indicators by phase',
      'The plan beside public sizing tables',
      'Stated and composed reductions',
    ]) {
      const number = shown.page
        .getByRole('region', { name: region, exact: true })
        .locator('[data-path]')
        .last();
      await number.click();
      const panel = shown.page.getByRole('complementary', { name: /Why/ });
      await panel.waitFor();
      await expect.poll(() => panel.innerText(), { message: region }).toMatch(/\d{4}|Reference report/);
      await shown.page.keyboard.press('Escape');
      await panel.waitFor({ state: 'detached' });
    }
  });

  test('composed measures change the requirement, and planning on P90 changes the fleet; both are undone', async () => {
    const { page } = shown;
    await page.getByText('Composed', { exact: true }).first().click();
    await shown.figures().getByText('87.3', { exact: true }).waitFor();
    await page.getByRole('checkbox', { name: 'Worker pools' }).click();
    await shown.figures().getByText('87.3', { exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Undo/ }).click();
    await shown.figures().getByText('87.3', { exact: true }).waitFor();
    await page.getByRole('button', { name: /^Undo/ }).click();
    await shown.figures().getByText('60', { exact: true }).waitFor();
    await page.getByText('P90', { exact: true }).first().click();
    await expect.poll(() => page.getByRole('radio', { name: 'P90' }).isChecked()).toBe(true);
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect.poll(() => page.getByRole('radio', { name: 'Figures used' }).isChecked()).toBe(true);
  });

  test('the room-state cache cannot be chosen without a blocker', async () => {
    const { page } = shown;
    await page.getByRole('checkbox', { name: 'Five-minute cache of room state' }).check();
    await shown.go('Findings');
    await page
      .getByText(/five minutes old/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: /^Undo/ }).click();
    await page
      .getByText(/five minutes old/)
      .first()
      .waitFor({ state: 'detached' });
    await shown.go('Sizing');
  });

  test('users that fit follow the servers that are given', async () => {
    const fit = shown.page.getByRole('region', { name: 'Users that fit' });
    const together = async (): Promise<string> => fit.getByRole('row', { name: /^All alike/ }).innerText();
    await expect.poll(together).toMatch(/full/);
    const was = await together();
    const servers = shown.page.getByLabel(/^Servers: /).first();
    await servers.fill('3');
    await servers.press('Enter');
    await expect.poll(together).not.toBe(was);
  });

  test('ten million samples are refused at the field', async () => {
    const samples = shown.page.getByLabel('Samples drawn');
    await samples.fill('10000000');
    await samples.press('Enter');
    await shown.page.getByText(/above the limit of 1,?000,?000/).waitFor();
    await samples.fill('100000');
    await samples.press('Enter');
    await shown.page.getByText(/above the limit/).waitFor({ state: 'detached' });
  });

  test('memory is shown in GiB on every part of the screen when the planner wants it, and stays so', async () => {
    const { page } = shown;
    await page.getByLabel('Memory shown in').selectOption('GiB');
    await shown.figures().getByText('908', { exact: true }).waitFor();
    await shown.figures().getByText('352', { exact: true }).waitFor();
    const table = page.getByRole('region', { name: 'Demand and requirement by service', exact: true });
    await table.getByText('peak, GiB').waitFor();
    await table.getByRole('button', { name: '373', exact: true }).first().click();
    const panel = page.getByRole('complementary', { name: /Why/ });
    await panel.getByRole('heading', { name: 'Why 373 GiB' }).waitFor();
    await page.keyboard.press('Escape');
    for (const view of ['Workload', 'Fleet', 'Library', 'Sizing']) {
      await shown.go(view);
      await expect.poll(() => page.getByRole('main').innerText(), { message: view }).toMatch(/\bGiB\b/);
    }
    await page.reload();
    await shown.figures().getByText('908', { exact: true }).waitFor();
    await page.getByLabel('Memory shown in').selectOption('GB');
    await shown.figures().getByText('975', { exact: true }).waitFor();
    await shown.go('Sizing');
  });

  test('inputs are made to move together, a wrong correlation is said at its field, and undo takes the group away', async () => {
    const { page } = shown;
    const block = page.getByRole('region', { name: 'Inputs that move together' });
    await block.getByText('Every input is drawn by itself').waitFor();
    const p90 = (): Promise<string> =>
      page
        .getByRole('region', { name: 'Percentiles of the requirement', exact: true })
        .getByRole('row', { name: /^Cores base/ })
        .first()
        .innerText();
    const apart = await p90();
    await block.getByRole('button', { name: 'Add a group' }).click();
    await block.getByText('Dendrite: processor, active user').waitFor();
    await block.getByText('WhatsApp bridge: processor, active user').waitFor();
    await block.getByLabel('Group: add an input').selectOption({ label: 'Dendrite: network, active user' });
    await block.getByRole('button', { name: 'Take Dendrite: network, active user out of Group' }).waitFor();
    await expect.poll(p90).not.toBe(apart);
    const correlation = block.getByLabel('Group: rank correlation');
    await correlation.fill('2');
    await correlation.press('Enter');
    await block
      .getByText(/above 1, which is lockstep/)
      .first()
      .waitFor();
    await correlation.fill('0.5');
    await correlation.press('Enter');
    await expect.poll(() => block.getByText(/which is lockstep/).count()).toBe(0);
    await block.getByRole('button', { name: 'Remove Group' }).click();
    await block.getByText('Every input is drawn by itself').waitFor();
    await expect.poll(p90).toBe(apart);
  });

  test('the requirement is shown over the months, each figure with its why; what does not grow says so', async () => {
    const { page } = shown;
    await page.getByText('Nothing in the requirement changes with time.').waitFor();
    await shown.go('Library');
    await page.getByText('Small office').first().click();
    await page.getByRole('heading', { level: 2, name: 'Workload', exact: true }).waitFor();
    await shown.go('Sizing');
    const table = page.getByRole('region', { name: 'Requirement by month' });
    await table.waitFor();
    await page.getByText(/have enough in sum in every month up to 36/).waitFor();
    expect(await table.getByRole('columnheader').allInnerTexts()).toEqual([
      'After measures',
      'Month 0',
      'Month 12',
      'Month 24',
      'Month 36, sized for',
    ]);
    const storage = table.getByRole('row', { name: /^Storage/ }).getByRole('button');
    const [first, last] = [await storage.first().innerText(), await storage.last().innerText()];
    expect(Number(last)).toBeGreaterThan(Number(first));
    await storage.nth(1).click();
    const panel = page.getByRole('complementary', { name: /Why/ });
    await panel
      .getByText(/Month that is sized/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
  });

  test('another screen begins at its top, wherever this one was left', async () => {
    const { page } = shown;
    const top = (): Promise<number> => page.getByRole('main').evaluate((main) => main.scrollTop);
    await page.getByRole('region', { name: 'Measures to choose' }).scrollIntoViewIfNeeded();
    expect(await top()).toBeGreaterThan(200);
    await shown.go('Fleet');
    await expect.poll(top).toBe(0);
    await shown.go('Sizing');
    await expect.poll(top).toBe(0);
  });

  test('nothing went wrong on the console', () => {
    expect(shown.trouble).toEqual([]);
  });
});
