import { divide } from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import { sides } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { constant } from '../demand/constants.ts';
import type { ModelBuilder } from '../model/build.ts';
import { addFacility, type Facility } from './facility.ts';
import { addItemRates } from './items.ts';
import { addPayback } from './payback.ts';
import { rateInput, type CostRates } from './rates.ts';
import { addSideCosts } from './side-costs.ts';

/** What servers of one's own cost beside their purchase. */
export interface OwnRates {
  readonly facility: Facility;
  /** Maintenance a year as a share of the servers' purchase. */
  readonly maintenance: Quantity;
}

/** The rates of the site, of maintenance and of the further costs. */
export function addOwnRates(builder: ModelBuilder, scenario: Scenario, rates: CostRates): OwnRates {
  const facility = addFacility(builder, scenario, rates);
  const percent = rateInput(builder, {
    id: 'rate.maintenancePercent',
    label: 'Maintenance a year, percent of the servers’ purchase',
    unit: 'percent/year',
    rate: rates.maintenancePercent,
    field: 'costs.maintenancePercent',
  });
  const maintenance = builder.formula({
    id: 'rate.maintenance',
    label: 'Maintenance a year, share of the servers’ purchase',
    unit: '1/year',
    expression: divide(percent, constant(builder, 'constant.percent')),
  });
  addItemRates(builder, scenario, rates);
  return { facility, maintenance };
}

/** Purchase and running costs of both sides, the developer weeks, savings and payback. */
export function addCosts(builder: ModelBuilder, scenario: Scenario, rates: CostRates): OwnRates {
  const own = addOwnRates(builder, scenario, rates);
  for (const side of [...sides, 'hybrid'] as const) {
    if (builder.has(`fleet.${side}.count`)) addSideCosts(builder, { scenario, side, ...own });
  }
  addPayback(builder, scenario, rates);
  return own;
}
