import {
  add,
  ceil,
  divide,
  multiply,
  one,
  subtract,
  type Operand,
} from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import type { CostItem } from '../../../shared/scenario/costs.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { OwnRates } from '../cost/cost-model.ts';
import { itemIds } from '../cost/items.ts';
import { constant } from '../demand/constants.ts';
import type { ModelBuilder } from '../model/build.ts';
import { capOf } from './rack-model.ts';

/** The quantity along the lines that the choice of servers makes least. */
export const horizonCostId = 'item.horizonCost';

/** The same for a server that is there already; in the graph only where some are. */
export const ownedCostId = 'item.ownedCost';

/**
 * Money for one server over the horizon: purchase (again at the end of its life), maintenance, power with cooling at the
 * load that its cap allows, space or colocation, and every further cost that grows with the servers. The choice is
 * made before the load is known. Items (`addItemInputs`) and rates (`addOwnRates`) stand before it.
 */
export function addHorizonCost(
  builder: ModelBuilder,
  { scenario, own }: { readonly scenario: Scenario; readonly own: OwnRates },
): Quantity {
  const { currency } = scenario.costs;
  const { years, purchases } = addSpan(builder, scenario);
  const perServer = (id: string, label: string, expression: Operand): Quantity =>
    builder.formula({
      id: `item.${id}`,
      label: `${label} of a server over the horizon`,
      unit: `${currency}/server`,
      axes: { down: 'line' },
      expression: 'op' in expression ? expression : add(expression),
    });
  const price = builder.get('item.price');
  const bought = perServer(
    'purchaseCost',
    'Purchase and maintenance',
    multiply(price, add(purchases, multiply(own.maintenance, years))),
  );
  const place = addPlaceCost(builder, { scenario, own, years });
  const further = scenario.costs.items.flatMap((item) => {
    const each = perServerOf(builder, item);
    if (each === undefined) return [];
    const rate = builder.get(itemIds(item, 'after').rate);
    const count = builder.get(`costs.itemCount.${item.id}`);
    const once = multiply(each, count, rate);
    const cost = item.when === 'once' ? once : multiply(once, years);
    return [{ item, cost: perServer(`furtherCost.${item.id}`, item.name, cost) }];
  });
  const whole = builder.formula({
    id: horizonCostId,
    label: 'Cost of a server over the horizon',
    unit: `${currency}/server`,
    axes: { down: 'line' },
    expression: add(
      bought,
      ...place.map(({ id, label, expression }) => perServer(id, label, expression)),
      ...inSteps(
        builder,
        further.map(({ cost }) => cost),
        { id: 'furtherCosts', currency },
      ),
    ),
  });
  if (scenario.fleet.owned.length > 0) {
    const ofPurchase = further.filter(({ item }) => item.basis === 'purchase').map(({ cost }) => cost);
    const saved = perServer(
      'purchaseSaved',
      'Purchase and what is charged on it',
      add(multiply(price, purchases), ...inSteps(builder, ofPurchase, { id: 'purchaseCharges', currency })),
    );
    builder.formula({
      id: ownedCostId,
      label: 'Cost over the horizon of a server that is there already',
      unit: `${currency}/server`,
      axes: { down: 'line' },
      expression: subtract(whole, saved),
    });
  }
  return whole;
}

/** Years of the horizon, and how often a server is bought in them. */
function addSpan(
  builder: ModelBuilder,
  scenario: Scenario,
): { readonly years: Quantity; readonly purchases: Quantity } {
  const { horizonMonths, lifeMonths } = scenario.costs;
  const months = (id: string, label: string, value: number, field: string): Quantity =>
    builder.input({
      id,
      label,
      unit: 'month',
      values: [value],
      sources: [{ text: `${label}, as planned`, grade: 'decided' }],
      fields: [field],
    });
  const horizon = months(
    'choice.months',
    'Months over which servers are compared',
    horizonMonths,
    'costs.horizonMonths',
  );
  const life = months(
    'choice.lifeMonths',
    'Months after which a server is bought anew',
    lifeMonths,
    'costs.lifeMonths',
  );
  return {
    years: builder.formula({
      id: 'choice.years',
      label: 'Years over which servers are compared',
      unit: 'year',
      expression: divide(horizon, constant(builder, 'constant.monthsPerYear')),
    }),
    purchases: builder.formula({
      id: 'choice.purchases',
      label: 'Purchases of a server within the horizon',
      unit: '1',
      expression: ceil(divide(horizon, life)),
    }),
  };
}

