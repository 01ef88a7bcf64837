import {
  add,
  ceil,
  divide,
  multiply,
  round,
  sum,
  type Operand,
} from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import { costBases, type CostBasis, type CostItem } from '../../../shared/scenario/costs.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { constant } from '../demand/constants.ts';
import { ownerLabels, type Owner } from '../fleet/owner.ts';
import type { ModelBuilder } from '../model/build.ts';
import { rateInput, type CostRates } from './rates.ts';

/** Ids of the quantities of a further cost. */
export const itemIds = (item: CostItem, side: Owner | 'rented') =>
  ({
    /** Price for one of its basis: by the year where it falls due each month. */
    rate: `rate.item.${item.id}`,
    quantity: `costs.${side}.item.${item.id}.quantity`,
    /** Money once, or a year. */
    amount: `costs.${side}.item.${item.id}.amount`,
  }) as const;

const timeUnit = { once: '', month: '/month', year: '/year' } as const;

/** Prices of the further costs, once for both sides. */
export function addItemRates(builder: ModelBuilder, scenario: Scenario, rates: CostRates): void {
  const { currency, items } = scenario.costs;
  items.forEach((item, at) => {
    const rate = rates.items[item.id];
    if (rate === undefined) throw new Error(`The cost "${item.id}" has no rate.`);
    const { unit } = costBases[item.basis];
    const isPercent = item.basis === 'purchase';
    const stated = rateInput(builder, {
      id: `rate.itemStated.${item.id}`,
      label: `${item.name}: price ${costBases[item.basis].label}`,
      unit: `${isPercent ? 'percent' : `${currency}/${unit}`}${timeUnit[item.when]}`,
      rate,
      field: `costs.items.${at}.price`,
    });
    const whole: Operand = isPercent ? divide(stated, constant(builder, 'constant.percent')) : stated;
    builder.formula({
      id: itemIds(item, 'after').rate,
      label: `${item.name}: rate${item.when === 'once' ? '' : ', a year'}`,
      unit: `${isPercent ? '1' : `${currency}/${unit}`}${item.when === 'once' ? '' : '/year'}`,
      expression:
        item.when === 'month' ? multiply(whole, constant(builder, 'constant.monthsPerYear')) : whole,
    });
    builder.input({
      id: `costs.itemCount.${item.id}`,
      label: `${item.name}: how many ${costBases[item.basis].label}`,
      unit: 'times',
      values: [item.quantity],
      sources: [
        {
          text: `${item.name}, as planned`,
          grade: 'decided',
          ...(item.note === undefined ? {} : { note: item.note }),
        },
      ],
      fields: [`costs.items.${at}.quantity`],
    });
  });
}

/** Quantity and amount of every further cost of a side; the amounts by when they fall due. */
export function addSideItems(
  builder: ModelBuilder,
  {
    scenario,
    side,
    servers,
  }: { readonly scenario: Scenario; readonly side: Owner; readonly servers: Quantity },
): { readonly once: readonly Quantity[]; readonly perYear: readonly Quantity[] } {
  const { currency, items } = scenario.costs;
  const words = ownerLabels[side];
  const amounts = items.map((item) => {
    const ids = itemIds(item, side);
    const count = builder.get(`costs.itemCount.${item.id}`);
    const quantity = builder.formula({
      id: ids.quantity,
      label: `${item.name} ${words}, quantity`,
      unit: item.basis === 'purchase' ? currency : costBases[item.basis].unit,
      expression: multiply(count, basisOf(builder, { basis: item.basis, side, servers, scenario })),
    });
    return builder.formula({
      id: ids.amount,
      label: `${item.name} ${words}${item.when === 'once' ? '' : ', a year'}`,
      unit: item.when === 'once' ? currency : `${currency}/year`,
      expression: round(multiply(quantity, builder.get(ids.rate))),
    });
  });
  return {
    once: amounts.filter((_, at) => items[at]!.when === 'once'),
    perYear: amounts.filter((_, at) => items[at]!.when !== 'once'),
  };
}

/** The further costs that are also paid where machines are rented; undefined where there are none of that time. */
export function addRentedItems(
  builder: ModelBuilder,
  { costs: { currency, items } }: Scenario,
): { readonly once: Operand | undefined; readonly perYear: Operand | undefined } {
  const due = items
    .filter(({ rented }) => rented === true)
    .map((item) => {
      const ids = itemIds(item, 'rented');
      const count = builder.get(`costs.itemCount.${item.id}`);
      const basis = item.basis === 'user' ? addPlannedUsers(builder) : oneFleet(builder);
      const quantity = builder.formula({
        id: ids.quantity,
        label: `${item.name} with rented machines, quantity`,
        unit: costBases[item.basis].unit,
        expression: multiply(count, basis),
      });
      const amount = builder.formula({
        id: ids.amount,
        label: `${item.name} with rented machines${item.when === 'once' ? '' : ', a year'}`,
        unit: item.when === 'once' ? currency : `${currency}/year`,
        expression: round(multiply(quantity, builder.get(ids.rate))),
      });
      return { once: item.when === 'once', amount };
    });
  const sumOf = (once: boolean): Operand | undefined => {
    const amounts = due.filter((one) => one.once === once).map(({ amount }) => amount);
    return amounts.length === 0 ? undefined : add(...amounts);
  };
  return { once: sumOf(true), perYear: sumOf(false) };
}

interface BasisOptions {
  readonly basis: CostBasis;
  readonly side: Owner;
  readonly servers: Quantity;
  readonly scenario: Scenario;
}

function basisOf(builder: ModelBuilder, { basis, side, servers }: BasisOptions): Operand {
  switch (basis) {
    case 'fixed':
      return oneFleet(builder);
    case 'server':
      return builder.get(`fleet.${side}.servers`);
    case 'rackUnit':
      return builder.get(`fleet.${side}.rackUnits`);
    case 'rack':
      return addRacks(builder, side);
    case 'kW':
      return builder.get(`fleet.${side}.maxKW`);
    case 'user':
      return addPlannedUsers(builder);
    case 'purchase':
      return servers;
  }
}

const oneFleet = (builder: ModelBuilder): Quantity =>
  builder.has('costs.fleets')
    ? builder.get('costs.fleets')
    : builder.input({
        id: 'costs.fleets',
        label: 'Fleets that a fixed cost is for',
        unit: 'unit',
        values: [1],
        sources: [{ text: 'One fleet a side', grade: 'standard' }],
      });

/** Racks that the servers of a side begin. */
export function addRacks(builder: ModelBuilder, side: Owner): Quantity {
  const id = `fleet.${side}.racks`;
  if (builder.has(id)) return builder.get(id);
  return builder.formula({
    id,
    label: `Racks ${ownerLabels[side]}`,
    unit: 'rack',
    expression: ceil(
      divide(builder.get(`fleet.${side}.rackUnits`), constant(builder, 'constant.unitsPerRack')),
    ),
  });
}

/** Users of the workload services in the month that is sized, which licences and costs for a user count. */
export function addPlannedUsers(builder: ModelBuilder): Quantity {
  const id = 'costs.users';
  if (builder.has(id)) return builder.get(id);
  const own = builder.get(builder.has('users.own') ? 'users.own' : 'users.start');
  const counted = builder.has('service.isWorkload')
    ? builder.formula({
        id: 'costs.usersOfService',
        label: 'Users of each workload service',
        unit: 'users',
        expression: multiply(own, builder.get('service.isWorkload')),
      })
    : own;
  return builder.formula({
    id,
    label: 'Users of the workload services',
    unit: 'users',
    expression: sum(counted, 'service'),
  });
}
