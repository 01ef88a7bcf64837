import type { MilpConstraint, MilpProblem, MilpVariable } from '../../../../shared/milp.ts';

export interface Term {
  readonly variable: number;
  readonly coefficient: number;
}

/** A mixed-integer problem that grows by variables and rows. */
export interface LinearModel {
  readonly variable: (options: {
    readonly cost?: number;
    readonly lower?: number;
    readonly upper: number;
    readonly integer: boolean;
  }) => number;
  readonly row: (terms: readonly Term[], sense: MilpConstraint['sense'], bound: number) => void;
  readonly problem: () => MilpProblem;
}

/** An empty problem; variables are told apart by their position. */
export function newModel(): LinearModel {
  const variables: MilpVariable[] = [];
  const constraints: MilpConstraint[] = [];
  return {
    variable: ({ cost = 0, lower = 0, upper, integer }) => {
      variables.push({ name: `v${variables.length}`, cost, lower, upper, integer });
      return variables.length - 1;
    },
    row: (terms, sense, bound) => {
      constraints.push({ name: `r${constraints.length}`, terms, sense, bound });
    },
    problem: () => ({ variables, constraints }),
  };
}
