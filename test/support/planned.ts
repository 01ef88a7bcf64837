import { readFileSync } from 'node:fs';
import { catalogOf } from '../../main/api/catalog.ts';
import { loadSolver } from '../../main/api/highs.ts';
import { planScenario, scenarioFromText } from '../../main/api/planning.ts';
import type { PlannedModel } from '../../main/engine/plan.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';

/** The text of a sample scenario. */
export const sampleText = (name: string): string =>
  readFileSync(new URL(`../../assets/scenarios/${name}.json`, import.meta.url), 'utf8');

/** A sample scenario, changed by the given function on a deep copy. */
export function sample(
  name: string,
  change: (scenario: Mutable<Scenario>) => void = () => undefined,
): Scenario {
  const copy = structuredClone(scenarioFromText(sampleText(name))) as Mutable<Scenario>;
  change(copy);
  return copy as Scenario;
}

/** Plans with the shipped price book and the real solver; the offers of the cloud only where asked for. */
export async function planned(
  scenario: Scenario,
  options: { readonly offers?: boolean } = {},
): Promise<PlannedModel> {
  return planScenario(scenario, { catalog: catalogOf(), solve: await loadSolver(), ...options });
}

/** Ids of every offer of the catalogue. */
const everyOffer: readonly string[] = (
  JSON.parse(readFileSync(new URL('../../assets/catalog/offers.json', import.meta.url), 'utf8')) as {
    offers: { id: string }[];
  }
).offers.map(({ id }) => id);

/** Makes the workbook of a scenario a fraction of the size: half a year, nothing to rent, few samples, no report to judge. */
export function trim(scenario: Mutable<Scenario>): void {
  scenario.costs.horizonMonths = 6;
  scenario.sizingMonth = Math.min(scenario.sizingMonth, 6);
  scenario.cloud.banned = [...everyOffer];
  scenario.sampling.samples = 1_000;
  scenario.regret.worlds = 10;
  delete scenario.report;
}

/** The text of a sample scenario that is trimmed. */
export const trimmedText = (name: string): string => JSON.stringify(sample(name, trim));

export type Mutable<T> = T extends (infer E)[]
  ? Mutable<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Mutable<T[K]> }
    : T;
