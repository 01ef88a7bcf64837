import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readScenario } from '../../main/engine/read.ts';
import { scenarioVersion } from '../../shared/scenario/scenario.ts';
import { planned, sample } from '../support/planned.ts';

const folder = new URL('../fixtures/scenarios/', import.meta.url);

test('there is a file of every released version of the format', () => {
  const names = Array.from({ length: scenarioVersion - 1 }, (_, version) => `version-${version + 1}.json`);
  expect(readdirSync(folder).sort()).toEqual(names);
});

test.each(readdirSync(folder))('%s is read as a scenario of today and plans as it did', async (name) => {
  const result = readScenario(readFileSync(new URL(name, folder), 'utf8'));
  if (!('scenario' in result)) throw new Error(JSON.stringify(result.issues));
  expect(result.scenario.version).toBe(scenarioVersion);
  const { decisions: _old, ...scenario } = result.scenario;
  const { plan } = await planned(scenario);
  expect(plan.requirements).toEqual((await planned(sample('small-office'))).plan.requirements);
});
