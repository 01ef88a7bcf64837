import {
  add,
  divide,
  multiply,
  one,
  round,
  subtract,
  sum,
  when,
  zero,
} from '../../../shared/quantity/expression.ts';
import type { InputQuantity, Quantity } from '../../../shared/quantity/quantity.ts';
import { sides, type Side } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { constant } from '../demand/constants.ts';
import { sideLabels } from '../demand/labels.ts';
import type { ModelBuilder } from '../model/build.ts';
import { addSpace } from './space.ts';
import { rateOfChoice, type Rate } from '../prices/rate.ts';
import type { PriceList } from '../prices/price-list.ts';

/** The rates that the costs rest on, in the scenario's currency. */
export interface CostRates {
  readonly electricity: Rate;
  readonly pue: Rate;
  readonly maintenancePercent: Rate;
  readonly developerWeek: Rate;
  /** Left out where space costs nothing. */
  readonly rackUnitMonth?: Rate;
}

/** Looks the planner's choices up in the price list; throws `input.invalid` with the field where one is missing. */
export function costRates(list: PriceList, scenario: Scenario): CostRates {
  const { costs } = scenario;
  const rate = (name: Exclude<keyof CostRates, 'rackUnitMonth'>): Rate =>
    rateOfChoice(list, costs[name], { currency: costs.currency, path: `costs.${name}` });
  return {
    electricity: rate('electricity'),
    pue: rate('pue'),
    maintenancePercent: rate('maintenancePercent'),
    developerWeek: rate('developerWeek'),
    ...(scenario.fleet.rackUnitMonth === undefined
      ? {}
      : {
          rackUnitMonth: rateOfChoice(list, scenario.fleet.rackUnitMonth, {
            currency: costs.currency,
            path: 'fleet.rackUnitMonth',
          }),
        }),
  };
}

function rateInput(
  builder: ModelBuilder,
  spec: {
    readonly id: string;
    readonly label: string;
    readonly unit: string;
    readonly rate: Rate;
    readonly field: string;
  },
): InputQuantity {
  return builder.input({
    id: spec.id,
    label: spec.label,
    unit: spec.unit,
    values: [spec.rate.value],
    ranges: [spec.rate.range],
    sources: [spec.rate.source],
    fields: [spec.field],
  });
}

/** Purchase, power, cooling and maintenance of both sides, the developer weeks, savings and payback. */
export function addCosts(builder: ModelBuilder, scenario: Scenario, rates: CostRates): void {
  const { currency } = scenario.costs;
  const tariff = rateInput(builder, {
    id: 'rate.electricity',
    label: 'Electricity price',
    unit: `${currency}/kWh`,
    rate: rates.electricity,
    field: 'costs.electricity',
  });
  const pue = rateInput(builder, {
    id: 'rate.pue',
    label: 'Power usage effectiveness (PUE)',
    unit: '1',
    rate: rates.pue,
    field: 'costs.pue',
  });
  const percent = rateInput(builder, {
    id: 'rate.maintenancePercent',
    label: 'Maintenance a year, percent of the purchase',
    unit: 'percent/year',
    rate: rates.maintenancePercent,
    field: 'costs.maintenancePercent',
  });
  const whole = builder.input({
    id: 'constant.percent',
    label: 'Percent in a whole',
    unit: 'percent',
    values: [100],
    sources: [{ text: 'Definition of percent', grade: 'standard' }],
  });
  const maintenance = builder.formula({
    id: 'rate.maintenance',
    label: 'Maintenance a year, share of the purchase',
    unit: '1/year',
    expression: divide(percent, whole),
  });
  if (rates.rackUnitMonth !== undefined) {
    rateInput(builder, {
      id: 'rate.rackUnitMonth',
      label: 'Price of a rack unit a month',
      unit: `${currency}/U/month`,
      rate: rates.rackUnitMonth,
      field: 'fleet.rackUnitMonth',
    });
  }
  for (const side of sides) {
    if (builder.has(`fleet.${side}.count`))
      addSideCosts(builder, { side, currency, tariff, pue, maintenance });
  }
  addPayback(builder, scenario, rates);
}

interface SideParts {
  readonly side: Side;
  readonly currency: string;
  readonly tariff: Quantity;
  readonly pue: Quantity;
  readonly maintenance: Quantity;
}

function addSideCosts(builder: ModelBuilder, parts: SideParts): void {
  const { side, currency, tariff, pue, maintenance } = parts;
  const words = sideLabels[side];
  const amount = builder.formula({
    id: `costs.${side}.lineAmount`,
    label: `Purchase ${words}`,
    unit: currency,
    expression: round(multiply(builder.get(`fleet.${side}.count`), builder.get('item.price'))),
  });
  const capex = builder.formula({
    id: `costs.${side}.capex`,
    label: `CapEx ${words}`,
    unit: currency,
    expression: sum(amount, 'line'),
  });
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
  const yearly = (name: string, label: string, expression: Parameters<typeof round>[0]): Quantity =>
    builder.formula({
      id: `costs.${side}.${name}PerYear`,
      label: `${label} ${words}, a year`,
      unit: `${currency}/year`,
      expression: round(expression),
    });
  const extra = builder.formula({
    id: `costs.${side}.coolingKWhPerYear`,
    label: `Energy of cooling and losses ${words}`,
    unit: 'kWh/year',
    expression: multiply(energy, subtract(pue, one)),
  });
  const space = addSpace(builder, { side, currency });
  builder.formula({
    id: `costs.${side}.opexPerYear`,
    label: `OpEx ${words}, a year`,
    unit: `${currency}/year`,
    expression: add(
      ...(space === undefined ? [] : [space]),
      yearly('power', 'Power', multiply(energy, tariff)),
      yearly('cooling', 'Cooling', multiply(extra, tariff)),
      yearly('maintenance', 'Maintenance', multiply(capex, maintenance)),
    ),
  });
}

function addPayback(builder: ModelBuilder, scenario: Scenario, rates: CostRates): void {
  const { currency } = scenario.costs;
  const { phases } = scenario.roadmap;
  if (phases.length === 0) return;
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
  const both = add(effort('low'), effort('high'));
  const middle = builder.formula({
    id: 'effort.middle',
    label: 'Developer weeks, middle of the range',
    unit: 'week',
    expression: multiply(both, constant(builder, 'constant.midpoint')),
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
    unit: `${currency}/week`,
    rate: rates.developerWeek,
    field: 'costs.developerWeek',
  });
  const cost = builder.formula({
    id: 'costs.developerCost',
    label: 'Cost of the developer weeks',
    unit: currency,
    expression: round(multiply(weeks, week)),
  });
  if (!sides.every((side) => builder.has(`costs.${side}.capex`))) return;
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
  builder.formula({
    id: 'costs.paybackMonths',
    label: 'Payback of the developer weeks from OpEx saved',
    unit: 'month',
    expression: when({ left: perMonth, compare: '>', right: zero }, divide(cost, perMonth), zero),
  });
}
