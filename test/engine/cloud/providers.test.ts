import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { OfferDecision } from '../../../shared/scenario/decisions.ts';
import { resources, type Resource } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { checkedFleet } from '../../support/checked-fleet.ts';
import { canHold, faultsOf, type CheckedProblem } from '../../support/fleet-checker.ts';
import { planned, sample, type Mutable } from '../../support/planned.ts';

interface BookRecord {
  readonly id: string;
  readonly vendor: string;
  readonly vcpu: number | null;
  readonly cpuCores: number | null;
  readonly memoryGiB: number | null;
  readonly networkGbps: { readonly baseline: number | null } | null;
}

/** Files as they stand: the test shares no code with what it checks. */
const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../../assets/catalog/${name}.json`, import.meta.url), 'utf8')) as T;
const book = new Map(
  read<{ records: readonly BookRecord[] }>('prices').records.map((record) => [record.id, record]),
);
const offers = new Map(
  read<{
    offers: readonly { id: string; provider: string; coresPerVcpu?: { value: number } }[];
  }>('offers').offers.map((offer) => [offer.id, offer]),
);

/** Instances as the checker sees them: physical cores, GB, baseline network where it is stated; disks are volumes. */
function kindsOf(decision: OfferDecision, cap: (resource: Resource) => number): CheckedProblem['kinds'] {
  const perVcpu = offers.get(decision.offer)!.coresPerVcpu?.value ?? 0;
  return decision.items.map(({ sku }) => {
    const { vcpu, cpuCores, memoryGiB, networkGbps } = book.get(sku)!;
    return {
      id: sku,
      cost: 0,
      capacity: {
        cpuCores: (cpuCores ?? (vcpu ?? 0) * perVcpu) * cap('cpuCores'),
        memoryGB: (((memoryGiB ?? 0) * 2 ** 30) / 1e9) * cap('memoryGB'),
        networkGbps: (networkGbps?.baseline ?? 0) * cap('networkGbps'),
      },
    };
  });
}

/** What is wrong with the instances of an offer, by trying every place for the small ones. */
async function faults(
  scenario: Scenario,
): Promise<readonly { readonly offer: string; readonly said: string }[]> {
  const result = await planned(scenario, { offers: true });
  const { problem } = checkedFleet({ plan: result.plan, scenario }, 'after');
  const list = result.plan.decisions.offers!.list.filter(
    ({ side, row }) => side === 'after' && row !== 'hybrid',
  );
  const seen: { offer: string; said: string }[] = [];
  for (const decision of list) {
    const say = (said: string): number => seen.push({ offer: decision.offer, said });
    if (decision.status !== 'chosen') {
      if (decision.reasons.length === 0) say('no fleet and no reason');
      continue;
    }
    if (decision.gap !== 0) say(`gap ${decision.gap}`);
    const placed = new Set(decision.placement.map(({ service }) => service));
    const checked: CheckedProblem = {
      ...problem,
      resources: [
        'cpuCores',
        'memoryGB',
        ...(decision.unchecked.includes('networkGbps') ? [] : ['networkGbps']),
      ],
      kinds: kindsOf(decision, (resource) => scenario.fleet.utilisationCap[resource]),
      pieces: problem.pieces.filter(({ id }) => placed.has(id)),
    };
    // The provider's load balancer or managed database stands in for a service; everything else has its place.
    for (const { id, kind } of scenario.services) {
      if (!placed.has(id) && !['load-balancer', 'postgresql'].includes(kind)) say(`${id} lies nowhere`);
    }
    const servers = decision.servers.map((server, index) => ({
      kind: server.sku,
      index,
      pieces: decision.placement
        .filter(({ server: on }) => on === server.id)
        .map(({ service, replica, share }) => ({ piece: service, replica, share })),
    }));
    const counts = decision.items.map(({ sku, count }) => ({ kind: sku, count }));
    for (const fault of faultsOf({ ...checked, redundancy: 0 }, { counts, servers, cost: 0 })) say(fault);
    if (scenario.fleet.redundancy === 0) continue;
    const kinds = servers.map(({ kind }) => kind);
    kinds.forEach((kind, lost) => {
      if (kinds.indexOf(kind) !== lost) return;
      const left = kinds.filter((_, at) => at !== lost);
      if (!canHold(checked, left)) say(`without one ${kind} not everything fits`);
    });
  }
  expect(list.length).toBeGreaterThanOrEqual(11);
  expect(list.filter(({ status }) => status === 'chosen').length).toBeGreaterThanOrEqual(6);
  return seen;
}

const capped = (draft: Mutable<Scenario>): void => {
  draft.fleet.utilisationCap = Object.fromEntries(resources.map((resource) => [resource, 0.7])) as Record<
    Resource,
    number
  >;
};

describe('instances of every provider', () => {
  test.each([
    ['the small office, N+1', sample('small-office', ({ fleet }) => (fleet.redundancy = 1))],
    ['the small office on instances that are loaded to 70 %', sample('small-office', capped)],
    ['the calibrated reference, N+1', sample('reference-calibrated', ({ fleet }) => (fleet.redundancy = 1))],
  ])(
    'for %s: proven, every service has its place, also after every loss, or the reason is given',
    async (_, scenario) => {
      expect(await faults(scenario)).toEqual([]);
    },
  );

  test('cost more, not less, where they may be loaded less', async () => {
    const [whole, less] = [
      (await planned(sample('reference-calibrated'), { offers: true })).plan,
      (await planned(sample('reference-calibrated', capped), { offers: true })).plan,
    ];
    const costOf = (plan: typeof whole, id: string): number | null =>
      plan.decisions.offers!.list.find(({ offer, side }) => offer === id && side === 'after')!.cost;
    for (const id of ['aws-us-od', 'aws-us-3yr']) {
      expect(costOf(less, id)!).toBeGreaterThan(costOf(whole, id)!);
    }
  });
});
