import { describe, expect, test } from 'vitest';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { PriceRecord } from '../../../shared/price-book.ts';
import { resources } from '../../../shared/scenario/limits.ts';
import { bookWith, planWith, shippedPrice } from '../../support/changed-book.ts';
import { sample } from '../../support/planned.ts';

const newId = 'server.app32.2026';
const oldId = 'server.old-own';
const newServer = shippedPrice(newId);
const oldPrice = newServer.price.amount! + 1_000;

/** The same machine as the new one, with another appetite for power; at hand, and a little dearer to buy. */
const oldServer = (idleW: number, maxW: number): PriceRecord => ({
  ...newServer,
  id: oldId,
  name: 'Old server of one’s own',
  price: { ...newServer.price, amount: oldPrice },
  power: { idleW, typicalW: maxW, maxW, tdpW: null },
});

const everyServer = bookWith({}).records.filter(({ kind }) => kind === 'server');

/** The small office on these two servers only, everything divisible, with so many old ones at hand. */
const officeWith = (owned: number) =>
  sample('small-office', (scenario) => {
    for (const service of scenario.services) {
      service.placement = 'pooled';
      delete service.replicas;
      service.users = service.users * 12;
    }
    scenario.fleet.banned = everyServer.map(({ id }) => id).filter((id) => id !== newId);
    scenario.fleet.confirmed = [newId, oldId];
    scenario.costs.items = [];
    scenario.costs.lifeMonths = scenario.costs.horizonMonths;
    if (owned > 0) scenario.fleet.owned = [{ sku: oldId, count: owned }];
  });

/** Money over three years from the records alone. */
function moneyOf({ power, price }: PriceRecord, owned: boolean): number {
  const [tariff, pue, maintenance] = ['elec.us.commercial', 'cooling.pue.2025', 'support.hw'].map(
    (id) => shippedPrice(id).price.amount!,
  );
  const years = 3;
  const energy = (power!.maxW! / 1_000) * 8_760 * years * tariff! * pue!;
  return (owned ? 0 : price.amount!) + price.amount! * (maintenance! / 100) * years + energy;
}

/** The least total over every count of the two that adds up to enough. */
function leastByTrying(plan: Plan, old: PriceRecord, owned: number): number {
  const need = plan.requirements.after.totalWithSupporting;
  const perServer = {
    cpuCores: newServer.cpuCores!,
    memoryGB: (newServer.memoryGiB! * 2 ** 30) / 1e9,
    storageTB: newServer.drives!.usableTB!,
    iops: (newServer.drives!.count * newServer.drives!.ratedWriteIopsPerDrive!) / 2,
    networkGbps: newServer.networkGbps!.baseline!,
  };
  const servers = Math.max(
    ...resources.map((resource) => {
      const part = resource === 'memoryGB' || resource === 'storageTB' ? 'peak' : 'base';
      return Math.ceil(need[resource][part] / perServer[resource] - 1e-9);
    }),
  );
  expect(servers).toBeGreaterThan(1);
  const totals = Array.from({ length: servers + 1 }, (_, olds) => {
    const there = Math.min(olds, owned);
    return (
      there * moneyOf(old, true) +
      (olds - there) * moneyOf(old, false) +
      (servers - olds) * moneyOf(newServer, false)
    );
  });
  return Math.min(...totals);
}

const countOf = (plan: Plan, sku: string): number =>
  plan.fleet.after.items.find((item) => item.sku === sku)?.count ?? 0;

describe('servers that are there already cost what they cost to run', () => {
  const cases = [
    { name: 'a frugal one is used', old: oldServer(100, 300), used: 1 },
    { name: 'one that burns more than a new one costs is left off', old: oldServer(20_000, 40_000), used: 0 },
  ];
  for (const { name, old, used } of cases) {
    test(`${name}: the least total wins, as trying every count finds`, async () => {
      const scenario = officeWith(1);
      const plan = await planWith(scenario, bookWith({}, [old]));
      expect(plan.fleet.after.status).toBe('chosen');
      expect(countOf(plan, oldId)).toBe(used);
      expect(plan.decisions.after.gap).toBe(0);
      const least = leastByTrying(plan, old, 1);
      expect(Math.abs(plan.decisions.after.cost! - least)).toBeLessThan(0.05);
    });
  }
});

describe('the bill of servers that are there already', () => {
  test('has no purchase of them, but power, and maintenance on the price of the book', async () => {
    const plan = await planWith(officeWith(1), bookWith({}, [oldServer(100, 300)]));
    const { lines } = plan.costs.after!;
    expect(countOf(plan, oldId)).toBe(1);
    expect(lines.filter(({ group }) => group === 'servers').map(({ id }) => id)).toEqual([newId]);
    expect(lines.find(({ id }) => id === 'maintenance')!.quantity).toBe(
      oldPrice + countOf(plan, newId) * newServer.price.amount!,
    );
  });
});
