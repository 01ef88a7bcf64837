import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { loadSolver } from '../../../../main/api/highs.ts';
import { searchByRelaxation } from '../../../../main/engine/fleet/placement/by-relaxation.ts';
import type { PlacementProblem } from '../../../../main/engine/fleet/placement/problem.ts';
import { search } from '../../../../main/engine/fleet/placement/search.ts';
import { costOf, layOut } from '../../../../main/engine/fleet/placement/units.ts';
import type { Solve } from '../../../../shared/milp.ts';

let solve: Solve;
beforeAll(async () => {
  solve = await loadSolver();
});

const between = (min: number, max: number) => fc.integer({ min, max });

/** Servers and services of real shapes: some five servers, singles, sharded and divisible ones, four resources. */
const problems = fc
  .record({
    kinds: fc.array(
      fc.record({ cores: between(2, 8), perCore: between(2, 8), tb: between(1, 8), iops: between(1, 4) }),
      { minLength: 2, maxLength: 5 },
    ),
    pieces: fc.array(
      fc.record({
        mode: fc.constantFrom('single' as const, 'replicas' as const, 'pooled' as const),
        cpu: between(1, 60),
        memory: between(4, 400),
        tb: between(0, 40),
        iops: between(0, 9),
        maxReplicas: fc.constantFrom(2, 4),
      }),
      { minLength: 3, maxLength: 6 },
    ),
    redundancy: fc.constantFrom(0 as const, 1 as const),
    maxKinds: between(1, 3),
  })
  .map(({ kinds, pieces, redundancy, maxKinds }): PlacementProblem => ({
    resources: ['cpu', 'memory', 'tb', 'iops'],
    kinds: kinds.map(({ cores, perCore, tb, iops }, at) => ({
      id: `k${at}`,
      // Some are there already, one of the first kind paid for to the end.
      owned: at % 2 === 0 ? 1 : 0,
      ownedCost: 900,
      paid: at === 0 ? 1 : 0,
      cost: 1_000 + cores * 8 * (90 + perCore * 14) + tb * 800 + iops * 100,
      capacity: { cpu: cores * 8, memory: cores * 8 * perCore, tb: tb * 1.92, iops: iops * 10 },
    })),
    pieces: pieces.map(({ mode, cpu, memory, tb, iops, maxReplicas }, at) => ({
      id: `p${at}`,
      mode,
      need: { cpu, memory, tb: tb / 10, iops },
      ...(mode === 'replicas' ? { maxReplicas } : {}),
      mustSurvive: at !== 1,
    })),
    redundancy,
    maxKinds,
  }));

test('counts listed in order of cost and counts from the relaxation cost the same', () => {
  const seen = { chosen: 0, infeasible: 0 };
  fc.assert(
    fc.property(problems, (problem) => {
      const layout = layOut(problem);
      const listed = search({ layout, solve });
      const relaxed = searchByRelaxation({ layout, solve, known: [] });
      fc.pre(relaxed.status !== 'nodeLimit' && listed.status !== 'nodeLimit');
      seen[listed.status] += 1;
      expect(listed.status).toBe(relaxed.status);
      if (listed.counts === null || relaxed.counts === null) return;
      expect(costOf(layout.kinds, listed.counts)).toBeCloseTo(costOf(layout.kinds, relaxed.counts), 6);
      expect(listed.bound).toBe(costOf(layout.kinds, listed.counts));
    }),
    { numRuns: 16, seed: 20_261_126 },
  );
  expect(seen.chosen).toBeGreaterThan(8);
});
