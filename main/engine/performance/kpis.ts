import type { KpiEffect, Measure } from '../../../shared/catalog/measures.ts';
import type { Kpi } from '../../../shared/catalog/performance.ts';
import { add, divide, multiply, one, subtract, type Operand } from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { sourceOfMeasure } from '../measures/composed.ts';
import type { ModelBuilder } from '../model/build.ts';
import { inForce } from './in-force.ts';
import { ends, opposite, resourceShare, type ByEnd, type End } from './resource-share.ts';

/** Units of the graph: shares and multiples are plain numbers. */
const units: Readonly<Record<Kpi['unit'], string>> = {
  ms: 'ms',
  'query/s': 'query/s',
  share: '1',
  times: '1',
};

/** The words of a unit in a label, so that a share is shown as a percentage. */
const labelOf = ({ name, unit }: Kpi): string => (unit === 'share' ? `${name} (share)` : name);

/** A key performance indicator before any measure, as stated after, and by phase as the chosen measures give it: both ends. */
export function addKpi(
  builder: ModelBuilder,
  scenario: Scenario,
  options: { readonly kpi: Kpi; readonly measures: readonly Measure[] },
): void {
  const { kpi } = options;
  const before = addEnds(builder, kpi, { name: 'before', words: 'before measures', values: kpi.before });
  if (kpi.stated !== undefined) {
    addEnds(builder, kpi, { name: 'stated', words: 'as stated after measures', values: kpi.stated });
  }
  const after = expressionsOf(builder, scenario, { ...options, before });
  for (const end of ends) {
    builder.formula({
      id: `kpi.${kpi.id}.${end}`,
      label: `${labelOf(kpi)} by phase, ${end} end`,
      unit: units[kpi.unit],
      axes: { across: 'phase' },
      expression: after[end],
    });
  }
}

function addEnds(
  builder: ModelBuilder,
  kpi: Kpi,
  of: { readonly name: string; readonly words: string; readonly values: ByEnd<number> },
): ByEnd<Quantity> {
  const at = (end: End): Quantity =>
    builder.input({
      id: `kpi.${kpi.id}.${of.name}.${end}`,
      label: `${labelOf(kpi)} ${of.words}, ${end} end`,
      unit: units[kpi.unit],
      values: [of.values[end]],
      sources: [{ text: kpi.where, grade: 'guess', ...(kpi.note === undefined ? {} : { note: kpi.note }) }],
    });
  return { low: at('low'), high: at('high') };
}

interface KpiParts {
  readonly kpi: Kpi;
  readonly measures: readonly Measure[];
  readonly before: ByEnd<Quantity>;
}

/**
 * The rule of the KPI: `left` before x what the measures in force leave; `subtract` before - what they take off (the low end
 * less the most, the high end less the least); `follows` before x share of the demand; `inverse` before / that share.
 */
function expressionsOf(builder: ModelBuilder, scenario: Scenario, parts: KpiParts): ByEnd<Operand> {
  const { kpi, measures, before } = parts;
  switch (kpi.rule) {
    case 'left': {
      const left = addLeft(builder, scenario, parts);
      const at = (end: End): Operand => multiply(before[end], left[end] ?? one);
      return { low: at('low'), high: at('high') };
    }
    case 'subtract': {
      const off = addTakenOff(builder, scenario, parts);
      const at = (end: End): Operand => {
        const taken = off[opposite[end]];
        return taken === undefined ? before[end] : subtract(before[end], taken);
      };
      return { low: at('low'), high: at('high') };
    }
    case 'follows':
    case 'inverse': {
      const share = resourceShare(builder, scenario, {
        measures,
        service: kpi.service,
        resource: kpi.resource,
        level: kpi.level,
      });
      return kpi.rule === 'follows'
        ? { low: multiply(before.low, share.low), high: multiply(before.high, share.high) }
        : { low: divide(before.low, share.high), high: divide(before.high, share.low) };
    }
  }
}

interface Found {
  readonly measure: Measure;
  readonly effect: KpiEffect;
}

const effectsOn = (measures: readonly Measure[], kpi: Kpi, type: KpiEffect['type']): readonly Found[] =>
  measures.flatMap((measure) =>
    measure.kpis
      .filter((effect) => effect.kpi === kpi.id && effect.type === type)
      .map((effect) => ({ measure, effect })),
  );

/** What the measures in force leave of a KPI: never a sum of percents. The low end takes every reduction at its highest. */
function addLeft(
  builder: ModelBuilder,
  scenario: Scenario,
  { kpi, measures }: KpiParts,
): Readonly<Record<End, Quantity | undefined>> {
  const at = (end: End): Quantity | undefined =>
    effectsOn(measures, kpi, 'reduces').reduce<Quantity | undefined>((left, found) => {
      const reduction = addEffect(builder, scenario, { kpi, ...found, end: opposite[end] });
      const factor = subtract(one, multiply(inForce(builder, scenario, found.measure), reduction));
      return builder.formula({
        id: `kpi.${kpi.id}.left.${end}.${found.measure.id}`,
        label: `Share of ${kpi.name.toLowerCase()} left, with ${found.measure.name}, ${end} end`,
        unit: '1',
        expression: left === undefined ? factor : multiply(left, factor),
      });
    }, undefined);
  return { low: at('low'), high: at('high') };
}

/** What the measures in force take off a KPI, added up as the report does. */
function addTakenOff(
  builder: ModelBuilder,
  scenario: Scenario,
  { kpi, measures }: KpiParts,
): Readonly<Record<End, Quantity | undefined>> {
  const at = (end: End): Quantity | undefined =>
    effectsOn(measures, kpi, 'subtracts').reduce<Quantity | undefined>((off, found) => {
      const amount = addEffect(builder, scenario, { kpi, ...found, end });
      const now = multiply(inForce(builder, scenario, found.measure), amount);
      return builder.formula({
        id: `kpi.${kpi.id}.off.${end}.${found.measure.id}`,
        label: `${kpi.name}: taken off, with ${found.measure.name}, ${end} end`,
        unit: units[kpi.unit],
        expression: off === undefined ? now : add(off, now),
      });
    }, undefined);
  return { low: at('low'), high: at('high') };
}

function addEffect(
  builder: ModelBuilder,
  scenario: Scenario,
  of: Found & { readonly kpi: Kpi; readonly end: End },
): Quantity {
  const { kpi, measure, effect, end } = of;
  return builder.input({
    id: `measure.${measure.id}.${kpi.id}.${end}`,
    label: `${measure.name}: ${kpi.name.toLowerCase()} ${effect.type === 'reduces' ? 'reduced by this share' : 'less by'}, ${end} end`,
    unit: effect.type === 'reduces' ? '1' : units[kpi.unit],
    values: [effect[end]],
    sources: [sourceOfMeasure(scenario, measure)],
  });
}
