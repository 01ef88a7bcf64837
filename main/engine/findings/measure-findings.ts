import type { Measure } from '../../../shared/catalog/measures.ts';
import type { Finding } from '../../../shared/plan/finding.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';

const field = 'measures.chosen';

/** What is wrong with the measures that are switched on: each finding vanishes when the measure is switched off. */
export function measureFindings(
  { measures: { chosen } }: Pick<Scenario, 'measures'>,
  catalog: readonly Measure[],
): readonly Finding[] {
  const known = new Map(catalog.map((measure) => [measure.id, measure]));
  const on = catalog.filter((measure) => chosen.includes(measure.id));
  return [...unknownFindings(chosen, known), ...on.flatMap(verdictFinding), ...conflictFindings(on)];
}

function unknownFindings(chosen: readonly string[], known: ReadonlyMap<string, Measure>): readonly Finding[] {
  return [...new Set(chosen)]
    .filter((id) => !known.has(id))
    .map((id) => ({
      code: 'measure.unknown',
      severity: 'warning',
      message: `The measure "${id}" is switched on, but the catalogue does not have it: it does nothing.`,
      source: 'Catalogue of measures',
      field,
    }));
}

/** What Dendrite's source says of a chosen measure, where it is not good. */
function verdictFinding(measure: Measure): readonly Finding[] {
  const { name, verdict, truth, evidence } = measure;
  const source = evidence.url === undefined ? measure.where : `${measure.where}; ${evidence.url}`;
  switch (verdict) {
    case 'harmful':
      return [
        {
          code: 'measure.harmful',
          severity: 'blocker',
          message: `${name} must not be switched on. ${measure.harm ?? ''}`,
          source,
          field,
        },
      ];
    case 'fails':
      return [
        {
          code: 'measure.fails',
          severity: 'warning',
          message: `${name} cannot be carried out as it is written. ${truth}`,
          source,
          field,
        },
      ];
    case 'exists':
      return [
        {
          code: 'measure.no-effect',
          severity: 'warning',
          message: `${name}: Dendrite does this already, so the stated effect is unlikely. ${truth}`,
          source,
          field,
        },
      ];
    case 'partly':
    case 'sound':
      return [];
  }
}

/** Alternatives of one another that are both switched on; each pair once. */
function conflictFindings(on: readonly Measure[]): readonly Finding[] {
  return on.flatMap((measure, position) =>
    on
      .slice(position + 1)
      .filter((other) => measure.excludes.includes(other.id) || other.excludes.includes(measure.id))
      .map((other): Finding => ({
        code: 'measure.conflict',
        severity: 'blocker',
        message: `${measure.name} and ${other.name} set the same thing: choose one of them.`,
        source: `${measure.where}; ${other.where}`,
        field,
      })),
  );
}
