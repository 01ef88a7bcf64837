import { describe, expect, test } from 'vitest';
import { catalogOf } from '../../../main/api/catalog.ts';
import { commandServices } from '../../../main/api/commands.ts';
import { loadSolver } from '../../../main/api/highs.ts';
import { missingFleet } from '../../../main/api/planning.ts';
import { decide } from '../../../main/engine/decide.ts';
import { plan } from '../../../main/engine/plan.ts';
import { readScenarioData } from '../../../main/engine/read.ts';
import { planned, sample } from '../../support/planned.ts';

describe('the report as written with Dendrite as one process', () => {
  const scenario = sample('reference', (draft) => {
    draft.side = 'before';
    draft.services[0]!.placement = 'single';
  });

  test('names the resources that fit nowhere, the need, the largest server and how to mend it', async () => {
    const { plan: result } = await planned(scenario);
    const { status, reasons } = result.fleet.before;
    expect(status).toBe('infeasible');
    expect(reasons.map(({ service, resource, need, largest }) => [service, resource, need, largest])).toEqual(
      [
        ['dendrite', 'cpuCores', 100, 96],
        ['dendrite', 'storageTB', 8, 7.68],
      ],
    );
    expect(reasons[0]!.message).toMatch(
      /^Dendrite is one process and needs 100 cores on one server; the largest, .*server\.big96-768\.2026\), has 96\. To mend: /,
    );
    expect(result.findings.filter(({ code }) => code === 'fleet.none')[0]).toMatchObject({
      severity: 'blocker',
      field: 'services.0.placement',
      stated: 96,
      computed: 100,
      unit: 'cores',
    });
  });

  test('is missing for the command line, while the other side has its fleet', async () => {
    const services = await commandServices();
    const { plan: result, missing } = services.plan(JSON.stringify(scenario));
    expect(missing).toMatch(/needs 100 cores on one server/);
    expect(result.fleet.after.status).toBe('chosen');
    expect(missingFleet({ ...result, scenario: { ...result.scenario, side: 'after' } })).toBeUndefined();
  });
});

describe('rules that leave no fleet', () => {
  test('contradictory pins are refused at the door with the path and the mend', () => {
    const draft = structuredClone(sample('small-office')) as unknown as Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any
    draft['fleet'].pins = [{ sku: 'server.lb16.2026', min: 1 }];
    draft['fleet'].banned = ['server.lb16.2026'];
    const read = readScenarioData(draft);
    expect('issues' in read && read.issues).toEqual([
      {
        path: 'fleet.pins.0.sku',
        message: '"server.lb16.2026" is pinned and banned',
        mend: 'take it out of one of the two',
      },
    ]);
  });

  test('a pin of an item that may not be chosen says why and what to do', async () => {
    const { plan: result } = await planned(
      sample('small-office', (draft) => (draft.fleet.pins = [{ sku: 'server.lb16.2025', min: 1 }])),
    );
    expect(result.fleet.after.reasons[0]!.message).toMatch(
      /"server\.lb16\.2025" is pinned and cannot be chosen: An older price .* Remove the pin, or mend the item\./,
    );
  });

  test('a book without any server that may be chosen says so, placed or not', async () => {
    for (const name of ['reference', 'small-office']) {
      const scenario = sample(name, (draft) => {
        draft.fleet.banned = [
          'app32',
          'db24',
          'lb16',
          'app32g',
          'db24g',
          'lb16g',
          'dual64-512',
          'dual64-1024',
          'big96-768',
        ].map((kind) => `server.${kind}.2026`);
      });
      const { plan: result } = await planned(scenario);
      expect(result.fleet.after.reasons[0]!.message).toMatch(
        /no server that may be chosen.*To mend: confirm an item/,
      );
      expect(result.findings.find(({ code }) => code === 'fleet.none')!.severity).toBe('blocker');
    }
  });

  test('services that must lie together and apart are refused at the door', () => {
    const draft = structuredClone(sample('small-office')) as unknown as Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any
    draft['fleet'].apart = [['dendrite', 'postgresql']];
    draft['fleet'].together = [['postgresql', 'dendrite']];
    const read = readScenarioData(draft);
    expect('issues' in read && read.issues[0]).toMatchObject({
      message: expect.stringMatching(/lie together as well$/),
      mend: 'keep one of the two rules',
    });
  });
});

test('a search that ends early keeps its fleet, its bound and gap, and is a finding', async () => {
  const scenario = sample('reference-calibrated');
  const solver = await loadSolver();
  const decisions = decide(scenario, catalogOf(), solver);
  const early = {
    ...decisions,
    after: {
      ...decisions.after,
      status: 'nodeLimit' as const,
      bound: decisions.after.cost! * 0.97,
      gap: 0.03,
    },
  };
  const { plan: result } = plan(scenario, catalogOf(), early);
  expect(result.fleet.after).toMatchObject({ status: 'nodeLimit', gap: 0.03 });
  expect(result.fleet.after.rack.length).toBe(result.fleet.after.servers);
  expect(result.findings.find(({ code }) => code === 'fleet.unproven')).toMatchObject({
    severity: 'warning',
    field: 'fleet.maxKinds',
    message: expect.stringMatching(/at most 3 % above the least cost/),
  });
});

test('decisions that were made for less are short, server by server', async () => {
  const scenario = sample('reference-calibrated');
  const decisions = decide(scenario, catalogOf(), await loadSolver());
  const grown = sample('reference-calibrated', (draft) => {
    for (const service of draft.services) service.users *= 2;
  });
  const { plan: result } = plan(grown, catalogOf(), decisions);
  const found = result.findings.filter(({ code }) => code === 'fleet.short');
  expect(
    found.some(({ message }) => /Server \d+ after measures carries more than it may/.test(message)),
  ).toBe(true);
  expect(found.every(({ field }) => field?.startsWith('fleet.utilisationCap.'))).toBe(true);
});
