import { divide, multiply, one, subtract } from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { constant } from '../demand/constants.ts';
import type { ModelBuilder } from '../model/build.ts';
import { rateInput, type CostRates } from './rates.ts';

/** What the place of the servers charges; absent where its fee includes it. */
export interface Facility {
  /** Money for a kWh of the machines. */
  readonly tariff: Quantity | undefined;
  /** Energy of cooling and losses for a kWh of the machines. */
  readonly cooling: Quantity | undefined;
  readonly fee: { readonly per: 'kW' | 'rackUnit' | 'rack'; readonly rate: Quantity } | undefined;
  /** Price of a rack unit a year in a room of one's own. */
  readonly space: Quantity | undefined;
}

const feeUnits = { kW: 'kW', rackUnit: 'U', rack: 'rack' } as const;

/**
 * The rates of the site. Cooling is counted once: by PUE, or by 1 / COP, and not at all in a colocation, whose fee
 * includes it.
 */
export function addFacility(builder: ModelBuilder, scenario: Scenario, rates: CostRates): Facility {
  const { currency, site, colocation } = scenario.costs;
  const rented = site === 'colocation' && colocation !== undefined && rates.colocation !== undefined;
  const tariff =
    rented && colocation.includesPower
      ? undefined
      : rateInput(builder, {
          id: 'rate.electricity',
          label: 'Electricity price',
          unit: `${currency}/kWh`,
          rate: rates.electricity,
          field: 'costs.electricity',
        });
  if (rented) {
    const { per } = colocation;
    const fee = rateInput(builder, {
      id: 'rate.colocationMonth',
      label: `Colocation for a ${feeUnits[per]} a month`,
      unit: `${currency}/${feeUnits[per]}/month`,
      rate: rates.colocation,
      field: 'costs.colocation.price',
    });
    return {
      tariff,
      cooling: undefined,
      fee: { per, rate: aYear(builder, fee, `Colocation for a ${feeUnits[per]} a year`) },
      space: undefined,
    };
  }
  const space =
    rates.rackUnitMonth === undefined
      ? undefined
      : rateInput(builder, {
          id: 'rate.rackUnitMonth',
          label: 'Price of a rack unit a month',
          unit: `${currency}/U/month`,
          rate: rates.rackUnitMonth,
          field: 'fleet.rackUnitMonth',
        });
  return {
    tariff,
    cooling: addCooling(builder, scenario, rates),
    fee: undefined,
    space: space === undefined ? undefined : aYear(builder, space, 'Price of a rack unit a year'),
  };
}

function addCooling(builder: ModelBuilder, scenario: Scenario, rates: CostRates): Quantity {
  const byCop = scenario.costs.cooling === 'cop' && rates.cop !== undefined;
  const rate = byCop
    ? rateInput(builder, {
        id: 'rate.cop',
        label: 'Coefficient of performance of the cooling (COP)',
        unit: 'times',
        rate: rates.cop,
        field: 'costs.cop',
      })
    : rateInput(builder, {
        id: 'rate.pue',
        label: 'Power usage effectiveness (PUE)',
        unit: 'times',
        rate: rates.pue,
        field: 'costs.pue',
      });
  return builder.formula({
    id: 'rate.cooling',
    label: 'Energy of cooling and losses for a kWh of the machines',
    unit: '1',
    expression: byCop ? divide(one, rate) : subtract(rate, one),
  });
}

/** A price a month as a price a year: `rate.xMonth` becomes `rate.xYear`. */
function aYear(builder: ModelBuilder, perMonth: Quantity, label: string): Quantity {
  return builder.formula({
    id: perMonth.id.replace(/Month$/, 'Year'),
    label,
    unit: perMonth.unit.replace(/month$/, 'year'),
    expression: multiply(perMonth, constant(builder, 'constant.monthsPerYear')),
  });
}
