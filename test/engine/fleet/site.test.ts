import { describe, expect, test } from 'vitest';
import { explainPath } from '../../../main/api/planning.ts';
import { sides, type Side } from '../../../shared/scenario/limits.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { shippedPrice } from '../../support/changed-book.ts';
import { planned, sample } from '../../support/planned.ts';

/** What the servers of a side take at full load, from the records alone. */
function atFullLoad(plan: Plan, side: Side): { readonly kW: number; readonly units: number } {
  const sum = (of: (sku: string) => number): number =>
    plan.fleet[side].items.reduce((total, { sku, count }) => total + count * of(sku), 0);
  return {
    kW: sum((sku) => shippedPrice(sku).power!.maxW!) / 1_000,
    // A record that does not say its height is taken for two units.
    units: sum((sku) => (shippedPrice(sku).extra?.['rackU'] as number | undefined) ?? 2),
  };
}

describe('what the place of a fleet has to give', () => {
  test('is racks of 42 units, phases of 230 V and 16 A loaded to 80 %, and 3,412.14 BTU/h a kW, from the records', async () => {
    const { plan } = await planned(sample('reference'));
    for (const side of sides) {
      const { kW, units } = atFullLoad(plan, side);
      const site = plan.fleet[side].site!;
      expect(site.rackUnits).toBe(units);
      expect(site.racks).toBe(Math.ceil(units / 42));
      expect(site.maxKW).toBeCloseTo(kW, 9);
      // 230 V x 16 A x 0.8 = 2,944 W.
      expect(site.phases).toBe(Math.ceil((kW * 1_000) / 2_944));
      expect(site.btuPerHourPerRack).toBeCloseTo((kW * 3_412.14) / site.racks, -1);
    }
  });

  test('is several racks and phases for many servers, and fewer phases where each carries more', async () => {
    const pinned = (amps: number) =>
      sample('reference', ({ fleet }) => {
        fleet.pins = [{ sku: 'server.app32.2026', min: 50 }];
        fleet.phase = { volts: 230, amps, load: 0.8 };
      });
    const { plan } = await planned(pinned(16));
    const { kW, units } = atFullLoad(plan, 'after');
    expect(units).toBeGreaterThan(42);
    const site = plan.fleet.after.site!;
    expect(site.racks).toBe(Math.ceil(units / 42));
    expect(site.racks).toBeGreaterThan(1);
    expect(site.phases).toBe(Math.ceil((kW * 1_000) / 2_944));
    const wide = (await planned(pinned(32))).plan.fleet.after.site!;
    expect(wide.phases).toBe(Math.ceil((kW * 1_000) / 5_888));
    expect(wide.btuPerHourPerRack).toBe(site.btuPerHourPerRack);
  });

  test('carbon is the energy of machines and cooling by the factor of the grid, and none where none is chosen', async () => {
    const result = await planned(sample('reference'));
    const { plan } = result;
    const factor = shippedPrice('carbon.us-east-1').price.amount!;
    const pue = shippedPrice('cooling.pue.2025').price.amount!;
    for (const side of sides) {
      const kWh = plan.costs[side]!.energyKWhPerYear * pue;
      expect(plan.fleet[side].site!.kgCO2ePerYear).toBeCloseTo(kWh * factor, 6);
    }
    const tree = explainPath(result, 'fleet.after.site.kgCO2ePerYear');
    expect(JSON.stringify(tree)).toContain('Carbon of a kWh from the grid');
    const without = await planned(sample('reference', ({ fleet }) => delete fleet.carbon));
    expect(without.plan.fleet.after.site!.kgCO2ePerYear).toBeNull();
  });
});
