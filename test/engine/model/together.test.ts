import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogOf } from '../../../main/api/catalog.ts';
import type { Together } from '../../../main/engine/distribution/together.ts';
import { statisticsOf } from '../../../main/engine/distribution/statistics.ts';
import { startModel } from '../../../main/engine/model/build.ts';
import { sampleModel } from '../../../main/engine/model/sample.ts';
import { buildRequirementModel } from '../../../main/engine/plan-model.ts';
import { decisionHash } from '../../../main/engine/decide.ts';
import { readScenarioData } from '../../../main/engine/read.ts';
import { togetherOf } from '../../../main/engine/what-if/together.ts';
import { multiply } from '../../../shared/quantity/expression.ts';
import type { Range } from '../../../shared/quantity/quantity.ts';
import type { MovesTogether } from '../../../shared/scenario/sampling.ts';
import { sample } from '../../support/planned.ts';

const sources = [{ text: 'test', grade: 'decided' as const }];
const ranges: Readonly<Record<string, Range>> = {
  a: { low: 1, likely: 4, high: 7, distribution: 'pert' },
  b: { low: 12, likely: 18, high: 45, distribution: 'triangular' },
  c: { low: 2, likely: 10, high: 50, distribution: 'lognormal' },
  d: { low: 0, likely: 5, high: 10, distribution: 'uniform' },
};
const names = Object.keys(ranges);
const builder = startModel({});
for (const [id, range] of Object.entries(ranges))
  builder.input({ id, label: id, unit: '1', values: [range.likely], ranges: [range], sources });
builder.formula({
  id: 'product',
  label: 'Product',
  unit: '1',
  expression: multiply({ id: 'a' }, { id: 'b' }),
});
const model = builder.model();

const samples = 20_000;
const draw = (together: readonly Together[] = [], seed = 7): Readonly<Record<string, Float64Array>> => {
  const targets = [...names, 'product'].map((quantity) => ({ quantity, member: 0 }));
  const columns = sampleModel(model, { targets, seed, samples, together });
  return Object.fromEntries([...names, 'product'].map((name, at) => [name, columns[at]!]));
};
const group = (rankCorrelation: number, ...inputs: readonly string[]): readonly Together[] => [
  {
    name: 'Together',
    rankCorrelation,
    inputs: inputs.map((text) => ({ name: text.replace('-', ''), opposite: text.startsWith('-') })),
  },
];

/** Spearman's rank correlation, from the ranks themselves. */
function spearman(x: Float64Array, y: Float64Array): number {
  const ranks = (column: Float64Array): Float64Array => {
    const order = [...column.keys()].sort((i, j) => column[i]! - column[j]!);
    const out = new Float64Array(column.length);
    order.forEach((at, rank) => (out[at] = rank));
    return out;
  };
  const [r, s] = [ranks(x), ranks(y)];
  const middle = (samples - 1) / 2;
  let both = 0;
  let one = 0;
  for (let i = 0; i < samples; i += 1) {
    both += (r[i]! - middle) * (s[i]! - middle);
    one += (r[i]! - middle) ** 2;
  }
  return both / one;
}

