import { describe, expect, test } from 'vitest';
import { readScenarioData } from '../../main/engine/read.ts';
import { badSizing } from '../support/bad-sizing.ts';
import { sample } from '../support/planned.ts';

describe('bad input of the sizing', () => {
  test.each(badSizing)('$name is refused at its field, with a way to mend it', ({ change, path, says }) => {
    const result = readScenarioData(sample('reference', change));
    const issues = 'issues' in result ? result.issues : [];
    const named = issues.find((issue) => issue.path === path);
    expect(named?.message, JSON.stringify(issues)).toContain(says);
    expect(named?.mend).toMatch(/^[a-z]/);
  });

  test('a unit that fits its figure is kept as it is written', () => {
    const result = readScenarioData(
      sample('reference', ({ services }) => (services[0]!.figures['cpu.active']!.unit = 'core/user')),
    );
    expect('scenario' in result && result.scenario.services[0]?.figures['cpu.active']?.unit).toBe(
      'core/user',
    );
  });
});
