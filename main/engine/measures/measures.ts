import type { Measure } from '../../../shared/catalog/measures.ts';
import { add, multiply, when, type Operand } from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import { levels, resources, type Level, type Resource } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { resourceLabels, sideLabels } from '../demand/labels.ts';
import type { ModelBuilder } from '../model/build.ts';
import { addComposed, type Composed } from './composed.ts';
import { addGap } from './gap.ts';
import { addStatedLeft } from './stated.ts';

/** Demand after measures: what the stated pairs or the composed measures leave, plus what measures add; and the gap between the two. */
export function addMeasures(builder: ModelBuilder, scenario: Scenario, measures: readonly Measure[]): void {
  const mode = builder.decision({
    id: 'measures.stated',
    label: 'Stated reductions are used (1 yes, 0 no)',
    unit: '1',
    values: [scenario.measures.mode === 'stated' ? 1 : 0],
    by: 'planner',
  });
  for (const resource of resources) {
    const stated = addStatedLeft(builder, scenario, resource);
    const composed = addComposed(builder, scenario, { measures, resource });
    for (const level of levels) {
      const before = builder.get(`demand.before.${resource}.${level}`);
      const byStatement =
        stated === undefined
          ? before
          : addReading(builder, { name: 'stated', resource, level, expression: multiply(before, stated) });
      const byMeasures =
        composed.left === undefined && composed.added === undefined
          ? before
          : addReading(builder, {
              name: 'composed',
              resource,
              level,
              expression: composedDemand(before, composed),
            });
      builder.formula({
        id: `demand.after.${resource}.${level}`,
        label: `${resourceLabels[resource].label} ${sideLabels.after}, ${level}`,
        unit: resourceLabels[resource].unit,
        axes: { down: 'service' },
        expression: byStatement === byMeasures ? before : choose(mode, { byStatement, byMeasures }),
      });
    }
    if (stated !== undefined) addGap(builder, resource);
  }
}

const readingLabels = {
  stated: 'by the stated reductions',
  composed: 'by the composed measures',
} as const;

/** Demand by one of the two readings, whichever of them the plan uses. */
function addReading(
  builder: ModelBuilder,
  options: {
    readonly name: keyof typeof readingLabels;
    readonly resource: Resource;
    readonly level: Level;
    readonly expression: Operand;
  },
): Quantity {
  const { name, resource, level, expression } = options;
  const { label, unit } = resourceLabels[resource];
  return builder.formula({
    id: `demand.${name}.${resource}.${level}`,
    label: `${label} ${readingLabels[name]}, ${level}`,
    unit,
    axes: { down: 'service' },
    expression,
  });
}

function composedDemand(before: Quantity, { left, added }: Composed): Operand {
  const reduced = left === undefined ? before : multiply(before, left);
  return added === undefined ? reduced : add(reduced, added);
}

function choose(
  mode: Quantity,
  options: { readonly byStatement: Operand; readonly byMeasures: Operand },
): Operand {
  return when(
    { left: mode, compare: '=', right: { op: 'number', value: 1 } },
    options.byStatement,
    options.byMeasures,
  );
}
