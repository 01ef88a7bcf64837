import { describe, expect, test } from 'vitest';
import type { Need } from '../../shared/plan/needs.ts';
import { resources } from '../../shared/scenario/limits.ts';
import { planned, sample } from '../support/planned.ts';

type Pair = readonly [number, number];
/** cpuCores, memoryGB, storageTB, iops, networkGbps, each base and peak. */
type Row = readonly [Pair, Pair, Pair, Pair, Pair];

const before: Readonly<Record<string, Row>> = {
  dendrite: [
    [40, 100],
    [200, 400],
    [8, 8],
    [50_000, 50_000],
    [4, 4],
  ],
  telegram: [
    [25, 50],
    [250, 250],
    [5, 5],
    [0, 0],
    [2.5, 2.5],
  ],
  whatsapp: [
    [50, 100],
    [325, 325],
    [10, 10],
    [0, 0],
    [5, 5],
  ],
  total: [
    [115, 250],
    [775, 975],
    [23, 23],
    [50_000, 50_000],
    [11.5, 11.5],
  ],
};
const after: Readonly<Record<string, Row>> = {
  dendrite: [
    [20, 50],
    [64, 128],
    [4, 4],
    [30_000, 30_000],
    [4, 4],
  ],
  telegram: [
    [15, 30],
    [100, 100],
    [3, 3],
    [0, 0],
    [2.5, 2.5],
  ],
  whatsapp: [
    [25, 50],
    [150, 150],
    [6, 6],
    [0, 0],
    [5, 5],
  ],
  total: [
    [60, 130],
    [314, 378],
    [13, 13],
    [30_000, 30_000],
    [11.5, 11.5],
  ],
};

const rowOf = (need: Need): Row =>
  resources.map((resource) => [need[resource].base, need[resource].peak] as const) as unknown as Row;

describe('the reference deployment, report as written', async () => {
  const { plan, values } = await planned(sample('reference'));

  for (const [side, table] of [
    ['before', before],
    ['after', after],
  ] as const) {
    for (const [name, row] of Object.entries(table)) {
      test(`${side} measures, ${name} needs what the report states`, () => {
        const needs = plan.requirements[side];
        expect(rowOf(name === 'total' ? needs.total : needs.services[name]!)).toEqual(row);
      });
    }
    test(`${side} measures, demand and requirement agree because the headroom is 0`, () => {
      expect(plan.demand[side]).toEqual(plan.requirements[side]);
    });
  }

  test('the roadmap runs ten weeks from the first Monday of 2027, tasks splitting each phase by largest remainder', () => {
    expect(plan.roadmap.start).toBe('2027-01-04');
    expect(plan.roadmap.finish).toBe('2027-03-12');
    expect(plan.roadmap.tasks.map((task) => task.days)).toEqual([4, 3, 3, 7, 7, 6, 7, 7, 6]);
    expect(plan.roadmap.tasks.every((task) => task.critical && task.totalFloat === 0)).toBe(true);
    expect(plan.roadmap.phases.map((phase) => phase.finish)).toEqual([
      '2027-01-15',
      '2027-02-12',
      '2027-03-12',
    ]);
    expect(plan.roadmap.effortWeeks).toEqual({ low: 6, high: 8 });
  });

  test('the five strongest contradictions of the report are found', () => {
    const codes = plan.findings.map((finding) => finding.code);
    for (const code of [
      'activity-share',
      'option-a.server-1',
      'option-a.raid',
      'option-b.egress',
      'iops-rule',
    ]) {
      expect(codes).toContain(`report.${code}`);
    }
    const found = (code: string) => plan.findings.find((finding) => finding.code === `report.${code}`)!;
    expect(found('option-a.server-1').computed).toBe(35);
    expect(found('option-a.raid').computed).toBe(2);
    expect(found('iops-rule').factor).toBe(5);
    expect(found('activity-share').message).toContain('30.4 %');
  });

  test('the report’s power chain comes out, and its draws are held against the chosen fleet', () => {
    const value = (id: string): number => values[id]![0]!;
    expect(value('claim.power.savedEnergy')).toBeCloseTo(56_940, 6);
    expect(value('claim.power.tariff')).toBeCloseTo(0.12294, 5);
    expect(Math.round(value('claim.heat-before.computed'))).toBe(34_121);
    expect(value('claim.cooling.pue')).toBeCloseTo(1.57, 2);
    const found = plan.findings.find((finding) => finding.code === 'report.power-after')!;
    expect(found).toMatchObject({ stated: 3.5, computed: plan.costs.after!.powerKW, unit: 'kW' });
    expect(plan.costs.after!.powerKW).toBeGreaterThan(0.8);
    expect(plan.costs.after!.powerKW).toBeLessThan(1.2);
  });

  test('lines sum to the totals, and each line is its quantity times its rate', () => {
    for (const side of ['before', 'after'] as const) {
      const costs = plan.costs[side]!;
      const sum = (kind: 'capex' | 'opex'): number =>
        costs.lines.filter((line) => line.kind === kind).reduce((total, line) => total + line.amount, 0);
      expect(sum('capex')).toBe(costs.capex);
      expect(sum('opex')).toBe(costs.opexPerYear);
      for (const line of costs.lines) {
        expect(Math.abs(line.quantity * Number(line.rate) * 100 - line.amount)).toBeLessThanOrEqual(
          0.5 + 1e-6,
        );
      }
    }
  });

  test('the fleet is the least purchase price, with proof and with the reason for every other item', () => {
    expect(plan.fleet.before.items).toMatchObject([
      { sku: 'server.dual64-512.2026', count: 3, amount: 8_265_600 },
    ]);
    // Servers 5,074,400, two switches and rack parts 339,000, spares and freight 7 % of the servers.
    expect(plan.costs.after?.capex).toBe(5_768_608);
    expect(plan.fleet.after).toMatchObject({ status: 'chosen', gap: 0, servers: 3 });
    expect(plan.fleet.after.rejections.length).toBeGreaterThan(5);
    expect(plan.fleet.after.rejections.map((rejection) => rejection.sku)).toContain('server.app32.2025');
  });
});

test('the findings about the report follow from the scenario and vanish with their cause', async () => {
  const { plan } = await planned(
    sample('reference', (scenario) => {
      const telegram = scenario.services.find((service) => service.id === 'telegram')!;
      telegram.users = 3_000;
    }),
  );
  expect(plan.findings.map((finding) => finding.code)).not.toContain('report.option-a.server-1');
});
