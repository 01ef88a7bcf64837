import { describe, expect, test } from 'vitest';
import { catalogOf, shippedPriceBook } from '../../../main/api/catalog.ts';
import { loadSolver } from '../../../main/api/highs.ts';
import { planScenario } from '../../../main/api/planning.ts';
import { capacityByResource, capacityOf, hostWriteIops } from '../../../main/engine/fleet/capacity.ts';
import { explainPath } from '../../../main/api/planning.ts';
import type { PriceRecord } from '../../../shared/price-book.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { planned, sample } from '../../support/planned.ts';

const recordOf = (id: string): PriceRecord => shippedPriceBook().records.find((record) => record.id === id)!;

describe('capacity', () => {
  test('of a server is physical cores, GiB as GB, usable storage and writes after RAID, baseline network', () => {
    const offered = capacityByResource(capacityOf(recordOf('server.app32.2026')));
    expect(offered).toEqual({
      cpuCores: 32,
      memoryGB: expect.closeTo(274.877906944, 9),
      storageTB: 3.84,
      iops: 190_000,
      networkGbps: 20,
    });
  });

  test.each([
    ['c6a.8xlarge', 16],
    ['m6a.8xlarge', 16],
    ['r6a.8xlarge', 16],
    ['c7a.8xlarge', 32],
    ['m7a.8xlarge', 32],
    ['r7a.8xlarge', 32],
    ['c7g.8xlarge', 32],
  ])('of %s with 32 vCPU is %i cores', (type, cores) => {
    const record = recordOf(`aws.ec2.${type}.od`);
    expect(record.vcpu).toBe(32);
    expect(capacityOf(record).cores).toBe(cores);
  });

  test('of the network is the baseline, never the burst', () => {
    const record = recordOf('aws.ec2.c6a.4xlarge.od');
    expect(record.networkGbps).toMatchObject({ baseline: 6.25, burst: 12.5 });
    expect(capacityOf(record).networkGbps).toBe(6.25);
  });

  test.each([
    ['none', 1, 190_000],
    ['RAID 0', 2, 380_000],
    ['RAID 1', 2, 190_000],
    ['RAID 10', 4, 380_000],
    ['RAID 5', 4, 190_000],
    ['RAID 6', 6, 190_000],
  ])('in writes under %s with %i drives is %i', (raid, count, writes) => {
    const drives = { count, sizeTB: 1, kind: null, raid, usableTB: 1, ratedWriteIopsPerDrive: 190_000 };
    expect(hostWriteIops(drives)).toBe(writes);
  });

  test('in writes is unknown where the drives do not say it, or the RAID level is unknown', () => {
    const drives = { count: 2, sizeTB: 1, kind: null, usableTB: 1 };
    expect(hostWriteIops({ ...drives, raid: 'RAID 1', ratedWriteIopsPerDrive: null })).toBeNull();
    expect(hostWriteIops({ ...drives, raid: 'RAID 7', ratedWriteIopsPerDrive: 10 })).toBeNull();
    expect(hostWriteIops(null)).toBeNull();
  });
});

/** The shipped book, changed; every record is looked at once. */
async function planWith(scenario: Scenario, change: (record: PriceRecord) => PriceRecord) {
  const book = shippedPriceBook();
  return planScenario(scenario, {
    catalog: catalogOf({ ...book, records: book.records.map(change) }),
    solve: await loadSolver(),
  });
}

/** The same server without a word about what its drives can do. */
const withoutIops = (record: PriceRecord): PriceRecord => ({
  ...record,
  iops: null,
  drives: record.drives === null ? null : { ...record.drives, ratedWriteIopsPerDrive: null },
});

describe('unknown disk operations never count as enough', () => {
  test('a cheap server that does not state them is refused, named, and a finding', async () => {
    const cheap = (record: PriceRecord): PriceRecord =>
      record.id === 'server.lb16.2026'
        ? withoutIops({ ...record, price: { ...record.price, amount: 10, low: null, high: null } })
        : record;
    const { plan } = await planWith(sample('small-office'), cheap);
    expect(plan.fleet.after.items.map(({ sku }) => sku)).not.toContain('server.lb16.2026');
    expect(plan.fleet.after.rejections.find(({ sku }) => sku === 'server.lb16.2026')).toMatchObject({
      bottleneck: 'iops',
      reason: expect.stringMatching(/unknown never counts as enough/),
    });
    expect(plan.findings.find(({ code }) => code === 'fleet.iops-unchecked')).toMatchObject({
      severity: 'note',
      message: expect.stringMatching(/server\.lb16\.2026/),
    });
  });

  test('a book in which no server states them has no fleet, and says which resource is missing', async () => {
    const { plan } = await planWith(sample('small-office'), (record) =>
      record.kind === 'server' ? withoutIops(record) : record,
    );
    expect(plan.fleet.after.status).toBe('infeasible');
    expect(plan.fleet.after.reasons.map(({ resource }) => resource)).toContain('iops');
    expect(plan.findings.find(({ code }) => code === 'fleet.none')).toMatchObject({ severity: 'blocker' });
    expect(plan.findings.some(({ code }) => code === 'fleet.iops-unchecked')).toBe(true);
  });
});

describe('caps', () => {
  test('limit every server, beside the headroom of the demand, and the plan shows what both leave', async () => {
    const capped = sample('reference-calibrated', (draft) => (draft.fleet.utilisationCap.storageTB = 0.6));
    const result = await planned(capped);
    const { rack, reserve, horizonCost } = result.plan.fleet.after;
    for (const { loads } of rack) {
      expect(loads.storageTB.limit).toBeCloseTo(loads.storageTB.capacity * 0.6, 9);
      expect(loads.storageTB.need).toBeLessThanOrEqual(loads.storageTB.limit * (1 + 1e-6));
    }
    expect(reserve.storageTB).toMatchObject({ headroom: 0.25, cap: 0.6 });
    expect(reserve.storageTB.product).toBeCloseTo(0.48, 9);
    expect(explainPath(result, 'fleet.after.reserve.storageTB.product').children).toHaveLength(2);
    const plain = await planned(sample('reference-calibrated'));
    expect(horizonCost).toBeGreaterThan(plain.plan.fleet.after.horizonCost!);
  });

  test('and headroom that leave nothing free are a finding, which either of them mends', async () => {
    const said = async (change: Parameters<typeof sample>[1]): Promise<readonly string[]> =>
      (await planned(sample('reference', change))).plan.findings
        .filter(({ code }) => code === 'fleet.no-reserve')
        .map(({ message, field }) => `${field}: ${message}`);
    const [all] = await said(() => undefined);
    expect(all).toMatch(/^headroom\.cpuCores: Nothing is kept free of cores, memory, storage, .*100 %/);
    const [left] = await said((draft) => {
      draft.headroom = { ...draft.headroom, cpuCores: 0.2 };
      draft.fleet.utilisationCap.memoryGB = 0.9;
    });
    expect(left).toMatch(/^headroom\.storageTB: Nothing is kept free of storage/);
    const free = { cpuCores: 0.2, memoryGB: 0.2, storageTB: 0.2, iops: 0.2, networkGbps: 0.2 };
    expect(await said((draft) => (draft.headroom = free))).toEqual([]);
  });

  test('hold for a fleet that is only a sum as well', async () => {
    const { plan } = await planned(
      sample('reference', (draft) => (draft.fleet.utilisationCap.storageTB = 0.5)),
    );
    expect(plan.fleet.after.utilisation!.storageTB.share).toBeLessThanOrEqual(0.5);
    expect(plan.findings.filter(({ code }) => code === 'fleet.short')).toEqual([]);
  });
});
