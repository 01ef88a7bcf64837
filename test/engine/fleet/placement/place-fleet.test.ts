import { beforeAll, describe, expect, test } from 'vitest';
import { loadSolver } from '../../../../main/api/highs.ts';
import { placeFleet } from '../../../../main/engine/fleet/placement/place-fleet.ts';
import type { Piece, PlacementProblem } from '../../../../main/engine/fleet/placement/problem.ts';
import type { Solve } from '../../../../shared/milp.ts';

let solve: Solve;
beforeAll(async () => {
  solve = await loadSolver();
});

const single = (id: string, need: Piece['need']): Piece => ({ id, mode: 'single', need, mustSurvive: true });

describe('placement by the solver', () => {
  test('three resources where first-fit decreasing opens one server more are placed at the optimum', () => {
    const sizes = [
      [5, 1, 3],
      [5, 1, 3],
      [3, 6, 2],
      [3, 6, 2],
      [2, 3, 5],
      [2, 3, 5],
    ] as const;
    const fleet = placeFleet(
      {
        resources: ['a', 'b', 'c'],
        kinds: [{ id: 'box', cost: 1_000, capacity: { a: 10, b: 10, c: 10 } }],
        pieces: sizes.map(([a, b, c], at) => single(`p${at}`, { a, b, c })),
        redundancy: 0,
      },
      solve,
    );
    expect(fleet).toMatchObject({ status: 'chosen', cost: 2_000, bound: 2_000, gap: 0 });
    expect(fleet.counts).toEqual([{ kind: 'box', count: 2 }]);
  });

  test('a single of 100 cores against servers of 64 is refused with the resource, the need and the largest', () => {
    const problem: PlacementProblem = {
      resources: ['cpuCores', 'memoryGB'],
      kinds: [
        { id: 'large', cost: 20_000, capacity: { cpuCores: 64, memoryGB: 512 } },
        { id: 'small', cost: 9_000, capacity: { cpuCores: 32, memoryGB: 256 } },
      ],
      pieces: [single('dendrite', { cpuCores: 100, memoryGB: 400 })],
      redundancy: 0,
    };
    const fleet = placeFleet(problem, solve);
    expect(fleet.status).toBe('infeasible');
    expect(fleet.reasons).toEqual([
      {
        message: '"dendrite" needs 100 cpuCores on one server; the largest server has 64.',
        piece: 'dendrite',
        resource: 'cpuCores',
        need: 100,
        largest: 64,
      },
    ]);
  });
});
