import { beforeAll, describe, expect, test } from 'vitest';
import { explainPath } from '../../main/api/planning.ts';
import type { PlannedModel } from '../../main/engine/plan.ts';
import { resources, sides } from '../../shared/scenario/limits.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import { planned, sample, type Mutable } from '../support/planned.ts';

/** A fifth more users of every workload service each year, compounded monthly at a twelfth. */
const growing = (scenario: Mutable<Scenario>): void => {
  for (const service of scenario.services) {
    if (service.role !== 'workload') continue;
    service.growthPerYear = { ...service.activity.busy, low: 0.2, likely: 0.2, high: 0.2, grade: 'guess' };
  }
};

describe('the requirement over the months of the horizon', () => {
  let office: PlannedModel;
  const scenario = sample('small-office', growing);
  beforeAll(async () => {
    office = await planned(scenario);
  });

  test('is, in each month, what a scenario that is sized for that month requires', async () => {
    const { overMonths } = office.plan;
    expect(overMonths!.horizon).toBe(36);
    for (const month of [0, 7, 36]) {
      const { plan } = await planned({ ...scenario, sizingMonth: month });
      for (const side of sides) {
        for (const resource of resources) {
          const level = resource === 'memoryGB' || resource === 'storageTB' ? 'peak' : 'base';
          const alone = plan.requirements[side].totalWithSupporting[resource][level];
          expect(overMonths![side].need[resource][month]).toBeCloseTo(alone, 9);
        }
      }
    }
  });

  test('grows by users and by what is kept, never falls, and stops growing once retention is reached', async () => {
    for (const side of sides) {
      for (const resource of resources) {
        const need = office.plan.overMonths![side].need[resource];
        expect(need).toHaveLength(37);
        need.forEach((value, month) => expect(value).toBeGreaterThanOrEqual(need[month - 1] ?? 0));
        expect(need.at(-1)!).toBeGreaterThan(need[0]!);
      }
    }
    const kept = sample('small-office', (draft) => {
      for (const service of draft.services) service.retentionMonths = 12;
    });
    const { storageTB } = (await planned(kept)).plan.overMonths!.after.need;
    expect(storageTB[12]).toBeGreaterThan(storageTB[11]!);
    expect(storageTB.slice(13).every((value) => value === storageTB[12])).toBe(true);
  });

  test('explains any month down to inputs, with the month that it is of', () => {
    const tree = explainPath(office, 'overMonths.after.need.storageTB.7');
    expect(tree.value).toBeCloseTo(office.plan.overMonths!.after.need.storageTB[7]!, 9);
    const months: number[] = [];
    const walk = (node: typeof tree): void => {
      if (node.id === 'sizing.month') months.push(node.value!);
      node.children.forEach(walk);
    };
    walk(tree);
    expect(new Set(months)).toEqual(new Set([7]));
  });

  test('says in which month the chosen servers are full: after the month that they were chosen for', async () => {
    const early = await planned({ ...scenario, sizingMonth: 0 });
    const grown = sample('small-office', (draft) => {
      growing(draft);
      draft.sizingMonth = 0;
      for (const service of draft.services) service.users *= 40;
    });
    const { overMonths, fleet } = (await planned(grown)).plan;
    const { month, resource } = overMonths!.after.lasts!.full!;
    const { capacity } = fleet.after.utilisation![resource];
    expect(overMonths!.after.need[resource][month]).toBeGreaterThan(capacity);
    for (const one of resources) {
      expect(overMonths!.after.need[one][month - 1]).toBeLessThanOrEqual(
        fleet.after.utilisation![one].capacity,
      );
    }
    expect(month).toBeGreaterThan(0);
    expect(early.plan.overMonths!.after.lasts).toEqual({ full: null });
    const percentile = sample('small-office', (draft) => (draft.sampling.planOn = 90));
    expect((await planned(percentile)).plan.overMonths!.after.lasts).toBeNull();
  });
});

test('a requirement in which nothing changes with time has no months', async () => {
  expect((await planned(sample('reference'))).plan.overMonths).toBeNull();
});
