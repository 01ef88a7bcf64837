import { expect, test } from 'vitest';
import { catalogOf } from '../../../main/api/catalog.ts';
import { plan } from '../../../main/engine/plan.ts';
import { planned, sample } from '../../support/planned.ts';

test('a plan is shown with earlier decisions after any of their services was removed', async () => {
  const scenario = sample('reference-calibrated');
  const { plan: before } = await planned(scenario);
  expect(before.fleet.after.losses.length).toBeGreaterThan(0);
  for (const { id } of scenario.services) {
    const fewer = { ...scenario, services: scenario.services.filter((service) => service.id !== id) };
    const { fleet, decisions } = plan(fewer, catalogOf(), before.decisions).plan;
    const placed = [...fleet.after.placement, ...fleet.after.losses.flatMap(({ degraded }) => degraded)];
    expect(placed.length, id).toBeGreaterThan(0);
    expect(
      placed.filter(({ service }) => service === id),
      id,
    ).toEqual([]);
    // What was decided stays as it is until the search has answered.
    expect(decisions).toEqual(before.decisions);
  }
});
