import loadHighs, { type Highs } from 'highs';
import { wasmFile } from './wasm-file.ts';
import type { MilpAnswer, MilpProblem, Solve, SolveOptions } from '../../shared/milp.ts';

/**
 * Loads HiGHS (https://highs.dev, MIT) and hands out a synchronous solver; the only file that knows it.
 * Answers repeat: one thread, a fixed seed, limits by nodes and never by the clock.
 */
export async function loadSolver(): Promise<Solve> {
  instance ??= startHighs();
  const highs = await instance;
  return (problem, options) => solveWith(highs, problem, options);
}

let instance: Promise<Highs> | undefined;

async function startHighs(): Promise<Highs> {
  return loadHighs({ wasmBinary: await wasmFile('highs.wasm', 'highs/runtime') });
}

function solveWith(highs: Highs, problem: MilpProblem, options: SolveOptions): MilpAnswer {
  const { variables, constraints } = problem;
  const integer = variables.some((variable) => variable.integer);
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const { terms } of constraints) {
    for (const term of terms) {
      indices.push(term.variable);
      values.push(term.coefficient);
    }
    starts.push(indices.length);
  }
  const finite = (bound: number): number =>
    bound === Infinity ? highs.infinity : bound === -Infinity ? -highs.infinity : bound;
  return highs.withModel(
    {
      numCols: variables.length,
      numRows: constraints.length,
      colCost: variables.map((variable) => variable.cost),
      colLower: variables.map((variable) => finite(variable.lower)),
      colUpper: variables.map((variable) => finite(variable.upper)),
      rowLower: constraints.map((row) => (row.sense === '<=' ? -highs.infinity : row.bound)),
      rowUpper: constraints.map((row) => (row.sense === '>=' ? highs.infinity : row.bound)),
      matrix: {
        format: 'csr',
        numCols: variables.length,
        numRows: constraints.length,
        starts,
        indices,
        values,
      },
      ...(integer
        ? {
            integrality: variables.map((variable) =>
              variable.integer
                ? highs.constants.variableType.integer
                : highs.constants.variableType.continuous,
            ),
          }
        : {}),
    } as Parameters<Highs['withModel']>[0],
    (model): MilpAnswer => {
      model.options.set({
        output_flag: false,
        random_seed: options.seed ?? 0,
        mip_max_nodes: options.nodeLimit,
        mip_rel_gap: 0,
        mip_abs_gap: 1e-9,
      });
      model.run();
      const status = model.getModelStatus();
      const codes = highs.constants.modelStatus;
      const nodes = integer ? Math.max(1, Number(model.info.get('mip_node_count'))) : 1;
      if (status === codes.infeasible) return nothing('infeasible', nodes);
      if (status === codes.unbounded || status === codes.unboundedOrInfeasible)
        return nothing('unbounded', nodes);
      const objective = model.getObjectiveValue();
      const solution = Array.from(model.getSolution().colValue);
      if (status === codes.optimal) {
        const duals = integer ? null : Array.from(model.getSolution().rowDual);
        return { status: 'optimal', objective, bound: objective, gap: 0, values: solution, duals, nodes };
      }
      const bound = Number(model.info.get('mip_dual_bound'));
      const found = Number.isFinite(objective) && Math.abs(objective) < 1e29;
      return {
        status: 'nodeLimit',
        objective: found ? objective : null,
        bound,
        gap: found && objective !== 0 ? Math.abs(objective - bound) / Math.abs(objective) : null,
        values: found ? solution : null,
        duals: null,
        nodes,
      };
    },
  );
}

const nothing = (status: 'infeasible' | 'unbounded', nodes: number): MilpAnswer => ({
  status,
  objective: null,
  bound: null,
  gap: null,
  values: null,
  duals: null,
  nodes,
});
