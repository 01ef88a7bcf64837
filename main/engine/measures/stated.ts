import { divide } from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import type { Resource } from '../../../shared/scenario/limits.ts';
import type { StatedReduction } from '../../../shared/scenario/measures.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { resourceLabels } from '../demand/labels.ts';
import { orderedServices } from '../demand/service-inputs.ts';
import type { ModelBuilder } from '../model/build.ts';

/**
 * The share of a resource that is left by the stated reductions, to / from, along the service axis;
 * undefined when nothing is stated for the resource. The pair is kept, never a rounded percent.
 */
export function addStatedLeft(
  builder: ModelBuilder,
  scenario: Scenario,
  resource: Resource,
): Quantity | undefined {
  const pairs = orderedServices(scenario).map((service) =>
    scenario.measures.stated.find((pair) => pair.service === service.id && pair.resource === resource),
  );
  if (pairs.every((pair) => pair === undefined)) return undefined;
  const { label, unit } = resourceLabels[resource];
  const end = (name: 'from' | 'to', words: string): Quantity =>
    builder.input({
      id: `stated.${resource}.${name}`,
      label: `${label} stated ${words}`,
      unit,
      axes: { down: 'service' },
      values: pairs.map((pair) => pair?.[name] ?? 1),
      sources: pairs.map((pair) => sourceOfPair(pair)),
      fields: pairs.map((pair) =>
        pair === undefined
          ? 'measures.stated'
          : `measures.stated.${scenario.measures.stated.indexOf(pair)}.${name}`,
      ),
    });
  const to = end('to', 'after optimisation');
  const from = end('from', 'before optimisation');
  return builder.formula({
    id: `left.stated.${resource}`,
    label: `Share of ${label.toLowerCase()} left by the stated reductions`,
    unit: '1',
    expression: divide(to, from),
  });
}

function sourceOfPair(pair: StatedReduction | undefined): {
  text: string;
  grade: 'guess' | 'decided';
  note?: string;
} {
  if (pair === undefined) return { text: 'No reduction stated: unchanged (1 to 1)', grade: 'decided' };
  return { text: pair.source, grade: 'guess', ...(pair.note === undefined ? {} : { note: pair.note }) };
}
