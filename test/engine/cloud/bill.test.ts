import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Alternative } from '../../../shared/plan/alternatives.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { planned, sample, type Mutable } from '../../support/planned.ts';

/** The book as the file has it: the test shares no code with what it checks. */
const records = new Map(
  (
    JSON.parse(readFileSync(new URL('../../../assets/catalog/prices.json', import.meta.url), 'utf8')) as {
      readonly records: readonly { readonly id: string; readonly price: { readonly amount: number } }[];
    }
  ).records.map((record) => [record.id, record.price.amount]),
);
const price = (id: string): number => records.get(id)!;
const cents = (amount: number): number => Math.round(amount * 100);

const only =
  (ids: readonly string[]) =>
  (scenario: Mutable<Scenario>): void => {
    const all = [
      'aws-us-od',
      'aws-us-1yr',
      'aws-us-3yr',
      'aws-us-od-rds',
      'aws-us-1yr-rds',
      'aws-eu-od',
      'gcp-us-od',
      'azure-us-od',
      'hetzner-cloud',
      'ovh-cloud',
      'scaleway-par',
    ];
    scenario.cloud.banned = all.filter((id) => !ids.includes(id));
  };
const rented = (plan: Plan, id: string): Alternative & { money: NonNullable<Alternative['money']> } => {
  const found = plan.alternatives.list.find((one) => one.id === id);
  if (found?.money == null) throw new Error(`${id} has no bill: ${found?.reasons.join(' ') ?? 'not listed'}`);
  return { ...found, money: found.money };
};
const part = (one: ReturnType<typeof rented>, id: string): number =>
  one.money.components.find((component) => component.id === id)!.perMonth!;

/** AWS counts its tiers in blocks: 100 GB free, 10,240, 40,960, 102,400, the rest. */
function awsEgress(gb: number): number {
  let left = gb;
  return [100, 10_240, 40_960, 102_400, Infinity].reduce((sum, size, tier) => {
    const here = Math.min(left, size);
    left -= here;
    return sum + here * price(`aws.egress.internet.t${tier}`);
  }, 0);
}

