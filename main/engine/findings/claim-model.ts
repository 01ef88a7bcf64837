import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { ModelBuilder } from '../model/build.ts';
import type { PriceList } from '../prices/price-list.ts';
import { addActivityClaim } from './claims/activity.ts';
import { addEgressClaim } from './claims/egress.ts';
import { addIopsClaim } from './claims/iops.ts';
import { addOptionAClaims } from './claims/option-a.ts';
import { addPowerClaims } from './claims/power.ts';

/** Adds the quantities that the reference report's claims speak of, recomputed from this scenario. */
export function addClaims(builder: ModelBuilder, scenario: Scenario, list: PriceList): void {
  addActivityClaim(builder, scenario);
  addIopsClaim(builder, scenario);
  addOptionAClaims(builder, scenario);
  addEgressClaim(builder, list);
  addPowerClaims(builder);
}
