import { describe, expect, test } from 'vitest';
import { catalogOf } from '../../../main/api/catalog.ts';
import { priceFindings } from '../../../main/engine/prices/price-findings.ts';
import { formatShare } from '../../../shared/format.ts';
import type { PlanPrice } from '../../../shared/plan/prices.ts';
import { bookWith, findingsOf, planWith } from '../../support/changed-book.ts';
import { sample } from '../../support/planned.ts';

const reference = sample('reference');
const plan = await planWith(reference);

describe('the prices of a plan', () => {
  test('stand behind every cost line of both sides, each with its age and evidence', () => {
    for (const side of ['before', 'after'] as const) {
      plan.costs[side]!.lines.forEach((line, place) => {
        const behind = plan.prices.filter(({ where }) => where === `costs.${side}.lines.${place}`);
        expect(behind.length, line.label).toBeGreaterThan(0);
        if (line.group === 'servers')
          expect(behind.map(({ id, cost }) => ({ id, cost }))).toEqual([{ id: line.id, cost: line.amount }]);
      });
    }
    expect(plan.prices.filter(({ where }) => where === 'costs.developerCost').map(({ id }) => id)).toEqual([
      'staff.dev.week.employee',
    ]);
    const cooling = plan.costs.after!.lines.findIndex(({ id }) => id === 'cooling');
    const behindCooling = plan.prices.filter(({ where }) => where === `costs.after.lines.${cooling}`);
    expect(behindCooling.map(({ id, field }) => [id, field])).toEqual([
      ['elec.us.commercial', 'costs.electricity'],
      ['cooling.pue.2025', 'costs.pue'],
    ]);
    expect(behindCooling[1]).toMatchObject({ ageDays: 510, oldAfterDays: 365, old: true, unit: 'ratio' });
  });

  test('that are old are warned of once each, with how old and where to mend', () => {
    const old = findingsOf(plan, 'price.old');
    expect(old.map(({ price, field }) => [price, field])).toEqual([
      ['cooling.pue.2025', 'costs.pue'],
      ['support.hw', 'costs.maintenancePercent'],
    ]);
    expect(old[0]).toMatchObject({ severity: 'warning', stated: 365, computed: 510, unit: 'day' });
    expect(old[0]!.message).toMatch(/1 Jul 2025 is 510 days old.*new version in the price book/);
    expect(old[1]!.message).toContain('has no date');
  });

  test('age with the date of the scenario: a quarter later the servers built from memory and flash are old', async () => {
    const later = await planWith(sample('reference', (scenario) => (scenario.asOf = '2027-02-15')));
    const servers = findingsOf(later, 'price.old').filter(
      ({ price }) => price?.startsWith('server.') === true,
    );
    expect(servers.length).toBeGreaterThan(0);
    expect(servers[0]).toMatchObject({ stated: 90, computed: 106 });
    const supplier = bookWith({
      'server.app32.2026': (record) => (record.derivedFrom = null),
      'server.db24.2026': (record) => (record.derivedFrom = null),
      'server.dual64-512.2026': (record) => (record.derivedFrom = null),
    });
    const offered = await planWith(
      sample('reference', (scenario) => (scenario.asOf = '2027-02-15')),
      supplier,
    );
    expect(findingsOf(offered, 'price.old').some(({ price }) => price?.startsWith('server.') === true)).toBe(
      false,
    );
  });

  test('say how much of the cost rests on weak evidence, weighed by money', async () => {
    const [weak] = findingsOf(plan, 'price.weak');
    const { lines } = plan.costs.after!;
    const cost = ({ kind, amount }: (typeof lines)[number]) => (kind === 'capex' ? amount : amount * 3);
    const sum = (some: typeof lines) => some.reduce((total, line) => total + cost(line), 0);
    const priceOf: Readonly<Record<string, string>> = {
      maintenance: 'support.hw',
      ...Object.fromEntries(
        reference.costs.items.flatMap(({ id, price }) => ('item' in price ? [[id, price.item]] : [])),
      ),
    };
    const gradeOf = (id: string) =>
      catalogOf().book.records.find((record) => record.id === (priceOf[id] ?? id))?.confidence ?? '';
    const doubtful = lines.filter(({ id }) => ['low', 'estimate', 'unverified'].includes(gradeOf(id)));
    expect(doubtful.length).toBeGreaterThan(2);
    const share = sum(doubtful) / sum(lines);
    expect(weak!.message.startsWith(`${formatShare(share)} of the cost after measures`)).toBe(true);
    expect(weak!.severity).toBe(share >= 0.5 ? 'warning' : 'note');
    const sure = bookWith(
      Object.fromEntries(
        catalogOf().book.records.map(({ id }) => [id, (record) => (record.confidence = 'high')]),
      ),
    );
    expect(findingsOf(await planWith(reference, sure), 'price.weak')).toEqual([]);
  });

  test('of the planner’s own are dated too and never count as weak', async () => {
    const own = sample('reference', (scenario) => {
      scenario.costs.electricity = {
        amount: '0.2',
        currency: 'USD',
        asOf: '2025-01-02',
        source: 'Contract of the landlord',
      };
    });
    const decided = await planWith(own);
    expect(decided.prices.find(({ field }) => field === 'costs.electricity')).toMatchObject({
      id: null,
      confidence: 'decided',
      ageDays: 690,
      old: true,
    });
    const [old] = findingsOf(decided, 'price.old').filter(({ field }) => field === 'costs.electricity');
    expect(old!.message).toContain('Contract of the landlord');
    expect(old!.price).toBeUndefined();
  });

  test('in another currency bring their exchange rate with them, with its age', async () => {
    const euro = await planWith(
      sample(
        'reference',
        (scenario) => (scenario.costs.electricity = { item: 'elec.eu.nonhousehold.h1-2025' }),
      ),
    );
    const power = euro.costs.after!.lines.findIndex(({ id }) => id === 'power');
    const behind = euro.prices.filter(({ where }) => where === `costs.after.lines.${power}`);
    expect(behind.map(({ id, ageDays }) => [id, ageDays])).toEqual([
      ['elec.eu.nonhousehold.h1-2025', 390],
      ['fx.eurusd', 26],
    ]);
    expect(euro.costs.after!.lines[power]!.rate).toBe('0.21174966');
  });

  test('that the book would not let be chosen are named with the reason', async () => {
    const retired = bookWith({ 'elec.us.commercial': (record) => (record.retired = '2026-11-20') });
    const [refused] = findingsOf(await planWith(reference, retired), 'price.refused');
    expect(refused).toMatchObject({
      severity: 'warning',
      price: 'elec.us.commercial',
      field: 'costs.electricity',
    });
    expect(refused!.message).toContain('retired from the price book');
    const unproven = bookWith({
      'elec.us.commercial': (record) => Object.assign(record, { eligible: false, confidence: 'unverified' }),
    });
    expect(findingsOf(await planWith(reference, unproven), 'price.refused').length).toBe(1);
    const confirmed = sample('reference', (scenario) => (scenario.fleet.confirmed = ['elec.us.commercial']));
    expect(findingsOf(await planWith(confirmed, unproven), 'price.refused')).toEqual([]);
  });
});

describe('a memory price', () => {
  const built = async (asOf: string): Promise<PlanPrice[]> => {
    const book = bookWith({
      'mem.ddr4.rdimm.2026': (record) => (record.asOf = asOf),
    });
    const { prices } = await planWith(reference, book);
    return prices.filter(({ id }) => id === 'server.app32.2026');
  };

  test('older than 90 days makes the servers old that were built from it', async () => {
    expect((await built('2026-08-25'))[0]).toMatchObject({ old: false, oldPart: null });
    expect((await built('2026-08-24'))[0]).toMatchObject({
      old: true,
      oldPart: 'mem.ddr4.rdimm.2026',
      ageDays: 22,
    });
    const [finding] = priceFindings(await built('2026-08-24'), []);
    expect(finding!.message).toContain('from mem.ddr4.rdimm.2026, whose own price is older than 90 days');
    expect(finding!.computed).toBeUndefined();
  });
});
