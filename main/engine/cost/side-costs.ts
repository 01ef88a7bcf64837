import {
  add,
  max,
  multiply,
  round,
  subtract,
  sum,
  zero,
  type Operand,
} from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { constant } from '../demand/constants.ts';
import { ownerLabels, type Owner } from '../fleet/owner.ts';
import type { ModelBuilder } from '../model/build.ts';
import type { Facility } from './facility.ts';
import { addRacks, addSideItems } from './items.ts';

interface SideParts {
  readonly scenario: Scenario;
  readonly side: Owner;
  readonly facility: Facility;
  /** Maintenance a year as a share of the servers' purchase. */
  readonly maintenance: Quantity;
}

/** Purchase and running costs of the fleet of a side; every line is rounded to the cent once and the totals add lines. */
export function addSideCosts(builder: ModelBuilder, parts: SideParts): void {
  const { scenario, side, facility, maintenance } = parts;
  const { currency, taxRate } = scenario.costs;
  const words = ownerLabels[side];
  const amount = builder.formula({
    id: `costs.${side}.lineAmount`,
    label: `Purchase ${words}`,
    unit: currency,
    expression: round(multiply(bought(builder, scenario, side), builder.get('item.price'))),
  });
  const servers = builder.formula({
    id: `costs.${side}.servers`,
    label: `Purchase of servers ${words}`,
    unit: currency,
    expression: sum(amount, 'line'),
  });
  addRackUnitsOfSide(builder, side);
  const items = addSideItems(builder, { scenario, side, servers });
  const once = addUp(builder, `costs.${side}.itemsOnce`, `Further purchases ${words}`, currency, items.once);
  const capex = builder.formula({
    id: `costs.${side}.capex`,
    label: `CapEx ${words}`,
    unit: currency,
    expression: once === undefined ? add(servers) : add(servers, once),
  });
  addTax(builder, { side, currency, capex, taxRate });
  const maintained = addMaintained(builder, { scenario, side, servers });
  const running = addRunning(builder, { side, currency, facility, maintained, maintenance });
  const further = addUp(
    builder,
    `costs.${side}.itemsPerYear`,
    `Further running costs ${words}, a year`,
    `${currency}/year`,
    items.perYear,
  );
  builder.formula({
    id: `costs.${side}.opexPerYear`,
    label: `OpEx ${words}, a year`,
    unit: `${currency}/year`,
    expression: add(...running, ...(further === undefined ? [] : [further])),
  });
}

/** Servers of each line that have to be bought: those that are there already are not. */
function bought(builder: ModelBuilder, { fleet }: Scenario, side: Owner): Quantity {
  const count = builder.get(`fleet.${side}.count`);
  if (fleet.owned.length === 0) return count;
  const owned = builder.has('item.owned')
    ? builder.get('item.owned')
    : builder.input({
        id: 'item.owned',
        label: 'Servers that are there already',
        unit: 'servers',
        axes: { down: 'line' },
        values: builder
          .members('line')
          .map(({ id }) => fleet.owned.find(({ sku }) => sku === id)?.count ?? 0),
        sources: [{ text: 'Servers of one’s own, as planned', grade: 'decided' }],
        fields: builder.members('line').map(() => 'fleet.owned'),
      });
  return builder.formula({
    id: `costs.${side}.bought`,
    label: `Servers to buy ${ownerLabels[side]}`,
    unit: 'servers',
    expression: max(zero, subtract(count, owned)),
  });
}

/** What maintenance is charged on: the price of all servers, also of those that are there already. */
function addMaintained(
  builder: ModelBuilder,
  { scenario, side, servers }: Pick<SideParts, 'scenario' | 'side'> & { readonly servers: Quantity },
): Quantity {
  if (scenario.fleet.owned.length === 0) return servers;
  const { currency } = scenario.costs;
  const words = ownerLabels[side];
  const ofLines = builder.formula({
    id: `costs.${side}.lineMaintained`,
    label: `Price of all servers of a kind ${words}, bought or there already`,
    unit: currency,
    expression: multiply(builder.get(`fleet.${side}.count`), builder.get('item.price')),
  });
  return builder.formula({
    id: `costs.${side}.maintained`,
    label: `Price of all servers ${words}, bought or there already`,
    unit: currency,
    expression: sum(ofLines, 'line'),
  });
}

