import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { catalogOf } from '../../main/api/catalog.ts';
import { declarationsOf } from '../../main/engine/claims/declarations.ts';
import { namesInSentence } from '../../main/engine/claims/sentence.ts';
import { claimsFileSchema } from '../../shared/catalog/claims.ts';
import { namesOf } from '../../shared/quantity/notation.ts';
import { planned, sample } from '../support/planned.ts';

const file = catalogOf().claims;
const report = readFileSync(new URL('../../docs/reference-report.md', import.meta.url), 'utf8').split('\n');

/** The text of lines such as `421-427`, with single spaces. */
function textOf(lines: readonly string[]): string {
  const cited = lines.map((range) => {
    const [first = 0, last = first] = range.split('-').map(Number);
    return report.slice(first - 1, last).join(' ');
  });
  return cited.join(' ').replace(/\s+/g, ' ');
}

describe('the claims of the report', async () => {
  const { plan, model } = await planned(sample('reference'));
  const known = new Set(model.quantities.map(({ id }) => id));
  const declared = declarationsOf(file);

  test('are at least forty, of every part of the audit', () => {
    expect(file.claims.length).toBeGreaterThanOrEqual(40);
    expect(new Set(file.claims.map(({ part }) => part))).toEqual(
      new Set(['before', 'after', 'costs', 'operation', 'indicators', 'effort', 'option-a', 'option-b']),
    );
  });

  test.each(file.claims)('$id: the quoted words stand on the cited lines', ({ lines, quote }) => {
    expect(textOf(lines)).toContain(quote.replace(/\s+/g, ' '));
  });

  test('state no figure that is not on its lines', () => {
    const ofQuantities = file.quantities.flatMap(({ id, value, unit, lines }) =>
      value === undefined || lines === undefined ? [] : [{ id, value, unit, lines }],
    );
    const ofClaims = file.claims.flatMap(({ id, stated, unit, lines }) =>
      (typeof stated === 'object' ? [stated.low, stated.high] : [stated]).flatMap((value) =>
        typeof value === 'number' ? [{ id, value, unit, lines }] : [],
      ),
    );
    // "Every user" is 100 %, "no line for storage" is 0 TB, "within the first year" is 12 months.
    const inWords = ['activity-share', 'option-b.storage', 'payback', 'claim.a.appServers'];
    const missing = [...ofQuantities, ...ofClaims].filter(({ id, value, unit, lines }) => {
      const shown = unit === 'share' ? Math.round(value * 100) : value;
      const found = new RegExp(`(?<![\\d.])${shown}(?![\\d.])`).test(textOf(lines).replaceAll(',', ''));
      return !found && !inWords.includes(id);
    });
    expect(ofQuantities.length).toBeGreaterThan(30);
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  test('rest on quantities that this plan has, but for what the report leaves unstated', () => {
    const without = [...declared.values()].filter(({ id }) => !known.has(id));
    const unstated = without.filter(({ is }) => 'unstated' in is).map(({ id }) => id);
    const orphans = without.filter(
      ({ is }) => !('expression' in is) || !namesOf(is.expression).some(({ id }) => unstated.includes(id)),
    );
    // The factor of an under-determined claim goes with it.
    const onOrphans = orphans.filter(({ id }) => !unstated.includes(id) && !id.endsWith('.factor'));
    expect(onOrphans.map(({ id }) => id)).toEqual([]);
  });

  test('need every quantity that they declare', () => {
    const named = new Set(
      [...declared.values()].flatMap(({ is }) =>
        'expression' in is ? namesOf(is.expression).map(({ id }) => id) : [],
      ),
    );
    for (const { says } of file.claims) {
      for (const sentence of Object.values(says)) namesInSentence(sentence).forEach(({ id }) => named.add(id));
    }
    for (const figure of file.stories.flatMap(({ figures }) => Object.values(figures))) {
      (typeof figure === 'string' ? [figure] : [figure.low, figure.high]).forEach((id) => named.add(id));
    }
    expect(file.quantities.filter(({ id }) => !named.has(id)).map(({ id }) => id)).toEqual([]);
  });

  test('say sentences whose every value is there', () => {
    const holes = file.claims.flatMap(({ id, says }) =>
      Object.values(says)
        .flatMap(namesInSentence)
        .filter((name) => !known.has(name.id) && !known.has(`${name.id}.low`))
        .map((name) => `${id}: ${name.id}`),
    );
    expect(holes).toEqual([]);
    for (const { message } of plan.claims) {
      expect(message).not.toMatch(/[{}]|undefined|NaN|Infinity| {2}/);
      expect(message).toMatch(/[.]$/);
    }
  });

  test('are refused where they do not fit together, in words', () => {
    const [claim] = file.claims;
    const issues = (change: Record<string, unknown>): string =>
      JSON.stringify(
        claimsFileSchema.safeParse({
          report: 'reference',
          name: 'Report',
          quantities: [{ id: 'a', label: 'A', unit: '1', ...change }],
          claims: [claim, claim],
        }).error?.issues,
      );
    expect(issues({ formula: 'b +' })).toContain('a quantity is expected at the end');
    expect(issues({ value: 1, lines: ['8'], formula: 'b' })).toContain('either a formula, a value or unstated');
    expect(issues({ value: 1 })).toContain('either lines of the report or evidence');
    expect(issues({ value: 1, lines: ['8'] })).toContain('is used twice');
  });
});
