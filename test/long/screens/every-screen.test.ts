import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noBrowser, openAppWindow, type AppWindow } from '../../support/app-window.ts';

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
  'Price book',
] as const;

let shown: AppWindow;

describe.skipIf(noBrowser !== '')('every screen in a real browser', () => {
  beforeAll(async () => {
    shown = await openAppWindow();
  });
  afterAll(() => shown?.close());

  describe.each(['light', 'dark'])('in %s', (theme) => {
    test.each(views)('%s holds up before axe and does not scroll sideways', async (view) => {
      await shown.page.getByLabel('Theme').selectOption(theme);
      await shown.go(view);
      await shown.page.waitForTimeout(150);
      expect(await shown.axe()).toEqual([]);
      const wide = await shown.page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      );
      expect(wide).toBe(false);
    });
  });

  test('nothing went wrong on the console', () => {
    expect(shown.trouble).toEqual([]);
  });
});
