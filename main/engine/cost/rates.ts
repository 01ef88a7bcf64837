import { AppError } from '../../../shared/errors.ts';
import type { InputQuantity } from '../../../shared/quantity/quantity.ts';
import { type Costs, type PriceChoice } from '../../../shared/scenario/costs.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { ModelBuilder } from '../model/build.ts';
import type { PriceList } from '../prices/price-list.ts';
import { findChosenRate, type Rate, type RateProblem } from '../prices/rate.ts';
import { wantedFees, wantedPrices, type WantedPrice } from '../prices/wanted-price.ts';

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

/** A price that the scenario names: the field, the choice, and what the price must buy. */
interface NamedPrice {
  readonly path: string;
  readonly choice: PriceChoice | undefined;
  readonly wanted: WantedPrice;
}

type SingleRate = Exclude<keyof CostRates, 'items'>;

function namedPrices({ costs, fleet }: Scenario): Readonly<Record<SingleRate, NamedPrice>> {
  const { electricity, pue, cop, colocation, maintenancePercent, developerWeek } = costs;
  const named = (name: keyof typeof wantedPrices, choice: PriceChoice | undefined): NamedPrice => ({
    path: `costs.${name}`,
    choice,
    wanted: wantedPrices[name],
  });
  return {
    electricity: named('electricity', electricity),
    pue: named('pue', pue),
    cop: named('cop', cop),
    colocation: {
      path: 'costs.colocation.price',
      choice: colocation?.price,
      wanted: wantedFees[colocation?.per ?? 'kW'],
    },
    maintenancePercent: named('maintenancePercent', maintenancePercent),
    developerWeek: named('developerWeek', developerWeek),
    rackUnitMonth: {
      path: 'fleet.rackUnitMonth',
      choice: fleet.rackUnitMonth,
      wanted: wantedPrices.rackUnitMonth,
    },
  };
}

const itemPrices = ({ costs }: Scenario): Readonly<Record<string, NamedPrice>> =>
  Object.fromEntries(
    costs.items.map(({ id, price, basis }, at) => [
      id,
      {
        path: `costs.items.${at}.price`,
        choice: price,
        wanted: basis === 'purchase' ? wantedPrices.maintenancePercent : wantedPrices.anyMoney,
      },
    ]),
  );

/** The field of the scenario that names a rate. */
export const rateField = (scenario: Scenario, name: SingleRate): string => namedPrices(scenario)[name].path;

/** The planner's choices looked up in the price list, or every field that has no usable price. */
export function findCostRates(
  list: PriceList,
  scenario: Scenario,
): { readonly rates: CostRates } | { readonly problems: readonly RateProblem[] } {
  const problems: RateProblem[] = [];
  const found = (prices: Readonly<Record<string, NamedPrice>>): Readonly<Record<string, Rate>> =>
    Object.fromEntries(
      Object.entries(prices).flatMap(([name, { path, choice, wanted }]): readonly [string, Rate][] => {
        if (choice === undefined) return [];
        const one = findChosenRate(list, choice, { currency: scenario.costs.currency, path, wanted });
        if ('rate' in one) return [[name, one.rate]];
        problems.push(one.problem);
        return [];
      }),
    );
  const rates = { ...found(namedPrices(scenario)), items: found(itemPrices(scenario)) };
  // Without a problem every price that the scenario must name has its rate.
  return problems.length === 0 ? { rates: rates as unknown as CostRates } : { problems };
}

/** The same; throws `input.invalid` with every field that has no usable price. */
export function costRates(list: PriceList, scenario: Scenario): CostRates {
  const found = findCostRates(list, scenario);
  if ('rates' in found) return found.rates;
  const issues = found.problems.map(({ path, message, mend }) => ({ path, message, mend }));
  const { path, message, mend } = issues[0]!;
  throw new AppError('input.invalid', `${path}: ${message}; ${mend}.`, { issues });
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
