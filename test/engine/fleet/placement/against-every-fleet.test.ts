import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { loadSolver } from '../../../../main/api/highs.ts';
import { placeFleet } from '../../../../main/engine/fleet/placement/place-fleet.ts';
import type { PlacementProblem } from '../../../../main/engine/fleet/placement/problem.ts';
import type { Solve } from '../../../../shared/milp.ts';
import { canHold, faultsOf } from '../../../support/fleet-checker.ts';

let solve: Solve;
beforeAll(async () => {
  solve = await loadSolver();
});

const amount = fc.integer({ min: 1, max: 9 });
const amounts = fc.record({ cpu: amount, memory: amount });

const kind = fc.record(
  {
    cost: fc.integer({ min: 1, max: 30 }),
    capacity: fc.record({ cpu: fc.integer({ min: 4, max: 16 }), memory: fc.integer({ min: 4, max: 16 }) }),
    owned: fc.constantFrom(0, 0, 0, 1, 2),
    /** So many of them cost nothing more. */
    paid: fc.constantFrom(0, 0, 1),
    /** Part of the cost that one that is there already still costs. */
    running: fc.constantFrom(0, 0.2, 0.5, 0.9, 1),
    min: fc.constantFrom(0, 0, 0, 1),
    max: fc.constantFrom(9, 9, 9, 2, 0),
  },
  { noNullPrototype: true },
);

const piece = fc.record(
  {
    mode: fc.constantFrom('single' as const, 'single' as const, 'replicas' as const),
    need: amounts,
    maxReplicas: fc.integer({ min: 1, max: 3 }),
    fixed: fc.constantFrom({ cpu: 0 }, { cpu: 1 }),
    mustSurvive: fc.constantFrom(true, true, false),
    apart: fc.constantFrom(-1, -1, 0, 1),
    tied: fc.constantFrom(-1, -1, -1, -1, 0),
  },
  { noNullPrototype: true },
);

const problems = fc
  .record({
    kinds: fc.array(kind, { minLength: 1, maxLength: 3 }),
    pieces: fc.array(piece, { minLength: 1, maxLength: 4 }),
    pool: fc.option(amounts, { nil: null }),
    redundancy: fc.constantFrom(0 as const, 1 as const, 2 as const),
    maxKinds: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ kinds, pieces, pool, redundancy, maxKinds }): PlacementProblem => ({
    resources: ['cpu', 'memory'],
    kinds: kinds.map(({ running, ...one }, at) => ({
      ...one,
      id: `k${at}`,
      ownedCost: Math.floor(running * one.cost),
    })),
    pieces: [
      ...pieces.map(({ apart, tied, ...one }, at) => ({
        ...one,
        id: `p${at}`,
        ...(one.mode === 'single' && one.maxReplicas > 1 ? { maxReplicas: 1 } : {}),
        ...(apart >= 0 && apart < at ? { apartFrom: [`p${apart}`] } : {}),
        ...(tied >= 0 && tied < at && apart !== tied ? { together: [`p${tied}`] } : {}),
      })),
      ...(pool === null ? [] : [{ id: 'pool', mode: 'pooled' as const, need: pool, mustSurvive: true }]),
    ],
    redundancy,
    maxKinds,
  }));

/** Ties of different modes lie as the strictest of them; the oracle only knows equal ones. */
const tiesAreEqual = (problem: PlacementProblem): boolean =>
  problem.pieces.every((one) =>
    (one.together ?? []).every((id) => {
      const other = problem.pieces.find((candidate) => candidate.id === id)!;
      return other.mode === one.mode && other.maxReplicas === one.maxReplicas;
    }),
  );

const mostOfAKind = 9;

const servers = (key: string): number => key.split(',').reduce((sum, count) => sum + Number(count), 0);

