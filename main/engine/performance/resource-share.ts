import type { Measure } from '../../../shared/catalog/measures.ts';
import { add, divide, memberOf, multiply, one, subtract, when } from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import type { Level, Resource } from '../../../shared/scenario/limits.ts';
import type { Effect } from '../../../shared/scenario/measures.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { resourceLabels } from '../demand/labels.ts';
import { orderedServices } from '../demand/service-inputs.ts';
import { effectsOf, sourceOfMeasure } from '../measures/composed.ts';
import type { ModelBuilder } from '../model/build.ts';
import { inForce } from './in-force.ts';

export const ends = ['low', 'high'] as const;
export type End = (typeof ends)[number];
export type ByEnd<T> = Readonly<Record<End, T>>;
export const opposite: ByEnd<End> = { low: 'high', high: 'low' };

export interface ResourceOfService {
  readonly measures: readonly Measure[];
  readonly service: string;
  readonly resource: Resource;
  readonly level: Level;
}

/**
 * Demand of a service phase by phase over the demand before, as the chosen measures in force compose to it: at the low end
 * with every reduction at its highest, at the high end with every reduction at its lowest.
 */
export function resourceShare(
  builder: ModelBuilder,
  scenario: Scenario,
  of: ResourceOfService,
): ByEnd<Quantity> {
  const { service, resource, level } = of;
  const base = `performance.${service}.${resource}.${level}`;
  if (builder.has(`${base}.share.low`)) {
    return { low: builder.get(`${base}.share.low`), high: builder.get(`${base}.share.high`) };
  }
  const { label, unit } = resourceLabels[resource];
  const before = builder.formula({
    id: `${base}.before`,
    label: `${label} of ${service} before measures, ${level}`,
    unit,
    expression: memberOf(builder.get(`demand.before.${resource}.${level}`), service),
  });
  const added = addAdditions(builder, scenario, of);
  const at = (end: End): Quantity => {
    const left = addLeft(builder, scenario, { ...of, end });
    const reduced = left === undefined ? before : multiply(before, left);
    const demand = builder.formula({
      id: `${base}.demand.${end}`,
      label: `${label} of ${service} by phase, ${end} end`,
      unit,
      axes: { across: 'phase' },
      expression: added === undefined ? reduced : add(reduced, added),
    });
    return builder.formula({
      id: `${base}.share.${end}`,
      label: `${label} of ${service} by phase, share of before, ${end} end`,
      unit: '1',
      expression: when(
        { left: before, compare: '>', right: { op: 'number', value: 0 } },
        divide(demand, before),
        one,
      ),
    });
  };
  return { low: at('low'), high: at('high') };
}

/** What the measures in force leave, phase by phase: product of (1 - in force x share x reduction). */
function addLeft(
  builder: ModelBuilder,
  scenario: Scenario,
  of: ResourceOfService & { readonly end: End },
): Quantity | undefined {
  const { measures, service, resource, level, end } = of;
  const reduces = (effect: Effect): boolean =>
    effect.type === 'reduces' && effect.resource === resource && effect.service === service;
  let left: Quantity | undefined;
  for (const measure of measures.filter((found) => effectsOf(scenario, found).some(reduces))) {
    const cut = addCut(builder, scenario, { measure, service, resource, end: opposite[end] });
    const factor = subtract(one, multiply(inForce(builder, scenario, measure), cut));
    left = builder.formula({
      id: `performance.${service}.${resource}.${level}.left.${end}.${measure.id}`,
      label: `Share of ${resourceLabels[resource].label.toLowerCase()} left, with ${measure.name}, ${end} end`,
      unit: '1',
      expression: left === undefined ? factor : multiply(left, factor),
    });
  }
  return left;
}

/** The share of a service's resource that a measure takes away, at one end of its range. */
function addCut(
  builder: ModelBuilder,
  scenario: Scenario,
  of: {
    readonly measure: Measure;
    readonly service: string;
    readonly resource: Resource;
    readonly end: End;
  },
): Quantity {
  const { measure, service, resource, end } = of;
  const id = `performance.${service}.${resource}.cut.${end}.${measure.id}`;
  if (builder.has(id)) return builder.get(id);
  const effects = effectsOf(scenario, measure);
  const reduction = builder.input({
    id: `measure.${measure.id}.${resource}.reduction.${end}`,
    label: `${measure.name}: reduction of that share, ${end} end`,
    unit: '1',
    axes: { down: 'service' },
    values: orderedServices(scenario).map((found) => {
      const effect = effects.find(
        (candidate) =>
          candidate.type === 'reduces' && candidate.service === found.id && candidate.resource === resource,
      );
      return effect?.type === 'reduces' ? effect.reduction[end] : 0;
    }),
    sources: [sourceOfMeasure(scenario, measure)],
  });
  const share = builder.get(`measure.${measure.id}.${resource}.share`);
  return builder.formula({
    id,
    label: `${measure.name}: share of ${resourceLabels[resource].label.toLowerCase()} taken away, ${end} end`,
    unit: '1',
    expression: multiply(memberOf(share, service), memberOf(reduction, service)),
  });
}

/** What the measures in force add, phase by phase. */
function addAdditions(
  builder: ModelBuilder,
  scenario: Scenario,
  of: ResourceOfService,
): Quantity | undefined {
  const { measures, service, resource, level } = of;
  const adds = (effect: Effect): boolean =>
    effect.type === 'adds' && effect.resource === resource && effect.service === service;
  const { label, unit } = resourceLabels[resource];
  let added: Quantity | undefined;
  for (const measure of measures.filter((found) => effectsOf(scenario, found).some(adds))) {
    const amount = builder.formula({
      id: `performance.${service}.${resource}.${level}.amount.${measure.id}`,
      label: `${label} that ${measure.name} adds`,
      unit,
      expression: memberOf(builder.get(`measure.${measure.id}.${resource}.amount`), service),
    });
    const now = multiply(inForce(builder, scenario, measure), amount);
    added = builder.formula({
      id: `performance.${service}.${resource}.${level}.added.${measure.id}`,
      label: `${label} added by phase, with ${measure.name}`,
      unit,
      expression: added === undefined ? now : add(added, now),
    });
  }
  return added;
}
