import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { catalogOf } from '../../main/api/catalog.ts';
import { loadSolver } from '../../main/api/highs.ts';
import { planScenario, scenarioFromText } from '../../main/api/planning.ts';
import { weigh } from '../../main/api/weigh.ts';
import { root } from '../launcher/paths.mjs';
import { time } from './time.ts';

/** The questions about the decision of the reference deployment, with all offers; and how often the solver chose. */
export async function benchDecision(): Promise<void> {
  const scenario = scenarioFromText(
    await readFile(join(root, 'assets', 'scenarios', 'reference.json'), 'utf8'),
  );
  const catalog = catalogOf();
  const solve = await loadSolver();
  const planned = planScenario(scenario, { catalog, solve, offers: true });
  const question = { scenario, catalog, planned, solve };
  const solves: string[] = [];
  for (const name of [
    'decision.attribution',
    'decision.flips',
    'decision.regret',
    'decision.measuring',
  ] as const) {
    let answer: object = {};
    await time(name.replace('decision.', 'weigh: '), 1, () => {
      const weighed = weigh(question, { name, ask: {} });
      if ('answer' in weighed) answer = weighed.answer;
    });
    if ('solves' in answer) solves.push(`${name.replace('decision.', '')} ${String(answer.solves)}`);
  }
  const sides = { x: { input: 'rate.developerWeek' }, y: { input: 'rate.residual' } };
  await time('weigh: map of two prices, 21 x 21', 3, () =>
    weigh(question, { name: 'decision.map', ask: { ...sides, steps: 21 } }),
  );
  process.stdout.write(`choices of servers or instances: ${solves.join(', ')}\n`);
}