/** Costs of all fleets of up to nine of each kind that are enough, by trying every one of them. */
function everyEnough(
  problem: PlacementProblem,
  dearest: number,
): readonly { readonly key: string; readonly cost: number }[] {
  const found: { key: string; cost: number }[] = [];
  const must = new Set(problem.pieces.filter((one) => one.mustSurvive).map((one) => one.id));
  for (;;) {
    const before = must.size;
    for (const one of problem.pieces)
      for (const other of one.together ?? [])
        if (must.has(one.id) || must.has(other)) must.add(one.id).add(other);
    if (must.size === before) break;
  }
  const surviving = { ...problem, pieces: problem.pieces.filter((one) => must.has(one.id)) };
  const enough = (servers: readonly string[]): boolean =>
    canHold(problem, servers) && survives(servers, problem.redundancy);
  const survives = (servers: readonly string[], losses: number): boolean => {
    if (must.size === 0) return true;
    if (losses === 0) return canHold(surviving, servers);
    if (servers.length === 0) return false;
    return servers.every(
      (id, at) =>
        servers.indexOf(id) !== at ||
        survives(
          servers.filter((_, other) => other !== at),
          losses - 1,
        ),
    );
  };
  const visit = (at: number, counts: readonly number[], cost: number): void => {
    if (cost > dearest || counts.filter((count) => count > 0).length > (problem.maxKinds ?? 3)) return;
    const here = problem.kinds[at];
    if (here === undefined) {
      const servers = problem.kinds.flatMap((one, k) => Array.from({ length: counts[k]! }, () => one.id));
      if (servers.length <= 9 && enough(servers)) found.push({ key: counts.join(), cost });
      return;
    }
    for (let count = here.min ?? 0; count <= Math.min(here.max ?? mostOfAKind, mostOfAKind); count += 1) {
      const there = Math.min(count, here.owned ?? 0);
      const running = Math.max(0, there - Math.min(here.owned ?? 0, here.paid ?? 0));
      const money = running * (here.ownedCost ?? 0) + (count - there) * here.cost;
      visit(at + 1, [...counts, count], cost + money);
    }
  };
  visit(0, [], 0);
  return found.sort((a, b) => a.cost - b.cost || servers(a.key) - servers(b.key));
}

test('small problems cost what trying every fleet finds, and the fleets pass the checker', () => {
  const seen = { chosen: 0, infeasible: 0 };
  fc.assert(
    fc.property(problems.filter(tiesAreEqual), (problem) => {
      const fleet = placeFleet(problem, solve);
      if (fleet.status === 'infeasible') {
        seen.infeasible += 1;
        expect(fleet.reasons.length).toBeGreaterThan(0);
        expect(
          everyEnough({ ...problem, kinds: problem.kinds.map((one) => ({ ...one, cost: 0 })) }, 0),
        ).toEqual([]);
        return;
      }
      seen.chosen += 1;
      expect(fleet).toMatchObject({ status: 'chosen', gap: 0, bound: fleet.cost });
      expect(faultsOf(problem, fleet)).toEqual([]);
      const cheaper = everyEnough(problem, fleet.cost! - 0.5);
      expect(cheaper).toEqual([]);
    }),
    { numRuns: 60, seed: 20_261_124 },
  );
  expect(seen.chosen).toBeGreaterThan(10);
  expect(seen.infeasible).toBeGreaterThan(3);
});

/** Kinds that no other one replaces everywhere: at least as much of everything, any number of it, for no more money. */
function worthHaving(problem: PlacementProblem): PlacementProblem['kinds'] {
  return problem.kinds.filter(
    (kind, at) =>
      (kind.min ?? 0) > 0 ||
      (kind.owned ?? 0) > 0 ||
      kind.max === 0 ||
      !problem.kinds.some((other, position) => {
        const more = problem.resources.map(
          (name) => (other.capacity[name] ?? 0) - (kind.capacity[name] ?? 0),
        );
        const equal = other.cost === kind.cost && more.every((amount) => amount === 0);
        return (
          position !== at &&
          other.max === undefined &&
          other.cost <= kind.cost &&
          more.every((amount) => amount >= 0) &&
          (!equal || kind.max !== undefined || position < at)
        );
      }),
  );
}

test('the next best fleets are the next in the list of all fleets, without those that only add servers', () => {
  let compared = 0;
  fc.assert(
    fc.property(problems.filter(tiesAreEqual), (drawn) => {
      const problem: PlacementProblem = {
        ...drawn,
        kinds: drawn.kinds.map(({ max, ...kind }) => ({ ...kind, ...(max === 9 ? {} : { max }) })),
        redundancy: drawn.redundancy === 2 ? 1 : drawn.redundancy,
      };
      const chosen = placeFleet(problem, solve, 2);
      fc.pre(chosen.status === 'chosen' && chosen.alternatives.length === 2);
      expect(chosen.alternatives.every((other) => other.proven && other.more >= 0)).toBe(true);
      const kinds = worthHaving(problem);
      const listed: { cost: number; counts: readonly number[] }[] = [];
      for (const { key, cost } of everyEnough({ ...problem, kinds }, chosen.alternatives[1]!.cost)) {
        const counts = key.split(',').map(Number);
        const adds = listed.some((one) => one.counts.every((count, at) => count <= counts[at]!));
        if (!adds) listed.push({ cost, counts });
      }
      compared += 1;
      expect(listed.slice(0, 3).map(({ cost }) => cost)).toEqual([
        chosen.cost,
        ...chosen.alternatives.map(({ cost }) => cost),
      ]);
    }),
    { numRuns: 60, seed: 20_261_125 },
  );
  expect(compared).toBeGreaterThan(10);
});
