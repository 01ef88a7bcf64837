import type { Site } from '../../../shared/plan/fleet.ts';
import type { Side } from '../../../shared/scenario/limits.ts';
import type { Trace } from '../model/trace.ts';
import { siteIds } from './site-model.ts';

/** What the place of a side's fleet has to give; null where it has no fleet. */
export function sitePlan(trace: Trace, side: Side): Site | null {
  const ids = siteIds(side);
  if (!trace.has(ids.phases)) return null;
  const path = `fleet.${side}.site`;
  return {
    racks: trace.read(`${path}.racks`, ids.racks),
    rackUnits: trace.read(`${path}.rackUnits`, ids.rackUnits),
    maxKW: trace.read(`${path}.maxKW`, ids.maxKW),
    phases: trace.read(`${path}.phases`, ids.phases),
    btuPerHourPerRack: trace.read(`${path}.btuPerHourPerRack`, ids.heatPerRack),
    kgCO2ePerYear: trace.has(ids.carbonPerYear)
      ? trace.read(`${path}.kgCO2ePerYear`, ids.carbonPerYear)
      : null,
  };
}
