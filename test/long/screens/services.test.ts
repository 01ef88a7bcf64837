import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noBrowser, openAppWindow, type AppWindow } from '../../support/app-window.ts';

let shown: AppWindow;

describe.skipIf(noBrowser !== '')('services and figures in a real browser', () => {
  beforeAll(async () => {
    shown = await openAppWindow();
    await shown.go('Workload');
  });
  afterAll(() => shown?.close());

  const form = () => shown.page.getByRole('region', { name: /^(Add a service|Change )/ });
  const cores = (text: string) => shown.figures().getByText(text, { exact: true });

  test('a Signal bridge comes from a profile, with its users, as one undoable edit', async () => {
    const { page } = shown;
    await page.getByRole('button', { name: 'Add a service' }).click();
    await form().getByLabel('Figures from').selectOption({ label: 'Signal bridge' });
    await form().getByLabel('Users', { exact: true }).fill('10k');
    await form().getByLabel('Users', { exact: true }).press('Enter');
    expect(await shown.axe()).toEqual([]);
    await page.getByRole('button', { name: 'Add the service' }).click();
    await page.getByLabel('Signal bridge: users').waitFor();
    // 10,000 x (1 + 20 % x (2 - 1)) mcores beside the 115 of the reference.
    await cores('127').waitFor();
    await page.getByRole('button', { name: /^Undo/ }).click();
    await cores('115').waitFor();
    await expect.poll(() => page.getByLabel('Signal bridge: users').count()).toBe(0);
    await page.getByRole('button', { name: /^Redo/ }).click();
    await cores('127').waitFor();
  });

  test('a service without name and figures is refused at the fields, and nothing of it is kept', async () => {
    const { page } = shown;
    await page.getByRole('button', { name: 'Add a service' }).click();
    await page.getByRole('button', { name: 'Add the service' }).click();
    await form().getByText('must not be empty').waitFor();
    await form().getByText('has no figure, so the service would need nothing').waitFor();
    await form().getByLabel('Name of the service').fill('Archive bot');
    await form().getByLabel('Name of the service').press('Tab');
    await form().getByLabel('Add a figure').selectOption({ label: 'Memory, whole service, GB' });
    await form().getByRole('button', { name: 'Add', exact: true }).click();
    await form().getByLabel('memory, whole service, likely, GB').fill('5');
    await form().getByLabel('memory, whole service, likely, GB').press('Enter');
    await form().getByLabel('memory, whole service, low, GB').fill('9');
    await page.getByRole('button', { name: 'Add the service' }).click();
    await form()
      .getByText(/low \(9\) is above likely \(5\)/)
      .waitFor();
    await form().getByLabel('Active in the busy hour, percent').fill('120');
    await form().getByLabel('Active in the busy hour, percent').press('Enter');
    await form()
      .getByText(/is above 1 \(100 %\)/)
      .waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Change Archive bot' }).count()).toBe(0);
    await form().getByLabel('Active in the busy hour, percent').fill('100');
    await form().getByLabel('memory, whole service, low, GB').fill('4');
    await page.getByRole('button', { name: 'Add the service' }).click();
    await page.getByRole('button', { name: 'Change Archive bot' }).waitFor();
    await shown.figures().getByText('1,030').first().waitFor();
  });

  test('its placement and role are changed in the form, and Escape leaves everything as it was', async () => {
    const { page } = shown;
    await page.getByRole('button', { name: 'Change Archive bot' }).click();
    await form().getByLabel('Role').selectOption('supporting');
    await form().getByLabel('Loaded by').selectOption({ label: 'everybody' });
    await form().getByLabel('Placement').selectOption({ label: 'replicas' });
    await form().getByLabel('Most replicas').fill('3');
    await page.getByRole('button', { name: 'Keep the changes' }).click();
    await expect.poll(() => page.getByLabel('Archive bot: users').count()).toBe(0);
    await page.getByRole('button', { name: 'Change Archive bot' }).click();
    await expect.poll(() => form().getByLabel('Most replicas').inputValue()).toBe('3');
    await form().getByLabel('Role').selectOption('workload');
    await form()
      .getByRole('button', { name: /^Cancel/ })
      .click();
    await expect.poll(() => form().count()).toBe(0);
    await page.getByRole('button', { name: 'Change Archive bot' }).click();
    expect(await form().getByLabel('Role').inputValue()).toBe('supporting');
    await page.keyboard.press('Escape');
    await expect.poll(() => form().count()).toBe(0);
  });

  test('removing a service says what goes with it, and undo brings all of it back', async () => {
    const { page } = shown;
    await page.getByRole('button', { name: 'Change Telegram bridge' }).click();
    await form().getByRole('button', { name: 'Remove the service' }).click();
    await form().getByText('and with it 3 stated reductions').waitFor();
    await form().getByRole('button', { name: 'Remove it' }).click();
    await expect.poll(() => page.getByLabel('Telegram bridge: users').count()).toBe(0);
    await cores('102').waitFor();
    await page.getByRole('button', { name: /^Undo/ }).click();
    await cores('127').waitFor();
  });

  test('a changed figure is signed, asks why, and keeps the answer beside its source', async () => {
    const { page } = shown;
    const note = page.getByRole('region', { name: 'Figure and its source' });
    const busy = page.getByLabel('Dendrite: active in the busy hour, likely, percent');
    await busy.fill('30');
    await busy.press('Enter');
    await busy.focus();
    await note.getByText('The change has no reason yet').waitFor();
    await shown.go('Findings');
    await page.getByText('Changed without a reason: Dendrite, active in the busy hour').first().waitFor();
    await shown.go('Workload');
    await busy.focus();
    const by = note.getByLabel('Changed by');
    await by.fill('R. Keller');
    await by.press('Enter');
    const why = note.getByLabel('Why the figure was changed');
    await why.fill('measured in October');
    await why.press('Enter');
    await expect.poll(() => note.getByText('The change has no reason yet').count()).toBe(0);
    await shown.go('Findings');
    await expect.poll(() => page.getByText('Changed without a reason').count()).toBe(0);
    await shown.go('Workload');
    await shown.figures().getByRole('button').first().click();
    await page
      .getByRole('complementary', { name: /Why/ })
      .getByText(/Changed by R. Keller, .* measured in October/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    const next = page.getByLabel('Dendrite: active at peak, likely, percent');
    await next.fill('50');
    await next.press('Enter');
    await next.focus();
    await expect.poll(() => note.getByLabel('Changed by').inputValue()).toBe('R. Keller');
  });

  test('nothing went wrong on the console', () => {
    expect(shown.trouble).toEqual([]);
  });
});
