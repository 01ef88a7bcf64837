import { describe, expect, test } from 'vitest';
import { catalogOf, shippedPriceBook } from '../../../main/api/catalog.ts';
import { loadSolver } from '../../../main/api/highs.ts';
import { explainPath, planScenario } from '../../../main/api/planning.ts';
import type { FixedOption } from '../../../shared/plan/fleet.ts';
import { planned, sample } from '../../support/planned.ts';

const optionOf = (options: readonly FixedOption[], id: string): FixedOption =>
  options.find((option) => option.id === id)!;

describe('Option A of the report', () => {
  const result = planned(sample('reference'));

  test('is judged server by server: 109 % of the cores of server 1, 10 Gbps for 11.5, 2 TB for the stated 4', async () => {
    const { plan } = await result;
    const option = optionOf(plan.options, 'report-option-a');
    const [one, two, database, balancer] = option.servers;
    expect(one!.pieces.map(({ service }) => service)).toEqual(['dendrite', 'telegram']);
    expect(one!.loads.cpuCores).toMatchObject({ need: 35, capacity: 32, share: 1.09375, verdict: 'short' });
    expect(one!.loads.memoryGB).toMatchObject({ need: 228, verdict: 'enough' });
    expect(one!.loads.storageTB).toMatchObject({ need: 7, capacity: 8, verdict: 'enough' });
    expect(two!.loads.cpuCores).toMatchObject({ need: 25, capacity: 32 });
    expect(database!.loads.storageTB.capacity).toBe(2);
    expect(database!.loads.iops).toMatchObject({ need: 30_000, capacity: null, verdict: 'notStated' });
    expect(balancer!.loads.networkGbps).toMatchObject({ need: 11.5, capacity: 10, verdict: 'short' });
    expect(option.total.storageTB).toMatchObject({ need: 13, capacity: 19 });
    expect(option.total.iops.verdict).toBe('notStated');
  });

  test('costs 42,968 as listed and 61,826 with switches, rack parts and three years of support, beside 60,000 to 80,000', async () => {
    const { plan } = await result;
    const { claim, cost, verdicts } = optionOf(plan.options, 'report-option-a');
    expect(claim).toMatchObject({ low: 6_000_000, high: 8_000_000, currency: 'USD', per: 'purchase' });
    expect(cost).toMatchObject({ listed: 4_296_800, amount: 6_182_648, unpriced: [] });
    expect(cost.lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(cost.amount);
    expect(verdicts.at(-1)).toMatchObject({ about: 'cost', computed: 61_826.48, stated: 80_000 });
  });

  test('has numbers that explain themselves', async () => {
    const planned = await result;
    expect(explainPath(planned, 'options.0.servers.0.loads.cpuCores.need').value).toBe(35);
    expect(explainPath(planned, 'options.0.cost.amount').children.length).toBeGreaterThan(2);
  });
});

describe('Option B of the report', () => {
  const result = planned(sample('reference'));

  test('has 48 cores in 96 hyperthreads, 82 % of the memory, and no line for storage', async () => {
    const { plan } = await result;
    const { total, servers } = optionOf(plan.options, 'report-option-b');
    expect(total.cpuCores).toMatchObject({ need: 60, capacity: 48, verdict: 'short' });
    expect(total.memoryGB.capacity! / total.memoryGB.need).toBeCloseTo(0.818, 3);
    expect(total.storageTB).toMatchObject({ need: 13, capacity: null, verdict: 'notStated' });
    expect(servers.map(({ loads }) => loads.memoryGB.verdict)).toEqual([
      'short',
      'short',
      'short',
      'notNeeded',
      'notNeeded',
    ]);
  });

  test('costs 3,113 a month as listed; storage, operations, load balancer and traffic come on top of it', async () => {
    const { plan } = await result;
    const { cost, verdicts } = optionOf(plan.options, 'report-option-b');
    expect(cost.listed).toBe(311_287);
    expect(cost.lines.find(({ label }) => label === 'Volumes (gp3)')!.amount).toBe(104_000);
    const egress = cost.lines.find(({ label }) => label === 'Traffic that leaves')!;
    expect(egress).toMatchObject({ quantity: 188_887.5, amount: 1_333_058, listed: false });
    expect(verdicts.find(({ about }) => about === 'egress')!.message).toMatch(/3,778 TB, 192,774 USD/);
    expect(cost.amount).toBeGreaterThan(800_000);
  });

  test('is a lower bound where the price book has no price, and names what is missing', async () => {
    const book = shippedPriceBook();
    const without = {
      ...book,
      records: book.records.filter(
        ({ id }) => !id.startsWith('aws.egress.internet') && id !== 'aws.ebs.gp3.gb',
      ),
    };
    const { plan } = planScenario(sample('reference'), {
      catalog: catalogOf(without),
      solve: await loadSolver(),
    });
    const { cost, verdicts } = optionOf(plan.options, 'report-option-b');
    expect(cost.unpriced.map((part) => part.split(' (')[0])).toEqual(['Volumes', 'Traffic that leaves']);
    expect(verdicts.filter(({ about }) => about === 'unpriced')).toHaveLength(2);
    expect(verdicts.find(({ about }) => about === 'cost')!.message).toMatch(/at least/);
  });
});

describe('fixed fleets in other scenarios', () => {
  test('are judged once the planner loads them, with findings of their own, and name their servers in the price book', async () => {
    const { plan } = await planned(
      sample('reference-calibrated', (draft) => (draft.fleet.options = ['report-option-a'])),
    );
    expect(plan.options.map(({ id }) => id)).toEqual(['report-option-a']);
    expect(plan.knownOptions.map(({ id, judged }) => [id, judged])).toEqual([
      ['report-option-a', true],
      ['report-option-b', false],
    ]);
    expect(plan.options[0]!.items).toEqual([
      { sku: 'server.app32.2026', count: 2 },
      { sku: 'server.db24.2026', count: 1 },
      { sku: 'server.lb16.2026', count: 1 },
    ]);
    const database = plan.options[0]!.servers.find(({ id }) => id === 'database')!;
    expect(database.pieces.map(({ service }) => service)).toEqual(['postgresql']);
    expect(plan.findings.filter(({ code }) => code.startsWith('option.')).map(({ code }) => code)).toContain(
      'option.raid',
    );
  });

  test('say nothing twice beside the claims of the report', async () => {
    const { plan } = await planned(sample('reference'));
    expect(plan.findings.filter(({ code }) => code.startsWith('option.'))).toEqual([]);
  });

  test('an unknown one is a finding with the field, and nothing is judged', async () => {
    const { plan } = await planned(sample('small-office', (draft) => (draft.fleet.options = ['option-z'])));
    expect(plan.options).toEqual([]);
    expect(plan.findings.find(({ code }) => code === 'option.unknown')).toMatchObject({
      field: 'fleet.options.0',
      message: expect.stringMatching(/option-z.*report-option-a or report-option-b/),
    });
  });

  test('are priced in the scenario’s currency', async () => {
    const { plan } = await planned(sample('reference', (draft) => (draft.costs.currency = 'EUR')));
    const { cost } = optionOf(plan.options, 'report-option-a');
    expect(cost.currency).toBe('EUR');
    expect(cost.listed / 4_296_800).toBeCloseTo(1 / 1.1133, 4);
  });
});
