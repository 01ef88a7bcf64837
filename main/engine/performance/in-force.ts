import type { Measure } from '../../../shared/catalog/measures.ts';
import { multiply, type Expression } from '../../../shared/quantity/expression.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { switchOf } from '../measures/composed.ts';
import type { ModelBuilder } from '../model/build.ts';

/**
 * Whether a measure is in force, along the phases: 1 where it is switched on and its phase has been reached. The phase is
 * that of the task of the scenario's roadmap that carries it out, else the catalogue's; without one it counts in the last.
 */
export function inForce(builder: ModelBuilder, scenario: Scenario, measure: Measure): Expression {
  const id = `measure.${measure.id}.reached`;
  const { phases, tasks } = scenario.roadmap;
  if (!builder.has(id)) {
    const phase = tasks.find((task) => task.measure === measure.id)?.phase ?? measure.phase;
    const found = phases.findIndex((known) => known.id === phase);
    const from = found < 0 ? phases.length - 1 : found;
    builder.decision({
      id,
      label: `${measure.name}: phase reached (1 yes, 0 no)`,
      unit: '1',
      axes: { across: 'phase' },
      values: phases.map((_, position) => (position >= from ? 1 : 0)),
      by: 'planner',
    });
  }
  return multiply(switchOf(builder, scenario, measure), builder.get(id));
}
