import { describe, expect, test } from 'vitest';
import { severities } from '../../shared/plan/finding.ts';
import { planned, sample } from '../support/planned.ts';

describe.each(['reference', 'small-office'])('the findings of %s', async (name) => {
  const { plan, values } = await planned(sample(name));

  test('come gravest first, each with a sentence, a source and a code', () => {
    const grades = plan.findings.map(({ severity }) => severities.indexOf(severity));
    expect(grades).toEqual([...grades].sort((a, b) => a - b));
    for (const { code, message, source } of plan.findings) {
      expect(code).toMatch(/^[a-z]+(\.[\w-]+)+$/);
      expect(message).toMatch(/[.]$/);
      expect(source.length).toBeGreaterThan(4);
    }
  });

  test('show numbers of the plan that can be asked why', () => {
    for (const { code, computed, path } of plan.findings) {
      if (path === undefined) continue;
      const entry = plan.trace[path];
      expect(entry, `${code}: ${path}`).toBeDefined();
      expect(values[entry!.quantity]![entry!.member]).toBeCloseTo(computed!, 6);
    }
    const computed = plan.findings.filter((finding) => finding.computed !== undefined);
    const mute = computed.filter(({ path }) => path === undefined).map(({ code }) => code);
    // Days since a date are no quantity of the graph, and no more is what the platform's own words name.
    const dated = ['platform.dendrite-size', 'price.old'];
    expect(mute.filter((code) => !dated.includes(code))).toEqual([]);
  });
});