/** The sum of some quantities, eight to a formula so that each stays short; undefined for none. */
function addUp(
  builder: ModelBuilder,
  id: string,
  label: string,
  unit: string,
  parts: readonly Quantity[],
): Quantity | undefined {
  if (parts.length === 0) return undefined;
  const most = 7;
  const groups = Array.from({ length: Math.ceil(parts.length / most) }, (_, at) =>
    parts.slice(at * most, (at + 1) * most),
  );
  return groups.reduce<Quantity | undefined>((before, group, at) => {
    const last = at === groups.length - 1;
    return builder.formula({
      id: last ? id : `${id}.part${at + 1}`,
      label: last ? label : `${label}, part ${at + 1}`,
      unit,
      expression: add(...(before === undefined ? [] : [before]), ...group),
    });
  }, undefined);
}

function addRackUnitsOfSide(builder: ModelBuilder, side: Owner): void {
  if (!builder.has('item.rackU')) return;
  const ofLines = builder.formula({
    id: `fleet.${side}.rackUnitsOfLine`,
    label: `Rack units of the servers ${ownerLabels[side]}`,
    unit: 'U',
    axes: { down: 'line' },
    expression: multiply(builder.get(`fleet.${side}.count`), builder.get('item.rackU')),
  });
  builder.formula({
    id: `fleet.${side}.rackUnits`,
    label: `Rack units ${ownerLabels[side]}`,
    unit: 'U',
    expression: sum(ofLines, 'line'),
  });
}

function addTax(
  builder: ModelBuilder,
  options: {
    readonly side: Owner;
    readonly currency: string;
    readonly capex: Quantity;
    readonly taxRate: number;
  },
): void {
  const { side, currency, capex, taxRate } = options;
  const rate = builder.has('rate.tax')
    ? builder.get('rate.tax')
    : builder.input({
        id: 'rate.tax',
        label: 'Tax rate',
        unit: '1',
        values: [taxRate],
        sources: [{ text: 'Tax rate, as planned', grade: 'decided' }],
        fields: ['costs.taxRate'],
      });
  const tax = builder.formula({
    id: `costs.${side}.capexTax`,
    label: `Tax on the CapEx ${ownerLabels[side]}`,
    unit: currency,
    expression: round(multiply(capex, rate)),
  });
  builder.formula({
    id: `costs.${side}.capexGross`,
    label: `CapEx ${ownerLabels[side]}, with tax`,
    unit: currency,
    expression: add(capex, tax),
  });
}

interface RunningParts {
  readonly side: Owner;
  readonly currency: string;
  readonly facility: Facility;
  readonly maintained: Quantity;
  readonly maintenance: Quantity;
}

/** Power, cooling, colocation or space, and maintenance a year, as far as the site charges them. */
function addRunning(builder: ModelBuilder, parts: RunningParts): readonly Quantity[] {
  const { side, currency, facility, maintained, maintenance } = parts;
  const words = ownerLabels[side];
  const power = builder.get(`costs.${side}.powerKW`);
  const energy = builder.formula({
    id: `costs.${side}.energyKWhPerYear`,
    label: `Energy of the machines ${words}`,
    unit: 'kWh/year',
    expression: multiply(power, constant(builder, 'constant.hoursPerYear')),
  });
  builder.formula({
    id: `costs.${side}.coolingBtuPerHour`,
    label: `Heat to remove ${words}`,
    unit: 'BTU/h',
    expression: multiply(power, constant(builder, 'constant.btuPerKw')),
  });
  const yearly = (name: string, label: string, expression: Operand): Quantity =>
    builder.formula({
      id: `costs.${side}.${name}PerYear`,
      label: `${label} ${words}, a year`,
      unit: `${currency}/year`,
      expression: round(expression),
    });
  const lines: Quantity[] = [];
  if (facility.tariff !== undefined) lines.push(yearly('power', 'Power', multiply(energy, facility.tariff)));
  if (facility.cooling !== undefined && facility.tariff !== undefined) {
    const extra = builder.formula({
      id: `costs.${side}.coolingKWhPerYear`,
      label: `Energy of cooling and losses ${words}`,
      unit: 'kWh/year',
      expression: multiply(energy, facility.cooling),
    });
    lines.push(yearly('cooling', 'Cooling', multiply(extra, facility.tariff)));
  }
  if (facility.fee !== undefined) {
    const { per, rate } = facility.fee;
    const charged =
      per === 'kW'
        ? builder.get(`fleet.${side}.maxKW`)
        : per === 'rack'
          ? addRacks(builder, side)
          : builder.get(`fleet.${side}.rackUnits`);
    lines.push(yearly('colocation', 'Colocation', multiply(charged, rate)));
  }
  if (facility.space !== undefined) {
    lines.push(yearly('space', 'Space', multiply(builder.get(`fleet.${side}.rackUnits`), facility.space)));
  }
  lines.push(yearly('maintenance', 'Maintenance', multiply(maintained, maintenance)));
  return lines;
}
