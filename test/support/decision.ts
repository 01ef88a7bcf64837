import { catalogOf } from '../../main/api/catalog.ts';
import { loadSolver } from '../../main/api/highs.ts';
import { planScenario } from '../../main/api/planning.ts';
import type { DecisionQuestion } from '../../main/engine/what-if/decision/question.ts';
import type { NoDecision } from '../../shared/decision/inputs.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import { sample, type Mutable } from './planned.ts';

/** Servers that the reference deployment does not choose; without them a search is short. */
const unchosen = ['app32g', 'db24g', 'lb16g', 'dual64-1024', 'big96-768'].map(
  (name) => `server.${name}.2026`,
);

/** The reference deployment with two offers of the cloud and the servers that matter, so that tests do not wait. */
export const reference = (change: (scenario: Mutable<Scenario>) => void = () => undefined): Scenario =>
  sample('reference', (scenario) => {
    const kept = ['aws-us-od', 'aws-us-3yr'];
    scenario.cloud.banned = catalogOf()
      .offers.map(({ id }) => id)
      .filter((id) => !kept.includes(id));
    scenario.fleet.banned = [...unchosen];
    change(scenario);
  });

/** A question about the decision of a scenario, planned with the shipped price book and the real solver. */
export async function questionOf(
  scenario: Scenario,
  { offers = true, catalog = catalogOf() } = {},
): Promise<DecisionQuestion> {
  const solve = await loadSolver();
  return { scenario, catalog, solve, planned: planScenario(scenario, { catalog, solve, offers }) };
}

/** The answer where there is one; else the reason fails the test. */
export function answered<T extends object>(answer: T | NoDecision): T {
  if ('none' in answer) throw new Error(answer.none);
  return answer;
}

/** Whether anything within a value is not a number that can be shown. */
export function hasNoNumber(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(hasNoNumber);
}
