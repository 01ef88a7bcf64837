import type { Costs, Maybe, SideCosts } from '../../../shared/plan/costs.ts';
import type { Model } from '../../../shared/quantity/quantity.ts';
import type { Side } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { Trace } from '../model/trace.ts';
import { costLines } from './cost-lines.ts';

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
    paybackMonths: paybackOf(trace, scenario),
  };
}

function paybackOf(trace: Trace, { roadmap }: Scenario): Maybe<number> {
  if (!trace.has('costs.developerCost') && roadmap.phases.length > 0)
    return { none: 'A price that the costs rest on cannot be used; the findings say which.' };
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
  const lines = costLines(trace, model, { scenario, side });
  return {
    currency,
    capex: trace.readMinor(`${prefix}.capex`, `${prefix}.capex`),
    capexTax: trace.readMinor(`${prefix}.capexTax`, `${prefix}.capexTax`),
    capexGross: trace.readMinor(`${prefix}.capexGross`, `${prefix}.capexGross`),
    opexPerYear: trace.readMinor(`${prefix}.opexPerYear`, `${prefix}.opexPerYear`),
    powerKW: trace.read(`${prefix}.powerKW`, `${prefix}.powerKW`),
    energyKWhPerYear: trace.read(`${prefix}.energyKWhPerYear`, `${prefix}.energyKWhPerYear`),
    coolingBtuPerHour: trace.read(`${prefix}.coolingBtuPerHour`, `${prefix}.coolingBtuPerHour`),
    lines,
  };
}