interface Part {
  readonly id: string;
  readonly label: string;
  readonly expression: Operand;
}

/** Power with cooling, and what the place charges for room. */
function addPlaceCost(
  builder: ModelBuilder,
  { scenario, own, years }: { readonly scenario: Scenario; readonly own: OwnRates; readonly years: Quantity },
): readonly Part[] {
  const { tariff, cooling, fee, space } = own.facility;
  const kW = constant(builder, 'constant.wPerKw');
  const parts: Part[] = [];
  if (tariff !== undefined) {
    const idle = builder.get('item.idleW');
    const watts = builder.formula({
      id: 'item.wattsAtCap',
      label: 'Power of a server at its cap',
      unit: 'W/server',
      axes: { down: 'line' },
      expression: add(
        idle,
        multiply(subtract(builder.get('item.maxW'), idle), capOf(builder, scenario, 'cpuCores')),
      ),
    });
    const hours = multiply(years, constant(builder, 'constant.hoursPerYear'));
    const perKw = builder.formula({
      id: 'choice.costPerKw',
      label: 'Power and cooling of a kW over the horizon',
      unit: `${scenario.costs.currency}/kW`,
      expression: multiply(hours, tariff, cooling === undefined ? one : add(one, cooling)),
    });
    parts.push({
      id: 'powerCost',
      label: 'Power and cooling',
      expression: multiply(divide(watts, kW), perKw),
    });
  }
  if (fee !== undefined) {
    const charged =
      fee.per === 'kW'
        ? divide(builder.get('item.maxW'), kW)
        : fee.per === 'rackUnit'
          ? builder.get('item.rackU')
          : divide(builder.get('item.rackU'), constant(builder, 'constant.unitsPerRack'));
    parts.push({ id: 'colocationCost', label: 'Colocation', expression: multiply(charged, fee.rate, years) });
  }
  if (space !== undefined) {
    parts.push({
      id: 'spaceCost',
      label: 'Space',
      expression: multiply(builder.get('item.rackU'), space, years),
    });
  }
  return parts;
}

/** How much of the basis of a further cost one server brings; undefined where it does not grow with the servers. */
function perServerOf(builder: ModelBuilder, { basis }: CostItem): Operand | undefined {
  switch (basis) {
    case 'server':
      return oneServer(builder);
    case 'rackUnit':
      return builder.get('item.rackU');
    case 'rack':
      return divide(builder.get('item.rackU'), constant(builder, 'constant.unitsPerRack'));
    case 'kW':
      return divide(builder.get('item.maxW'), constant(builder, 'constant.wPerKw'));
    case 'purchase':
      return builder.get('item.price');
    case 'fixed':
    case 'user':
      return undefined;
  }
}

const oneServer = (builder: ModelBuilder): Quantity =>
  builder.has('choice.server')
    ? builder.get('choice.server')
    : builder.input({
        id: 'choice.server',
        label: 'Servers in a server',
        unit: 'servers/server',
        values: [1],
        sources: [{ text: 'One', grade: 'standard' }],
      });

/** Added up seven at a time, so that no formula grows long. */
function inSteps(
  builder: ModelBuilder,
  parts: readonly Quantity[],
  as: { readonly id: string; readonly currency: string },
): readonly Quantity[] {
  if (parts.length <= 4) return parts;
  const [head, tail] = [parts.slice(0, 7), parts.slice(7)];
  const sum = builder.formula({
    id: `item.${as.id}.${parts.length}`,
    label: 'Further costs of a server over the horizon',
    unit: `${as.currency}/server`,
    axes: { down: 'line' },
    expression: add(...head),
  });
  return inSteps(builder, [sum, ...tail], as);
}
