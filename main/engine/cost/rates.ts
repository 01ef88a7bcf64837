import type { InputQuantity } from '../../../shared/quantity/quantity.ts';
import { type Costs, type PriceChoice } from '../../../shared/scenario/costs.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { ModelBuilder } from '../model/build.ts';
import type { PriceList } from '../prices/price-list.ts';
import { rateOfChoice, type Rate } from '../prices/rate.ts';

/** The rates that the costs rest on, in the scenario's currency; absent where the scenario does not use one. */
export interface CostRates {
  readonly electricity: Rate;
  readonly pue: Rate;
  readonly cop?: Rate;
  readonly colocation?: Rate;
  readonly maintenancePercent: Rate;
  readonly developerWeek: Rate;
  readonly rackUnitMonth?: Rate;
  /** Of the further costs, by their id. */
  readonly items: Readonly<Record<string, Rate>>;
}

/** Looks the planner's choices up in the price list; throws `input.invalid` with the field where one is missing. */
export function costRates(list: PriceList, scenario: Scenario): CostRates {
  const { costs, fleet } = scenario;
  const rate = (choice: PriceChoice, path: string): Rate =>
    rateOfChoice(list, choice, { currency: costs.currency, path });
  return {
    electricity: rate(costs.electricity, 'costs.electricity'),
    pue: rate(costs.pue, 'costs.pue'),
    ...(costs.cop === undefined ? {} : { cop: rate(costs.cop, 'costs.cop') }),
    ...(costs.colocation === undefined
      ? {}
      : { colocation: rate(costs.colocation.price, 'costs.colocation.price') }),
    maintenancePercent: rate(costs.maintenancePercent, 'costs.maintenancePercent'),
    developerWeek: rate(costs.developerWeek, 'costs.developerWeek'),
    ...(fleet.rackUnitMonth === undefined
      ? {}
      : { rackUnitMonth: rate(fleet.rackUnitMonth, 'fleet.rackUnitMonth') }),
    items: Object.fromEntries(
      costs.items.map(({ id, price }, at) => [id, rate(price, `costs.items.${at}.price`)]),
    ),
  };
}

/** A rate as an input of the model: its value, range, source and the field where it is edited. */
export function rateInput(
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

/** Whether something is paid by the rack or the rack unit, so that the model needs the height of the servers. */
export function paysForSpace({
  costs,
  fleet,
}: {
  readonly costs: Costs;
  readonly fleet: Scenario['fleet'];
}): boolean {
  return (
    fleet.rackUnitMonth !== undefined ||
    (costs.site === 'colocation' && costs.colocation?.per !== 'kW') ||
    costs.items.some(({ basis }) => basis === 'rackUnit' || basis === 'rack')
  );
}
