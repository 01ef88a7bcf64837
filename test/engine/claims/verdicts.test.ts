import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogOf } from '../../../main/api/catalog.ts';
import { explain } from '../../../main/engine/model/explain.ts';
import { plan as planWith } from '../../../main/engine/plan.ts';
import type { Explanation } from '../../../shared/explanation.ts';
import type { Claim } from '../../../shared/plan/claim.ts';
import { sample } from '../../support/planned.ts';
import { claimsOf, decisions, reference } from './support.ts';

const before = claimsOf(() => undefined);
const verdicts = (claims: ReadonlyMap<string, Claim>, ...ids: readonly string[]): readonly string[] =>
  ids.map((id) => claims.get(id)?.verdict ?? 'none');

describe('the claims of the report, against its own figures', () => {
  test('come out as the audit has them', () => {
    const byVerdict = (verdict: Claim['verdict']): readonly string[] =>
      [...before].filter(([, claim]) => claim.verdict === verdict).map(([id]) => id);
    expect(byVerdict('under-determined')).toEqual([
      'dendrite.storage',
      'iops-total',
      'after-peak-missing',
      'network-not-reduced',
      'opex-share',
    ]);
    const consistent = byVerdict('consistent');
    for (const service of ['dendrite', 'telegram', 'whatsapp']) {
      expect(consistent).toContain(`${service}.cpu-base`);
      expect(consistent).toContain(`${service}.cpu-peak`);
      expect(consistent).toContain(`${service}.network`);
    }
    for (const id of ['cpu-base', 'cpu-peak', 'memory', 'storage', 'network'])
      expect(consistent).toContain(`total.${id}`);
    expect(consistent).toEqual(
      expect.arrayContaining(['heat-before', 'heat-after', 'opex-saving', 'power-saving', 'cooling-saving']),
    );
    expect(consistent).toEqual(
      expect.arrayContaining(['option-a.cores', 'option-a.memory', 'option-a.storage']),
    );
    expect(byVerdict('contradicted')).toEqual(
      expect.arrayContaining(
        ['server-1', 'raid', 'load-balancer', 'peak', 'fallback'].map((id) => `option-a.${id}`),
      ),
    );
    expect(byVerdict('contradicted')).toEqual(
      expect.arrayContaining(['cores', 'memory', 'storage', 'egress'].map((id) => `option-b.${id}`)),
    );
    for (const service of ['telegram', 'whatsapp']) {
      for (const resource of ['cpu', 'memory', 'storage'])
        expect(byVerdict('contradicted')).toContain(`after.${service}-${resource}`);
    }
    expect(byVerdict('off by a factor')).toEqual(
      expect.arrayContaining(['iops-rule', 'activity-share', 'phase-1', 'kpi-memory', 'effort-weeks']),
    );
  });

  test.each([
    ['iops-rule', { low: 5, high: 25 }],
    ['activity-share', { low: 1 / 0.303797468, high: 1 / 0.303797468 }],
    ['option-a.server-1', { low: 32 / 35, high: 32 / 35 }],
    ['option-b.memory', { low: 0.818, high: 0.818 }],
    ['phase-1', { low: 2, high: 2 }],
  ])('%s is off by what the audit says', (id, factor) => {
    expect(before.get(id)?.factor?.low).toBeCloseTo(factor.low, 3);
    expect(before.get(id)?.factor?.high).toBeCloseTo(factor.high, 3);
  });

  test('are all in the plan, those that do not hold among its findings too', () => {
    const { plan } = reference;
    const found = plan.findings.filter(({ code }) => code.startsWith('report.'));
    const open = plan.claims.filter(({ verdict }) => verdict !== 'consistent');
    expect(found.map(({ code }) => code).sort()).toEqual(open.map(({ code }) => code).sort());
    for (const finding of found) {
      const claim = open.find(({ code }) => code === finding.code)!;
      expect(finding).toMatchObject({
        message: claim.message,
        severity: claim.severity,
        source: claim.source,
      });
      if (finding.path === undefined) continue;
      const { quantity, member } = plan.trace[finding.path]!;
      expect(reference.values[quantity]![member]).toBeCloseTo(finding.computed!, 9);
    }
  });

  test('vanish when the scenario rests on no report', () => {
    expect(claimsOf((scenario) => delete scenario.report).size).toBe(0);
    const { plan, model } = planWith(
      sample('reference', (scenario) => delete scenario.report),
      catalogOf(),
      decisions,
    );
    expect(plan.findings.filter(({ code }) => code.startsWith('report.'))).toEqual([]);
    expect(model.quantities.filter(({ id }) => id.startsWith('claim.'))).toEqual([]);
  });

  test('walk down to the lines that state them', () => {
    const text = (node: Explanation): string =>
      [node.label, node.rule, node.source?.text ?? '', ...node.children.map(text)].join('\n');
    const { plan, model, values } = reference;
    const position = plan.claims.findIndex(({ code }) => code === 'report.option-a.storage');
    const why = (name: string): string => {
      const { quantity, member } = plan.trace[`claims.${position}.${name}.low`]!;
      return text(explain(model, values, { id: quantity, member }));
    };
    expect(why('stated')).toContain('Reference report, line 434');
    expect(why('stated')).toContain('RAID 1 mirrors every block');
    expect(why('computed')).toContain('Reference report, line 37');
    const activity = text(explain(model, values, { id: 'claim.activity-share.computed' }));
    expect(activity).toContain('Reference report, line 24');
    expect(activity).toContain('Reference report, line 405');
  });
});

