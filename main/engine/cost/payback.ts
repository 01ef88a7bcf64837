import {
  add,
  divide,
  multiply,
  round,
  subtract,
  sum,
  when,
  zero,
} from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import { sides } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { constant } from '../demand/constants.ts';
import type { ModelBuilder } from '../model/build.ts';
import { rateInput, type CostRates } from './rates.ts';

/** Cost of the developer weeks of the roadmap, what the measures save, and the months until they are paid back. */
export function addPayback(builder: ModelBuilder, scenario: Scenario, rates: CostRates): void {
  const cost = addDeveloperCost(builder, scenario, rates);
  if (!sides.every((side) => builder.has(`costs.${side}.capex`))) return;
  const { currency } = scenario.costs;
  builder.formula({
    id: 'costs.savings.capex',
    label: 'CapEx saved',
    unit: currency,
    expression: subtract(builder.get('costs.before.capex'), builder.get('costs.after.capex')),
  });
  const saved = builder.formula({
    id: 'costs.savings.opexPerYear',
    label: 'OpEx saved a year',
    unit: `${currency}/year`,
    expression: subtract(builder.get('costs.before.opexPerYear'), builder.get('costs.after.opexPerYear')),
  });
  const perMonth = builder.formula({
    id: 'costs.savings.opexPerMonth',
    label: 'OpEx saved a month',
    unit: `${currency}/month`,
    expression: divide(saved, constant(builder, 'constant.monthsPerYear')),
  });
  if (cost === undefined) return;
  builder.formula({
    id: 'costs.paybackMonths',
    label: 'Payback of the developer weeks from OpEx saved',
    unit: 'month',
    expression: when({ left: perMonth, compare: '>', right: zero }, divide(cost, perMonth), zero),
  });
}

function addDeveloperCost(builder: ModelBuilder, scenario: Scenario, rates: CostRates): Quantity | undefined {
  const { phases } = scenario.roadmap;
  if (phases.length === 0) return undefined;
  const effort = (end: 'low' | 'high'): Quantity =>
    builder.input({
      id: `effort.${end}`,
      label: `Developer weeks, ${end} end`,
      unit: 'week',
      axes: { across: 'phase' },
      values: phases.map((phase) => phase.effortWeeks[end]),
      sources: phases.map((phase) => ({
        text: phase.source ?? `Effort of ${phase.name}, as planned`,
        grade: 'guess',
      })),
      fields: phases.map((_, position) => `roadmap.phases.${position}.effortWeeks.${end}`),
    });
  const low = effort('low');
  const place = builder.input({
    id: 'effort.place',
    label: 'Where in their range the developer weeks lie, 0 low to 1 high',
    unit: '1',
    values: [0.5],
    ranges: [{ low: 0, likely: 0.5, high: 1, distribution: 'uniform' }],
    sources: [{ text: 'The middle of the range; every place in it is as likely', grade: 'guess' }],
  });
  const middle = builder.formula({
    id: 'effort.middle',
    label: 'Developer weeks, middle of the range',
    unit: 'week',
    expression: add(low, multiply(place, subtract(effort('high'), low))),
  });
  const weeks = builder.formula({
    id: 'effort.total',
    label: 'Developer weeks, middle of the range, total',
    unit: 'week',
    expression: sum(middle, 'phase'),
  });
  const week = rateInput(builder, {
    id: 'rate.developerWeek',
    label: 'Cost of a developer week',
    unit: `${scenario.costs.currency}/week`,
    rate: rates.developerWeek,
    field: 'costs.developerWeek',
  });
  return builder.formula({
    id: 'costs.developerCost',
    label: 'Cost of the developer weeks',
    unit: scenario.costs.currency,
    expression: round(multiply(weeks, week)),
  });
}
