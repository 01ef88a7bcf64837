import type { CostLine } from '../../../shared/plan/costs.ts';
import type { Model } from '../../../shared/quantity/quantity.ts';
import { costBases } from '../../../shared/scenario/costs.ts';
import type { Side } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { Trace } from '../model/trace.ts';
import { itemIds } from './items.ts';

/** Where the parts of a line stand in the graph. */
interface LineSpec extends Pick<CostLine, 'id' | 'label' | 'kind' | 'group' | 'unit'> {
  readonly quantity: string;
  readonly rate: string;
  readonly amount: string;
  readonly member?: number;
}

interface SideOfScenario {
  readonly scenario: Scenario;
  readonly side: Side;
}

/** The lines of a side: purchases, then running costs a year; lines of nothing are left out. */
export function costLines(trace: Trace, model: Model, of: SideOfScenario): readonly CostLine[] {
  const { side } = of;
  const lines: CostLine[] = [];
  for (const spec of lineSpecs(trace, model, of)) {
    if (!trace.has(spec.amount)) continue;
    const path = `costs.${side}.lines.${lines.length}`;
    const quantity = trace.read(`${path}.quantity`, spec.quantity, spec.member);
    if (quantity === 0 && spec.group === 'servers') continue;
    lines.push({
      id: spec.id,
      label: spec.label,
      kind: spec.kind,
      group: spec.group,
      quantity,
      unit: spec.unit,
      rate: decimal(trace.read(`${path}.rate`, spec.rate, spec.member)),
      amount: trace.readMinor(`${path}.amount`, spec.amount, spec.member),
    });
  }
  return lines;
}

function lineSpecs(trace: Trace, model: Model, { scenario, side }: SideOfScenario): readonly LineSpec[] {
  const { currency, items, colocation } = scenario.costs;
  const prefix = `costs.${side}`;
  const servers = (model.axes.line ?? []).map((line, member): LineSpec => ({
    id: line.id,
    label: line.label,
    kind: 'capex',
    group: 'servers',
    unit: 'server',
    quantity: trace.has(`costs.${side}.bought`) ? `costs.${side}.bought` : `fleet.${side}.count`,
    rate: 'item.price',
    amount: `${prefix}.lineAmount`,
    member,
  }));
  const further = items.map((item): LineSpec => ({
    id: item.id,
    label: item.when === 'once' ? item.name : `${item.name}, a year`,
    kind: item.when === 'once' ? 'capex' : 'opex',
    group: item.group,
    unit: item.basis === 'purchase' ? `${currency} of purchase` : costBases[item.basis].unit,
    ...itemIds(item, side),
  }));
  const charged = {
    kW: { unit: 'kW', quantity: `fleet.${side}.maxKW` },
    rackUnit: { unit: 'U', quantity: `fleet.${side}.rackUnits` },
    rack: { unit: 'rack', quantity: `fleet.${side}.racks` },
  }[colocation?.per ?? 'kW'];
  const running: readonly LineSpec[] = [
    {
      id: 'power',
      label: 'Power of the machines, a year',
      kind: 'opex',
      group: 'power',
      unit: 'kWh',
      quantity: `${prefix}.energyKWhPerYear`,
      rate: 'rate.electricity',
      amount: `${prefix}.powerPerYear`,
    },
    {
      id: 'cooling',
      label: `Cooling and losses (${scenario.costs.cooling === 'cop' ? 'COP' : 'PUE'}), a year`,
      kind: 'opex',
      group: 'cooling',
      unit: 'kWh',
      quantity: `${prefix}.coolingKWhPerYear`,
      rate: 'rate.electricity',
      amount: `${prefix}.coolingPerYear`,
    },
    {
      id: 'colocation',
      label: 'Colocation, a year',
      kind: 'opex',
      group: 'colocation',
      ...charged,
      rate: 'rate.colocationYear',
      amount: `${prefix}.colocationPerYear`,
    },
    {
      id: 'space',
      label: 'Space, a year',
      kind: 'opex',
      group: 'space',
      unit: 'U',
      quantity: `fleet.${side}.rackUnits`,
      rate: 'rate.rackUnitYear',
      amount: `${prefix}.spacePerYear`,
    },
    {
      id: 'maintenance',
      label: 'Maintenance, a year',
      kind: 'opex',
      group: 'maintenance',
      unit: `${currency} of purchase`,
      quantity: trace.has(`${prefix}.maintained`) ? `${prefix}.maintained` : `${prefix}.servers`,
      rate: 'rate.maintenance',
      amount: `${prefix}.maintenancePerYear`,
    },
  ];
  return [
    ...servers,
    ...further.filter(({ kind }) => kind === 'capex'),
    ...running,
    ...further.filter(({ kind }) => kind === 'opex'),
  ];
}

/** A rate as a decimal string without binary noise. */
const decimal = (value: number): string => String(Number(value.toPrecision(12)));