describe('verdicts follow the scenario', () => {
  test('users: fewer on Telegram make server 1 fit, more make the totals wrong', () => {
    const fewer = claimsOf(({ services }) => (services[1]!.users = 3_000));
    expect(verdicts(before, 'option-a.server-1', 'telegram.cpu-base')).toEqual([
      'contradicted',
      'consistent',
    ]);
    expect(verdicts(fewer, 'option-a.server-1', 'telegram.cpu-base', 'total.cpu-base')).toEqual([
      'consistent',
      'off by a factor',
      'off by a factor',
    ]);
    expect(fewer.get('telegram.cpu-base')?.message).toBe(
      'The Telegram bridge needs 25 cores for 5,000 users. This scenario’s figures give 15 cores; what is stated is 1.7 times that.',
    );
  });

  test('activity: with a tenth of the users active, ten times as much is stated as the network needs', () => {
    const quiet = claimsOf(({ services }) => {
      for (const { activity } of services)
        activity.busy = { ...activity.busy, low: 0.1, likely: 0.1, high: 0.1, used: 'likely' };
    });
    expect(verdicts(quiet, 'dendrite.network', 'option-a.load-balancer')).toEqual([
      'off by a factor',
      'consistent',
    ]);
    expect(quiet.get('dendrite.network')?.factor?.low).toBeCloseTo(10, 9);
    expect(quiet.get('iops-rule')?.factor).toEqual({ low: 50, high: 250 });
  });

  test('measures: with none chosen no saving is left, with the larger pool alone phase 1 keeps its 10-15 %', () => {
    const none = claimsOf(({ measures }) => (measures.chosen = []));
    expect(verdicts(none, 'after.dendrite-cpu', 'phase-2')).toEqual(['contradicted', 'contradicted']);
    expect(none.get('phase-2')?.factor).toBeNull();
    const pool = claimsOf(({ measures }) => (measures.chosen = ['connection-pool']));
    expect(pool.get('phase-1')?.computed?.low).toBeCloseTo(0.1, 9);
    expect(pool.get('phase-2')?.computed?.high).toBeCloseTo(0.15, 9);
    expect(verdicts(pool, 'phase-2')).toEqual(['off by a factor']);
  });

  test('a figure that was missing makes a claim determined', () => {
    const bridges = claimsOf(({ services }) => {
      for (const service of services.slice(1))
        service.figures['iops.active'] = {
          ...services[0]!.figures['iops.active']!,
          low: 5,
          likely: 5,
          high: 5,
          used: 5,
        };
    });
    expect(bridges.get('iops-total')).toMatchObject({ verdict: 'consistent', computed: { low: 100_000 } });
  });

  test('prices: at a tenth of the tariff the stated saving of power is too high, dearer instances use up Option B', () => {
    const cheap = claimsOf(({ costs }) => {
      costs.electricity = { amount: '0.0146', currency: 'USD', asOf: '2026-11-01', source: 'An offer' };
    });
    expect(verdicts(cheap, 'power-saving', 'cooling-saving')).toEqual(['off by a factor', 'off by a factor']);
    const catalog = catalogOf();
    const dear = claimsOf(() => undefined, {
      ...catalog,
      book: {
        ...catalog.book,
        records: catalog.book.records.map((record) =>
          record.id.startsWith('aws.ec2.c6a.8xlarge.od')
            ? { ...record, price: { ...record.price, amount: 6 } }
            : record,
        ),
      },
    });
    expect(verdicts(before, 'option-b.price')).toEqual(['consistent']);
    expect(verdicts(dear, 'option-b.price')).toEqual(['contradicted']);
    expect(dear.get('option-b.price')?.computed?.low).toBeGreaterThan(8_000);
  });

  test('money: in euros, dollars are judged at the dated rate; in a currency without one they are under-determined', () => {
    const euros = claimsOf(({ costs }) => (costs.currency = 'EUR'));
    expect(euros.get('power-saving')?.computed?.low).toBeCloseTo(8_313.24, 1);
    expect(verdicts(euros, 'power-saving', 'saving')).toEqual(['consistent', 'consistent']);
    const nothing: typeof decisions.before = {
      ...decisions.before,
      status: 'infeasible',
      items: [],
      servers: [],
      placement: [],
    };
    const { plan } = planWith(
      sample('reference', ({ costs }) => {
        const own = { amount: '1', currency: 'CHF', asOf: '2026-11-01', source: 'An offer' };
        Object.assign(costs, { currency: 'CHF', electricity: own, developerWeek: own });
      }),
      catalogOf(),
      { ...decisions, before: nothing, after: nothing },
    );
    const francs = new Map(plan.claims.map((claim) => [claim.code.replace('report.', ''), claim]));
    expect(verdicts(francs, 'power-saving', 'cost-before', 'servers-before', 'saving')).toEqual([
      'under-determined',
      'under-determined',
      'under-determined',
      'consistent',
    ]);
    expect(francs.get('cost-before')?.message).toContain('no cost in US dollars');
  });

  test('a service that is gone takes what is said of it along, the rest stays judged', () => {
    const without = claimsOf((scenario) => {
      scenario.services = scenario.services.filter(({ id }) => id !== 'whatsapp');
      scenario.measures.stated = scenario.measures.stated.filter(({ service }) => service !== 'whatsapp');
    });
    expect(verdicts(without, 'whatsapp.cpu-base', 'bridged-users', 'dendrite.cpu-base')).toEqual([
      'under-determined',
      'under-determined',
      'consistent',
    ]);
    expect(without.get('whatsapp.cpu-base')).toMatchObject({ computed: null, factor: null, field: null });
  });

  test('whatever the users, activity and measures, every number of a claim is a number', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const users = fc.constantFrom(0, 1, 2_000, 10_000_000);
    const chosen = fc.subarray(catalogOf().measures.map(({ id }) => id));
    fc.assert(
      fc.property(fc.tuple(users, users, users), share, chosen, (counts, busy, measures) => {
        const claims = claimsOf((scenario) => {
          scenario.services.forEach((service, at) => {
            service.users = counts[at]!;
            service.activity.busy = {
              ...service.activity.busy,
              low: 0,
              likely: busy,
              high: 1,
              used: 'likely',
            };
          });
          scenario.measures.chosen = measures;
        });
        for (const { stated, computed, factor, message } of claims.values()) {
          for (const range of [stated, computed, factor])
            if (range !== null) expect([range.low, range.high].every(Number.isFinite)).toBe(true);
          expect(message).not.toMatch(/NaN|Infinity|undefined/);
        }
      }),
      { numRuns: 25 },
    );
  });
});