describe('the bill of a cloud', () => {
  test('is instances, volumes, operations, load balancer, addresses and egress at the prices of the book', async () => {
    const { plan } = await planned(sample('reference', only(['aws-us-od'])), { offers: true });
    const aws = rented(plan, 'aws-us-od');
    const { items, egressTB } = aws.rented!;
    const instances = items.reduce((sum, { sku, count }) => sum + count * price(sku) * 730, 0);
    expect(part(aws, 'instances')).toBe(cents(instances));
    expect(part(aws, 'storage')).toBe(cents(13_000 * price('aws.ebs.gp3.gb')));
    // 13 TB and 30,000 operations on volumes of at most 16 TB and 16,000 operations, 3,000 with each.
    expect(part(aws, 'iops')).toBe(cents((30_000 - 2 * 3_000) * price('aws.ebs.gp3.iops')));
    const traffic = (11.5 / 8) * 3_600 * 730 * 0.1;
    expect(part(aws, 'loadBalancer')).toBe(
      cents(price('aws.net.nlb.hour') * 730 + traffic * price('aws.net.nlb.nlcu')),
    );
    const count = items.reduce((sum, item) => sum + item.count, 0);
    expect(part(aws, 'addresses')).toBe(cents(count * price('aws.net.ipv4') * 730));
    expect(egressTB).toBeCloseTo(traffic / 2 / 1_000, 9);
    expect(part(aws, 'egress')).toBe(cents(awsEgress(traffic / 2)));
    expect(aws.money.perMonth).toBe(
      aws.money.components.reduce((sum, component) => sum + (component.perMonth ?? 0), 0),
    );
  });

  test('carries what the published tariff says: 11.5 Gbps out all month are 3,778 TB and 192,774 USD', async () => {
    const scenario = sample('reference', (draft) => {
      only(['aws-us-od'])(draft);
      for (const share of [draft.cloud.outbound, draft.cloud.averageLoad]) {
        share.high = 1;
        share.used = 1;
      }
    });
    const aws = rented((await planned(scenario, { offers: true })).plan, 'aws-us-od');
    expect(aws.rented!.egressTB).toBeCloseTo(3_777.75, 2);
    expect(Math.round(part(aws, 'egress') / 100)).toBe(192_774);
  });

  test('in euros is turned into dollars by the dated rate, with 20 TB free for each instance', async () => {
    const { plan } = await planned(sample('reference', only(['hetzner-cloud'])), { offers: true });
    const hetzner = rented(plan, 'hetzner-cloud');
    const { items, egressTB } = hetzner.rented!;
    const euro = price('fx.eurusd');
    const count = items.reduce((sum, item) => sum + item.count, 0);
    expect(part(hetzner, 'instances')).toBe(
      cents(items.reduce((sum, { sku, count: n }) => sum + n * price(sku), 0) * euro),
    );
    const beyond = Math.max(0, egressTB - 20 * count);
    expect(part(hetzner, 'egress')).toBe(cents(beyond * price('hetzner.cloud.egress') * euro));
    expect(hetzner.fits).toBe('unchecked');
    expect(hetzner.rank).toBeNull();
  });

  test('without a price for a part is a lower bound, a finding, and never ranked', async () => {
    const { plan } = await planned(sample('reference', only(['azure-us-od', 'aws-us-od'])), { offers: true });
    const azure = rented(plan, 'azure-us-od');
    expect(azure.unpriced.map(({ part: name }) => name)).toContain('storage');
    expect(azure.rank).toBeNull();
    expect(rented(plan, 'aws-us-od').rank).not.toBeNull();
    const found = plan.findings.filter(({ code }) => code === 'cost.unpriced');
    expect(found.map(({ message }) => message).join()).toContain('Azure');
  });

  test('takes the database as a service where the scenario plans one, and says what of it has no price', async () => {
    const { plan } = await planned(sample('small-office', only(['aws-us-od-rds'])), { offers: true });
    const rds = rented(plan, 'aws-us-od-rds');
    expect(rds.rented!.database).toBe('aws.rds.pg.db.r6g.4xlarge.single-az.od');
    expect(part(rds, 'database')).toBe(cents(price('aws.rds.pg.db.r6g.4xlarge.single-az.od') * 730));
    expect(rds.unpriced.map(({ part: name }) => name)).toContain('databaseStorage');
    const confirmed = sample('small-office', (draft) => {
      only(['aws-us-od-rds'])(draft);
      draft.fleet.confirmed = ['aws.rds.storage.gp3'];
    });
    const whole = rented((await planned(confirmed, { offers: true })).plan, 'aws-us-od-rds');
    expect(whole.unpriced).toEqual([]);
    expect(part(whole, 'storage')).toBeGreaterThan(part(rds, 'storage'));
  });

  test('in the scenario’s own currency needs no exchange', async () => {
    const scenario = sample('small-office', (draft) => {
      only(['hetzner-cloud'])(draft);
      draft.costs.currency = 'EUR';
      for (const name of ['electricity', 'pue', 'maintenancePercent', 'developerWeek'] as const) {
        draft.costs[name] = { amount: '1', currency: 'EUR', asOf: '2026-11-01', source: 'Test' };
      }
    });
    const euros = rented((await planned(scenario, { offers: true })).plan, 'hetzner-cloud');
    expect(part(euros, 'instances')).toBe(
      cents(euros.rented!.items.reduce((sum, { sku, count }) => sum + count * price(sku), 0)),
    );
  });

  test('of some services beside servers of one’s own is a hybrid', async () => {
    const scenario = sample('small-office', (draft) => {
      only(['aws-us-od'])(draft);
      draft.cloud.hybrid = { offer: 'aws-us-od', services: ['telegram', 'whatsapp'] };
    });
    const { plan } = await planned(scenario, { offers: true });
    const hybrid = rented(plan, 'hybrid');
    const ids = hybrid.money.components.filter(({ perMonth }) => (perMonth ?? 0) > 0).map(({ id }) => id);
    expect(ids).toContain('power');
    expect(ids).toContain('instances');
    expect(hybrid.fits).toBe('fits');
    expect(part(hybrid, 'instances')).toBeLessThan(part(rented(plan, 'aws-us-od'), 'instances') + 1);
  });
});
