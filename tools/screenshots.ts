import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startApp } from './app-process.ts';
import { findTestBrowser, launchBrowser } from './browser.ts';

const views = [
  'library',
  'workload',
  'sizing',
  'fleet',
  'costs',
  'roadmap',
  'compare',
  'quote',
  'findings',
  'price book',
] as const;
const sizes = [
  { name: '', width: 1440, height: 900 },
  { name: '-1280', width: 1280, height: 720 },
] as const;

/** Pictures of every screen, light and dark, into docs/screenshots or the folder that is given. */
async function main(): Promise<void> {
  const folder = process.argv[2] ?? join(process.env['INIT_CWD'] ?? process.cwd(), 'docs', 'screenshots');
  const found = findTestBrowser();
  if ('none' in found) throw new Error(found.none);
  await mkdir(folder, { recursive: true });
  const app = await startApp();
  const browser = await launchBrowser(found);
  try {
    const context = await browser.newContext({ viewport: sizes[0] });
    const page = await context.newPage();
    page.on('console', (message) => process.stderr.write(`${message.type()}: ${message.text()}\n`));
    page.on('pageerror', (error) => process.stderr.write(`page error: ${error.message}\n`));
    await page.goto(app.url);
    await page.getByRole('navigation').getByRole('button', { name: 'Library' }).click();
    await page
      .getByRole('button', { name: /^Variant/ })
      .first()
      .click();
    await page.getByLabel('WhatsApp bridge: users').fill('8k');
    await page.getByLabel('WhatsApp bridge: users').press('Enter');
    await page.waitForTimeout(800);
    for (const size of sizes) {
      await page.setViewportSize(size);
      for (const theme of ['light', 'dark'] as const) {
        if (size.name !== '' && theme === 'dark') continue;
        await page.getByLabel('Theme').selectOption(theme);
        for (const view of views) {
          await page
            .getByRole('navigation')
            .getByRole('button', { name: new RegExp(`^${view}`, 'i') })
            .click();
          await page.waitForTimeout(700);
          // What costs are weighed by takes longer than a picture should wait for anything else.
          if (view === 'costs') {
            await page
              .getByRole('region', { name: /^How far each input must move/ })
              .waitFor({ timeout: 120_000 });
          }
          await page.screenshot({ path: join(folder, `${view.replace(' ', '-')}-${theme}${size.name}.png`) });
        }
      }
    }
  } finally {
    await browser.close();
    await app.stop();
  }
}

await main();
