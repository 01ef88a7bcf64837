import type { Measure } from '../../../shared/catalog/measures.ts';
import { add, multiply, when, type Operand } from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import { levels, resources } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { resourceLabels, sideLabels } from '../demand/labels.ts';
import type { ModelBuilder } from '../model/build.ts';
import { addComposed, type Composed } from './composed.ts';
import { addStatedLeft } from './stated.ts';

/** Demand after measures: what the stated pairs or the composed measures leave, plus what measures add. */
export function addMeasures(builder: ModelBuilder, scenario: Scenario, measures: readonly Measure[]): void {
  const mode = builder.decision({
    id: 'measures.stated',
    label: 'Use the stated reductions (1) or the composed measures (0)',
    unit: '1',
    values: [scenario.measures.mode === 'stated' ? 1 : 0],
    by: 'planner',
  });
  for (const resource of resources) {
    const stated = addStatedLeft(builder, scenario, resource);
    const composed = addComposed(builder, scenario, { measures, resource });
    for (const level of levels) {
      const before = builder.get(`demand.before.${resource}.${level}`);
      const byStatement = stated === undefined ? before : multiply(before, stated);
      const byMeasures = composedDemand(before, composed);
      const bothPlain = stated === undefined && composed.left === undefined && composed.added === undefined;
      builder.formula({
        id: `demand.after.${resource}.${level}`,
        label: `${resourceLabels[resource].label} ${sideLabels.after}, ${level}`,
        unit: resourceLabels[resource].unit,
        axes: { down: 'service' },
        expression: bothPlain ? before : choose(mode, { byStatement, byMeasures }),
      });
    }
  }
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
