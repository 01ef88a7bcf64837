import type { DecisionInput } from '../../../../shared/decision/inputs.ts';
import type { Scenario } from '../../../../shared/scenario/scenario.ts';
import type { Change } from '../../model/what-if.ts';

/** An input with what it changes when it is moved: members of the graph, or the scenario itself. */
export interface Lever {
  readonly input: DecisionInput;
  readonly changes: (value: number) => readonly Change[];
  /** Only for what changes the shape of the graph: a scenario with another value. */
  readonly scenario?: (value: number, scenario: Scenario) => Scenario;
}
