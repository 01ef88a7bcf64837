import type { Measure } from '../../../shared/catalog/measures.ts';
import { add, multiply, one, subtract } from '../../../shared/quantity/expression.ts';
import type { Quantity, Range, Source } from '../../../shared/quantity/quantity.ts';
import type { Resource } from '../../../shared/scenario/limits.ts';
import type { Effect } from '../../../shared/scenario/measures.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { resourceLabels } from '../demand/labels.ts';
import { orderedServices } from '../demand/service-inputs.ts';
import type { ModelBuilder } from '../model/build.ts';

type Reduction = Extract<Effect, { type: 'reduces' }>;
type Addition = Extract<Effect, { type: 'adds' }>;

/** What the chosen measures leave of a resource and what they add to it, along the service axis. */
export interface Composed {
  readonly left: Quantity | undefined;
  readonly added: Quantity | undefined;
}

/** The effects of a measure in this scenario: the planner's own where changed, else the catalogue's. */
export function effectsOf(scenario: Scenario, measure: Measure): readonly Effect[] {
  return scenario.measures.changes[measure.id]?.effects ?? measure.effects;
}

/** The switch of a measure: 1 when it is chosen; added on first use. */
export function switchOf(builder: ModelBuilder, scenario: Scenario, measure: Measure): Quantity {
  const id = `measure.${measure.id}.on`;
  if (builder.has(id)) return builder.get(id);
  return builder.decision({
    id,
    label: `${measure.name}: switched on`,
    unit: '1',
    values: [scenario.measures.chosen.includes(measure.id) ? 1 : 0],
    by: 'planner',
  });
}

/** Composes measures by what each leaves: left = product of (1 - on x share x reduction); percents are never added. */
export function addComposed(
  builder: ModelBuilder,
  scenario: Scenario,
  options: { readonly measures: readonly Measure[]; readonly resource: Resource },
): Composed {
  const { measures, resource } = options;
  const { label, unit } = resourceLabels[resource];
  let left: Quantity | undefined;
  let added: Quantity | undefined;
  for (const measure of measures) {
    const effects = effectsOf(scenario, measure).filter((effect) => effect.resource === resource);
    const reductions = effects.filter((effect): effect is Reduction => effect.type === 'reduces');
    const additions = effects.filter((effect): effect is Addition => effect.type === 'adds');
    const on = effects.length > 0 ? switchOf(builder, scenario, measure) : undefined;
    if (on !== undefined && reductions.length > 0) {
      const { share, reduction } = addReductionInputs(builder, scenario, { measure, resource, reductions });
      const factor = subtract(one, multiply(on, share, reduction));
      left = builder.formula({
        id: `left.${resource}.${measure.id}`,
        label: `Share of ${label.toLowerCase()} left, with ${measure.name}`,
        unit: '1',
        expression: left === undefined ? factor : multiply(left, factor),
      });
    }
    if (on !== undefined && additions.length > 0) {
      const amount = addAmountInput(builder, scenario, { measure, resource, additions });
      added = builder.formula({
        id: `added.${resource}.${measure.id}`,
        label: `${label} added, with ${measure.name}`,
        unit,
        expression: added === undefined ? multiply(on, amount) : add(added, multiply(on, amount)),
      });
    }
  }
  return { left, added };
}

/** Citation of a measure, with what is true of it and the note of whoever changed it. */
export const sourceOfMeasure = (scenario: Scenario, measure: Measure): Source => {
  const change = scenario.measures.changes[measure.id]?.change;
  return {
    text: `${measure.name}, ${measure.where}`,
    grade: 'guess',
    note:
      change === undefined
        ? measure.truth
        : `${measure.truth} Changed by ${change.by}, ${change.on}: ${change.why}`,
  };
};

function addReductionInputs(
  builder: ModelBuilder,
  scenario: Scenario,
  options: {
    readonly measure: Measure;
    readonly resource: Resource;
    readonly reductions: readonly Reduction[];
  },
): { readonly share: Quantity; readonly reduction: Quantity } {
  const { measure, resource, reductions } = options;
  const found = orderedServices(scenario).map((service) =>
    reductions.find((effect) => effect.service === service.id),
  );
  const common = {
    unit: '1',
    axes: { down: 'service' },
    sources: [sourceOfMeasure(scenario, measure)],
  } as const;
  const share = builder.input({
    ...common,
    id: `measure.${measure.id}.${resource}.share`,
    label: `${measure.name}: share it can act on`,
    values: found.map((effect) => effect?.share ?? 0),
  });
  const reduction = builder.input({
    ...common,
    id: `measure.${measure.id}.${resource}.reduction`,
    label: `${measure.name}: reduction of that share`,
    values: found.map((effect) => effect?.reduction.likely ?? 0),
    ranges: found.map((effect): Range | null =>
      effect === undefined || effect.reduction.low === effect.reduction.high
        ? null
        : { ...effect.reduction, distribution: 'pert' },
    ),
  });
  return { share, reduction };
}

function addAmountInput(
  builder: ModelBuilder,
  scenario: Scenario,
  options: {
    readonly measure: Measure;
    readonly resource: Resource;
    readonly additions: readonly Addition[];
  },
): Quantity {
  const { measure, resource, additions } = options;
  return builder.input({
    id: `measure.${measure.id}.${resource}.amount`,
    label: `${measure.name}: ${resourceLabels[resource].label.toLowerCase()} added`,
    unit: resourceLabels[resource].unit,
    axes: { down: 'service' },
    values: orderedServices(scenario).map((service) =>
      additions
        .filter((effect) => effect.service === service.id)
        .reduce((sum, effect) => sum + effect.amount, 0),
    ),
    sources: [sourceOfMeasure(scenario, measure)],
  });
}
