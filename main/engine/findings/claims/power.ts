import { multiply, subtract } from '../../../../shared/quantity/expression.ts';
import { constant } from '../../demand/constants.ts';
import type { ModelBuilder } from '../../model/build.ts';
import { stated } from './claim-inputs.ts';

/** The report's own chain: 10 kW less 3.5 kW over a year, at the tariff that its 7,000 USD imply, and 10 kW as heat. */
export function addPowerClaims(builder: ModelBuilder): void {
  const before = stated(builder, {
    id: 'claim.power.before',
    label: 'Power before optimisation, stated',
    unit: 'kW',
    value: 10,
    line: 'line 518',
  });
  const after = stated(builder, {
    id: 'claim.power.after',
    label: 'Power after optimisation, stated',
    unit: 'kW',
    value: 3.5,
    line: 'line 519',
  });
  const tariff = stated(builder, {
    id: 'claim.power.tariff',
    label: 'Electricity price that the stated saving implies',
    unit: 'USD/kWh',
    value: 0.12294,
    line: 'line 520 (7,000 USD over 56,940 kWh)',
  });
  const saved = builder.formula({
    id: 'claim.power.savedEnergy',
    label: 'Energy saved in a year by the stated draws',
    unit: 'kWh/year',
    expression: multiply(subtract(before, after), constant(builder, 'constant.hoursPerYear')),
  });
  builder.formula({
    id: 'claim.power.savedCost',
    label: 'Power saved in a year by the stated draws',
    unit: 'USD/year',
    expression: multiply(saved, tariff),
  });
  builder.formula({
    id: 'claim.power.heat',
    label: 'Heat of the stated draw',
    unit: 'BTU/h',
    expression: multiply(before, constant(builder, 'constant.btuPerKw')),
  });
}
