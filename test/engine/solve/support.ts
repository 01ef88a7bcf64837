import { loadSolver } from '../../../main/api/highs.ts';
import { solveProblem } from '../../../main/engine/solve/solve.ts';

const milp = await loadSolver();

/** What `espalier solve` answers, as plain data of many shapes. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the answers are plain data of five shapes
export const solve = (problem: unknown): any => solveProblem(problem, milp);
