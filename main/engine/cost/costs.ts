import type { CostLine, Costs, Maybe, SideCosts } from '../../../shared/plan/costs.ts';
import type { Model } from '../../../shared/quantity/quantity.ts';
import type { Side } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { Trace } from '../model/trace.ts';

/** Costs of both sides, savings and payback, read from the graph; amounts in minor units. */
export function costsOf(trace: Trace, model: Model, scenario: Scenario): Costs {
  const both = trace.has('costs.savings.capex');
  return {
    before: sideCosts(trace, model, { scenario, side: 'before' }),
    after: sideCosts(trace, model, { scenario, side: 'after' }),
    savings: {
      capex: both ? trace.readMinor('costs.savings.capex', 'costs.savings.capex') : null,
      opexPerYear: both ? trace.readMinor('costs.savings.opexPerYear', 'costs.savings.opexPerYear') : null,
    },
    developerCost: trace.has('costs.developerCost')
      ? trace.readMinor('costs.developerCost', 'costs.developerCost')
      : 0,
    paybackMonths: paybackOf(trace),
  };
}

function paybackOf(trace: Trace): Maybe<number> {
  if (!trace.has('costs.developerCost'))
    return { none: 'The roadmap has no phase, so there is no effort to pay back.' };
  if (!trace.has('costs.paybackMonths'))
    return { none: 'One side has no fleet, so there is no saving to compare.' };
  const saved = trace.read('costs.savings.opexPerMonth', 'costs.savings.opexPerMonth');
  if (saved <= 0) return { none: 'The measures save no running cost.' };
  return trace.read('costs.paybackMonths', 'costs.paybackMonths');
}

function sideCosts(
  trace: Trace,
  model: Model,
  { scenario, side }: { readonly scenario: Scenario; readonly side: Side },
): SideCosts | null {
  if (!trace.has(`costs.${side}.capex`)) return null;
  const { currency } = scenario.costs;
  const prefix = `costs.${side}`;
  const lines: CostLine[] = [];
  (model.axes.line ?? []).forEach((line, member) => {
    const path = `${prefix}.lines.${lines.length}`;
    const quantity = trace.read(`${path}.quantity`, `fleet.${side}.count`, member);
    if (quantity === 0) return;
    lines.push({
      id: line.id,
      label: line.label,
      kind: 'capex',
      quantity,
      unit: 'server',
      rate: decimal(trace.read(`${path}.rate`, 'item.price', member)),
      amount: trace.readMinor(`${path}.amount`, `${prefix}.lineAmount`, member),
    });
  });
  const yearly = (spec: {
    readonly id: string;
    readonly label: string;
    readonly unit: string;
    readonly quantity: string;
    readonly rate: string;
  }): void => {
    const path = `${prefix}.lines.${lines.length}`;
    lines.push({
      id: spec.id,
      label: spec.label,
      kind: 'opex',
      quantity: trace.read(`${path}.quantity`, spec.quantity),
      unit: spec.unit,
      rate: decimal(trace.read(`${path}.rate`, spec.rate)),
      amount: trace.readMinor(`${path}.amount`, `${prefix}.${spec.id}PerYear`),
    });
  };
  yearly({
    id: 'power',
    label: 'Power of the machines, a year',
    unit: 'kWh',
    quantity: `${prefix}.energyKWhPerYear`,
    rate: 'rate.electricity',
  });
  yearly({
    id: 'cooling',
    label: 'Cooling and losses (PUE), a year',
    unit: 'kWh',
    quantity: `${prefix}.coolingKWhPerYear`,
    rate: 'rate.electricity',
  });
  yearly({
    id: 'maintenance',
    label: 'Maintenance, a year',
    unit: `${currency} of purchase`,
    quantity: `${prefix}.capex`,
    rate: 'rate.maintenance',
  });
  if (trace.has(`${prefix}.spacePerYear`)) {
    yearly({
      id: 'space',
      label: 'Space, a year',
      unit: 'U',
      quantity: `fleet.${side}.rackUnits`,
      rate: 'rate.rackUnitYear',
    });
  }
  return {
    currency,
    capex: trace.readMinor(`${prefix}.capex`, `${prefix}.capex`),
    opexPerYear: trace.readMinor(`${prefix}.opexPerYear`, `${prefix}.opexPerYear`),
    powerKW: trace.read(`${prefix}.powerKW`, `${prefix}.powerKW`),
    energyKWhPerYear: trace.read(`${prefix}.energyKWhPerYear`, `${prefix}.energyKWhPerYear`),
    coolingBtuPerHour: trace.read(`${prefix}.coolingBtuPerHour`, `${prefix}.coolingBtuPerHour`),
    lines,
  };
}

/** A rate as a decimal string without binary noise. */
const decimal = (value: number): string => String(Number(value.toPrecision(12)));
