import { beforeAll, describe, expect, test } from 'vitest';
import { explainPath } from '../../../main/api/planning.ts';
import { movesOf, stoppedBy } from '../../../main/engine/fleet/moves.ts';
import { explain } from '../../../main/engine/model/explain.ts';
import type { PlannedModel } from '../../../main/engine/plan.ts';
import type { Explanation } from '../../../shared/explanation.ts';
import type { FleetPlan } from '../../../shared/plan/fleet.ts';
import { resources } from '../../../shared/scenario/limits.ts';
import { planned, sample } from '../../support/planned.ts';

const leavesOf = (node: Explanation): readonly Explanation[] =>
  node.children.length === 0 ? [node] : node.children.flatMap(leavesOf);

const piece = (service: string, server: number, share = 1, replica = 0) => ({
  service,
  replica,
  server: `server-${server}`,
  share,
});

describe('what moves', () => {
  test('a part goes from the lost server, and one that makes room from its own', () => {
    const before = [piece('a', 1), piece('b', 2), piece('c', 3, 0.5), piece('c', 1, 0.5, 1)];
    const after = [piece('a', 2), piece('b', 3), piece('c', 3, 0.5), piece('c', 2, 0.5, 1)];
    expect(movesOf(before, after, 'server-1')).toEqual([
      { service: 'a', share: 1, from: 'server-1', to: 'server-2' },
      { service: 'b', share: 1, from: 'server-2', to: 'server-3' },
      { service: 'c', share: 0.5, from: 'server-1', to: 'server-2' },
    ]);
    expect(stoppedBy(before, after)).toEqual(['a', 'b']);
  });

  test('what has no place afterwards moves nowhere', () => {
    expect(movesOf([piece('a', 1, 0.6), piece('a', 2, 0.4)], [piece('a', 2, 0.5)], 'server-1')).toEqual([
      { service: 'a', share: expect.closeTo(0.1, 9), from: 'server-1', to: 'server-2' },
    ]);
  });
});

describe('the drills of the calibrated reference', () => {
  const scenario = sample('reference-calibrated');
  let result: PlannedModel;
  let fleet: FleetPlan;
  beforeAll(async () => {
    result = await planned(scenario);
    fleet = result.plan.fleet.after;
  });

  test('every load of the rack is explained down to inputs, each with its source', () => {
    fleet.rack.forEach(({ loads }, at) => {
      const resource = resources[at % resources.length]!;
      const tree = explainPath(result, `fleet.after.rack.${at}.loads.${resource}.need`);
      expect(tree.value).toBeCloseTo(loads[resource].need, 6);
      const inputs = leavesOf(tree).filter(({ kind }) => kind === 'input');
      expect(inputs.length).toBeGreaterThan(5);
      expect(inputs.filter(({ source }) => source === null)).toEqual([]);
    });
  });

  test('a load after a loss is explained with the places after it', () => {
    let looked = 0;
    fleet.losses.forEach((loss, position) => {
      loss.rack.forEach((server, at) => {
        const path = `fleet.after.losses.${position}.rack.${at}.loads.storageTB.need`;
        const tree = explainPath(result, path);
        expect(tree.value).toBeCloseTo(server.loads.storageTB.need, 6);
        const entry = result.plan.trace[path]!;
        const asPlanned = explain(result.model, result.values, { id: entry.quantity, member: entry.member });
        if (Math.abs(asPlanned.value - tree.value) > 1e-9) looked += 1;
      });
    });
    expect(looked).toBeGreaterThan(5);
  });

  test('nothing is lost on the way: what is left carries what was carried', () => {
    for (const loss of fleet.losses) {
      for (const resource of resources) {
        const all = fleet.rack.reduce((sum, { loads }) => sum + loads[resource].need, 0);
        expect(loss.left[resource].need).toBeCloseTo(all, 6);
        const limits = fleet.rack
          .filter(({ id }) => id !== loss.server)
          .reduce((sum, { loads }) => sum + loads[resource].limit, 0);
        expect(loss.left[resource].limit).toBeCloseTo(limits, 6);
      }
    }
  });

  test('a moved part counts its users, and a stopped homeserver everybody', () => {
    const home = fleet.losses.find(({ moves }) => moves.some(({ service }) => service === 'dendrite'))!;
    expect(home.moves.find(({ service }) => service === 'dendrite')).toMatchObject({
      share: 1,
      users: 12_000,
    });
    expect(home.interrupted.find(({ service }) => service === 'dendrite')!.users).toBe(12_000);
    const shard = fleet.losses
      .flatMap(({ moves }) => moves)
      .find(({ service, share }) => service === 'telegram' && share === 0.5)!;
    expect(shard.users).toBe(2_500);
    const unseen = fleet.losses.flatMap(({ interrupted }) => interrupted);
    expect(unseen.find(({ service }) => service === 'monitoring')!.users).toBe(0);
  });

  test('a service is back after its restart and the restore of what it has stored', () => {
    const stored = result.plan.demand.after.services['postgresql']!.storageTB.base;
    const { restartMinutes, restoreMBps } = scenario.fleet.recovery;
    const minutes = restartMinutes + (stored * 1e6) / restoreMBps / 60;
    const database = fleet.unprotected.find(({ service }) => service === 'postgresql')!;
    expect(database.why).toBe('restart');
    expect(database.recoveryMinutes).toBeCloseTo(minutes, 6);
    expect(explainPath(result, 'fleet.after.unprotected.0.recoveryMinutes').children.length).toBeGreaterThan(
      1,
    );
  });

  test('what stays unprotected is a finding with its time and the field that mends it', () => {
    const findings = result.plan.findings.filter(({ code }) => code === 'fleet.unprotected');
    expect(findings.map(({ field }) => field)).toContain('fleet.recovery.restartMinutes');
    expect(findings[0]).toMatchObject({
      severity: 'warning',
      unit: 'min',
      message: expect.stringMatching(/^Dendrite is one process: .* 12,000 users .* about 16 min\.$/),
    });
  });
});

test('without redundancy one loss leaves parts without room until the server is mended, and N+1 is the mend', async () => {
  const scenario = sample('reference-calibrated', (draft) => (draft.fleet.redundancy = 0));
  const { plan } = await planned(scenario);
  const { losses, unprotected } = plan.fleet.after;
  expect(losses.some(({ status }) => status === 'degraded')).toBe(true);
  const media = unprotected.find(({ service }) => service === 'media')!;
  expect(media).toMatchObject({ why: 'repair', recoveryMinutes: 24 * 60 });
  const worst = Math.max(
    ...losses.flatMap(({ degraded }) =>
      degraded.filter(({ service }) => service === 'media').map(({ lostShare }) => lostShare),
    ),
  );
  expect(media.lostShare).toBe(worst);
  expect(media.users).toBe(Math.ceil(12_000 * worst - 1e-6));
  expect(
    plan.findings.find(({ code, field }) => code === 'fleet.unprotected' && field === 'fleet.redundancy'),
  ).toMatchObject({
    severity: 'warning',
    computed: 1_440,
  });
});

test('redundancy is never free and never cheaper', async () => {
  const costs = await Promise.all(
    ([0, 1, 2] as const).map(async (redundancy) => {
      const { plan } = await planned(
        sample('reference-calibrated', (draft) => (draft.fleet.redundancy = redundancy)),
      );
      expect(plan.fleet.after).toMatchObject({ status: 'chosen', gap: 0 });
      return plan.fleet.after.horizonCost!;
    }),
  );
  expect(costs[1]).toBeGreaterThan(costs[0]!);
  expect(costs[2]).toBeGreaterThan(costs[1]!);
});
