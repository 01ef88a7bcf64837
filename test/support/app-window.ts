import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Locator, Page } from 'playwright';
import { startApp, type AppProcess } from '../../tools/app-process.ts';
import { findTestBrowser, launchBrowser } from '../../tools/browser.ts';

const found = findTestBrowser();

/** Why no browser can be driven here; empty when one can. */
export const noBrowser = 'none' in found ? found.none : '';

/** The app in a real browser, with what a journey needs of it. */
export interface AppWindow {
  readonly context: BrowserContext;
  readonly app: AppProcess;
  readonly page: Page;
  /** Everything that must not happen: console errors, page errors, requests to other machines. */
  readonly trouble: readonly string[];
  /** The figures strip. */
  figures(): Locator;
  /** Goes to a screen by its name in the rail. */
  go(name: string): Promise<void>;
  /** What axe finds on the page as it stands. */
  axe(): Promise<readonly string[]>;
  /** Ends the app and starts it again over the same data folder. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the built app over a fresh data folder and opens it at 1280 x 720. */
export async function openAppWindow(): Promise<AppWindow> {
  if ('none' in found) throw new Error(found.none);
  const trouble: string[] = [];
  const browser: Browser = await launchBrowser(found);
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, acceptDownloads: true });
  let app = await startApp();
  let page = await openPage(context, app.url, trouble);
  return {
    context,
    get app() {
      return app;
    },
    get page() {
      return page;
    },
    trouble,
    figures: () => page.getByRole('region', { name: 'Figures before and after measures' }),
    go: async (name) => {
      await page
        .getByRole('navigation')
        .getByRole('button', { name: new RegExp(`^${name}`) })
        .click();
      await page.getByRole('heading', { level: 2, name, exact: true }).waitFor();
    },
    axe: async () => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      return violations.map(
        (violation) => `${violation.id} ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`,
      );
    },
    restart: async () => {
      await page.close();
      const { dataFolder } = app;
      await app.stop();
      app = await startApp(dataFolder);
      page = await openPage(context, app.url, trouble);
    },
    close: async () => {
      await browser.close();
      await app.stop();
    },
  };
}

async function openPage(context: BrowserContext, url: string, trouble: string[]): Promise<Page> {
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
