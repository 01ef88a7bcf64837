import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { catalogOf } from '../main/api/catalog.ts';
import { loadSolver } from '../main/api/highs.ts';
import { scenarioFromText } from '../main/api/planning.ts';
import { provenQuote } from '../main/api/quotes/proven-quote.ts';
import { decide } from '../main/engine/decide.ts';
import { compileModel, withInputs } from '../main/engine/model/evaluate.ts';
import { plan } from '../main/engine/plan.ts';
import { writeWorkbook } from '../main/export/workbook/write.ts';
import { startApp } from './app-process.ts';
import { findTestBrowser, launchBrowser } from './browser.ts';
import { benchBom } from './bench/bom.ts';
import { benchDecision } from './bench/decision.ts';
import { benchFleet } from './bench/fleet.ts';
import { benchSampling } from './bench/sampling.ts';
import { time } from './bench/time.ts';
import { root } from './launcher/paths.mjs';

async function engine(): Promise<void> {
  const scenario = scenarioFromText(
    await readFile(join(root, 'assets', 'scenarios', 'reference.json'), 'utf8'),
  );
  const catalog = catalogOf();
  const solve = await loadSolver();
  const decisions = decide(scenario, catalog, solve);
  const planned = plan(scenario, catalog, decisions);
  const compiled = compileModel(planned.model);
  process.stdout.write(`Reference deployment, ${planned.model.quantities.length} quantities\n`);
  await time('what-if: new users, all quantities', 200, () =>
    withInputs(compiled, { 'users.start': [2_000, 5_000, 8_000] }),
  );
  await time('recompute: build the graph and the plan', 40, () => plan(scenario, catalog, decisions));
  await time('decide: both fleets', 20, () => decide(scenario, catalog, solve));
  const written = await time('export: write the workbook', 10, () => writeWorkbook({ scenario, ...planned }));
  const proven = await time('export: write and prove it', 10, () => provenQuote({ scenario, ...planned }));
  process.stdout.write(`the proof costs ${((proven / written - 1) * 100).toFixed(0)} % on top of writing\n`);
}

async function window(): Promise<void> {
  const found = findTestBrowser();
  if ('none' in found) {
    process.stdout.write(`start to interactive: skipped (${found.none})\n`);
    return;
  }
  const browser = await launchBrowser(found);
  try {
    const empty = await time('empty page in the same browser', 5, async () => {
      const page = await browser.newPage();
      await page.goto('data:text/html,<button>x</button>');
      await page.getByRole('button').waitFor();
      await page.close();
    });
    const start = await time('start to interactive: host and window', 5, async () => {
      const app = await startApp();
      const page = await browser.newPage();
      await page.goto(app.url);
      await page.getByLabel('WhatsApp bridge: users').waitFor();
      await page.close();
      await app.stop();
    });
    process.stdout.write(
      `${(start / empty).toFixed(1)} times the empty page, a fresh data folder and the host's end included\n`,
    );
  } finally {
    await browser.close();
  }
}

await engine();
await benchFleet();
await benchSampling();
await benchDecision();
await benchBom();
await window();
