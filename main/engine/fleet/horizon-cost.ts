import { add, divide, multiply, one, subtract } from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { constant } from '../demand/constants.ts';
import type { ModelBuilder } from '../model/build.ts';
import { capOf } from './rack-model.ts';

/** The quantity along the lines that the choice of servers makes least. */
export const horizonCostId = 'item.horizonCost';

/**
 * Money for one server over the horizon: purchase, maintenance, and power with cooling at the load that its cap allows,
 * because the choice is made before the load is known. Items (`addFleet`) and rates (`addCosts`) stand before it.
 */
export function addHorizonCost(builder: ModelBuilder, scenario: Scenario): Quantity {
  const { currency, horizonMonths } = scenario.costs;
  const months = builder.input({
    id: 'choice.months',
    label: 'Months over which servers are compared',
    unit: 'month',
    values: [horizonMonths],
    sources: [{ text: 'Horizon, as planned', grade: 'decided' }],
    fields: ['costs.horizonMonths'],
  });
  const years = builder.formula({
    id: 'choice.years',
    label: 'Years over which servers are compared',
    unit: 'year',
    expression: divide(months, constant(builder, 'constant.monthsPerYear')),
  });
  const cap = capOf(builder, scenario, 'cpuCores');
  const idle = builder.get('item.idleW');
  const watts = builder.formula({
    id: 'item.wattsAtCap',
    label: 'Power of a server at its cap',
    unit: 'W/server',
    axes: { down: 'line' },
    expression: add(idle, multiply(subtract(builder.get('item.maxW'), idle), cap)),
  });
  const hours = builder.formula({
    id: 'choice.hours',
    label: 'Hours over which servers are compared',
    unit: 'h',
    expression: multiply(years, constant(builder, 'constant.hoursPerYear')),
  });
  const perKw = builder.formula({
    id: 'choice.costPerKw',
    label: 'Power and cooling of a kW over the horizon',
    unit: `${currency}/kW`,
    expression: multiply(hours, builder.get('rate.electricity'), builder.get('rate.pue')),
  });
  const power = builder.formula({
    id: 'item.powerCost',
    label: 'Power and cooling of a server over the horizon',
    unit: `${currency}/server`,
    axes: { down: 'line' },
    expression: multiply(divide(watts, constant(builder, 'constant.wPerKw')), perKw),
  });
  const space = addSpaceCost(builder, { months, currency });
  const kept = add(one, multiply(builder.get('rate.maintenance'), years));
  return builder.formula({
    id: horizonCostId,
    label: 'Cost of a server over the horizon',
    unit: `${currency}/server`,
    axes: { down: 'line' },
    expression: add(
      multiply(builder.get('item.price'), kept),
      power,
      ...(space === undefined ? [] : [space]),
    ),
  });
}

function addSpaceCost(
  builder: ModelBuilder,
  { months, currency }: { readonly months: Quantity; readonly currency: string },
): Quantity | undefined {
  if (!builder.has('rate.rackUnitMonth')) return undefined;
  return builder.formula({
    id: 'item.spaceCost',
    label: 'Space for a server over the horizon',
    unit: `${currency}/server`,
    axes: { down: 'line' },
    expression: multiply(builder.get('item.rackU'), builder.get('rate.rackUnitMonth'), months),
  });
}
