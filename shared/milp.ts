/** A variable of a mixed-integer linear problem; costs are minimised. */
export interface MilpVariable {
  readonly name: string;
  readonly cost: number;
  readonly lower: number;
  readonly upper: number;
  readonly integer: boolean;
}

/** A row: sum of coefficient x variable (by position) compared with the bound. */
export interface MilpConstraint {
  readonly name: string;
  readonly terms: readonly { readonly variable: number; readonly coefficient: number }[];
  readonly sense: '<=' | '>=' | '=';
  readonly bound: number;
}

export interface MilpProblem {
  readonly variables: readonly MilpVariable[];
  readonly constraints: readonly MilpConstraint[];
}

export interface SolveOptions {
  /** The search ends after that many nodes; the clock never decides, so answers repeat. */
  readonly nodeLimit: number;
  readonly seed?: number;
}

export interface MilpAnswer {
  readonly status: 'optimal' | 'nodeLimit' | 'infeasible' | 'unbounded';
  readonly objective: number | null;
  /** No solution can cost less. */
  readonly bound: number | null;
  readonly gap: number | null;
  readonly values: readonly number[] | null;
  /** Shadow price of each row; only for problems without integers. */
  readonly duals: readonly number[] | null;
  /** Nodes that the search visited, 1 or more: what a budget of work is counted in. */
  readonly nodes: number;
}

/** A synchronous solver, handed in where a search needs one. */
export type Solve = (problem: MilpProblem, options: SolveOptions) => MilpAnswer;