describe('inputs that move together', () => {
  test.each([0.2, 0.5, 0.8, 0.95])('have the rank correlation that is asked for: %d', (asked) => {
    const { a, b, c } = draw(group(asked, 'a', 'b', 'c'));
    // The standard error of a rank correlation is at most 1 / sqrt(n - 1).
    for (const found of [spearman(a!, b!), spearman(a!, c!), spearman(b!, c!)])
      expect(Math.abs(found - asked)).toBeLessThan(4 / Math.sqrt(samples - 1));
  });

  test('in lockstep have the same ranks; an opposite one has them reversed', () => {
    const { a, b, c } = draw(group(1, 'a', 'b', '-c'));
    expect(spearman(a!, b!)).toBeCloseTo(1, 9);
    expect(spearman(a!, c!)).toBeCloseTo(-1, 9);
  });

  test('keep each its own distribution', () => {
    const apart = draw();
    const together = draw(group(0.9, ...names));
    for (const name of names) {
      const [was, is] = [statisticsOf(apart[name]!), statisticsOf(together[name]!)];
      expect(Math.abs(is.mean - was.mean)).toBeLessThan(4 * Math.SQRT2 * was.standardError);
      for (const percent of [10, 50, 90]) {
        const limit = was.quantiles[`p${percent}`]!;
        const below = together[name]!.filter((value) => value <= limit).length / samples;
        const share = percent / 100;
        const error = Math.sqrt((2 * share * (1 - share)) / samples);
        expect(Math.abs(below - share)).toBeLessThan(4 * error);
      }
    }
  });

  test('spread what is made of them: a product of two that rise together has the longer tail', () => {
    const tail = (together: readonly Together[]): number =>
      statisticsOf(draw(together)['product']!).quantiles['p95']!;
    expect(tail(group(0.9, 'a', 'b'))).toBeGreaterThan(tail([]) * 1.03);
    expect(tail(group(0.9, 'a', '-b'))).toBeLessThan(tail([]) * 0.97);
  });

  test('give the same bytes for the same seed, and leave the draws of all others as they are', () => {
    const together = group(0.7, 'a', 'b');
    expect(draw(together)).toEqual(draw(together));
    expect(draw(together, 8)['a']).not.toEqual(draw(together)['a']);
    const apart = draw();
    expect(draw(together)['c']).toEqual(apart['c']);
    expect(draw(together)['d']).toEqual(apart['d']);
    expect(draw(together)['a']).not.toEqual(apart['a']);
    // One that joins changes nothing for those that were there.
    expect(draw(group(0.7, 'a', 'b', 'd'))['a']).toEqual(draw(together)['a']);
  });

  test('are always numbers inside their ranges', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(1_000), (asked, seed) => {
        const drawn = draw(group(asked, 'a', '-d'), seed);
        for (const name of ['a', 'd']) {
          const { low, high } = ranges[name]!;
          expect(drawn[name]!.every((value) => value >= low && value <= high)).toBe(true);
        }
      }),
      { numRuns: 8 },
    );
  });
});

describe('a scenario whose activity moves together', () => {
  const activity: MovesTogether = {
    name: 'Activity',
    rankCorrelation: 0.9,
    inputs: ['dendrite', 'telegram', 'whatsapp'].map((service) => ({ service, input: 'activity.busy' })),
  };
  const office = (movesTogether?: readonly MovesTogether[]) =>
    sample('small-office', (scenario) => {
      scenario.sampling.planOn = 90;
      if (movesTogether !== undefined) scenario.sampling.movesTogether = [...movesTogether] as never;
    });
  const p90 = (scenario: ReturnType<typeof office>): number => {
    const targets = [{ quantity: 'requirements.before.total.cpuCores.base', member: 0 }];
    const [column] = sampleModel(buildRequirementModel(scenario, catalogOf()), {
      targets,
      seed: 3,
      samples: 20_000,
      together: togetherOf(scenario.sampling),
    });
    return statisticsOf(column!).quantiles['p90']!;
  };

  test('needs more at P90 than one whose services are busy at different times', () => {
    expect(p90(office([activity]))).toBeGreaterThan(p90(office()) * 1.005);
  });

  test('rests on other decisions', () => {
    const hash = (groups?: readonly MovesTogether[]) => decisionHash(office(groups), catalogOf());
    expect(hash([activity])).not.toBe(hash());
    expect(hash([{ ...activity, rankCorrelation: 0.5 }])).not.toBe(hash([activity]));
    expect(hash([])).toBe(hash());
  });

  test.each<[string, readonly MovesTogether[], string, string]>([
    [
      'above lockstep',
      [{ ...activity, rankCorrelation: 1.5 }],
      '0.rankCorrelation',
      'above 1, which is lockstep',
    ],
    ['below 0', [{ ...activity, rankCorrelation: -0.5 }], '0.rankCorrelation', 'mark an input as opposite'],
    ['one alone', [{ ...activity, inputs: activity.inputs.slice(0, 1) }], '0.inputs', 'at least two inputs'],
    [
      'two drivers',
      [activity, { ...activity, name: 'Again' }],
      '1.inputs.0',
      'moves with "Activity" already: an input has one driver',
    ],
    ['one name twice', [activity, activity], '1.name', 'the name "Activity" is used twice'],
    [
      'a service that is not there',
      [{ ...activity, inputs: [...activity.inputs, { service: 'signal', input: 'cpu.active' }] }],
      '0.inputs.3.service',
      'there is no service "signal"',
    ],
  ])('%s is refused at its field', (_, groups, path, says) => {
    const read = readScenarioData(office(groups));
    const issues = 'issues' in read ? read.issues : [];
    expect(issues.find((issue) => issue.path === `sampling.movesTogether.${path}`)?.message).toContain(says);
  });
});
