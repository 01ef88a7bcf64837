import type { CatalogOption } from '../../../../shared/catalog/options.ts';
import {
  add,
  divide,
  max,
  multiply,
  round,
  subtract,
  tiered,
  zero,
  type Operand,
} from '../../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../../shared/quantity/quantity.ts';
import type { Scenario } from '../../../../shared/scenario/scenario.ts';
import { monthOf, trafficShare } from '../../cloud/traffic.ts';
import { timeOf } from '../../cloud/offer-records.ts';
import { constant } from '../../demand/constants.ts';
import type { ModelBuilder } from '../../model/build.ts';
import { sourceOfRecord, type PriceList } from '../../prices/price-list.ts';
import { rateOfRecord } from '../../prices/rate.ts';
import { neededBy } from '../fleet-model.ts';
import { optionPrices, type PricedLine } from './option-prices.ts';

/** Ids of the quantities of a line of an option, and of its sums. */
export const optionCostIds = {
  line: (option: string, at: number) =>
    ({
      quantity: `option.line.${option}.${at}.quantity`,
      rate: `option.line.${option}.${at}.rate`,
      amount: `option.line.${option}.${at}.amount`,
    }) as const,
  listed: (option: string) => `option.listed.${option}`,
  cost: (option: string) => `option.cost.${option}`,
  sustainedGB: (option: string) => `option.sustainedGB.${option}`,
  sustainedAmount: (option: string) => `option.sustained.${option}`,
} as const;

interface Costing {
  readonly scenario: Scenario;
  readonly list: PriceList;
  readonly option: CatalogOption;
  /** Unit of the amounts: money, or money a month. */
  readonly unit: string;
}

/** What each option costs by the price book: what its source lists, and what it leaves out as the load asks for it. */
export function addOptionCosts(
  builder: ModelBuilder,
  options: {
    readonly scenario: Scenario;
    readonly list: PriceList;
    readonly options: readonly CatalogOption[];
  },
): void {
  const { scenario, list } = options;
  const { currency } = scenario.costs;
  for (const option of options.options) {
    const costing = {
      scenario,
      list,
      option,
      unit: option.claim.per === 'month' ? `${currency}/month` : currency,
    };
    const { priced } = optionPrices(option, list, currency);
    // What is a share of the purchase follows the purchase.
    const plain = priced.filter(({ line }) => line.of !== 'purchase');
    const amounts = plain.map((line) => ({ line, amount: addLine(builder, costing, line) }));
    const listed = addListed(
      builder,
      costing,
      amounts.filter(({ line }) => line.line.listed).map(({ amount }) => amount),
    );
    const shares = priced
      .filter(({ line }) => line.of === 'purchase')
      .map((line) => addShare(builder, costing, { line, listed }));
    const leftOut = amounts.filter(({ line }) => !line.line.listed).map(({ amount }) => amount);
    builder.formula({
      id: optionCostIds.cost(option.id),
      label: `${option.name}: with what it leaves out`,
      unit: costing.unit,
      expression: add(listed, ...leftOut, ...shares),
    });
  }
}

function addListed(builder: ModelBuilder, { option, unit }: Costing, amounts: readonly Quantity[]): Quantity {
  const id = optionCostIds.listed(option.id);
  const label = `${option.name}: what its source lists`;
  return amounts.length > 0
    ? builder.formula({ id, label, unit, expression: add(...amounts) })
    : builder.input({
        id,
        label,
        unit,
        values: [0],
        sources: [{ text: 'Nothing that it lists has a price in the price book', grade: 'decided' }],
      });
}

function addRate(builder: ModelBuilder, costing: Costing, line: PricedLine, unit: string): Quantity {
  const { list, option, scenario } = costing;
  const rate = rateOfRecord(list, line.records[0]!, { currency: scenario.costs.currency });
  return builder.input({
    id: optionCostIds.line(option.id, line.at).rate,
    label: `${option.name}: price of ${line.line.label}`,
    unit,
    values: [rate.value],
    ranges: [rate.range],
    sources: [rate.source],
  });
}

/** Quantity x rate, rounded to the cent. */
function addAmount(
  builder: ModelBuilder,
  costing: Costing,
  of: {
    readonly line: PricedLine;
    readonly unit: string;
    readonly quantity: Operand;
    readonly rateUnit: string;
  },
): Quantity {
  const { option, unit } = costing;
  const ids = optionCostIds.line(option.id, of.line.at);
  const quantity = builder.formula({
    id: ids.quantity,
    label: `${option.name}: quantity of ${of.line.line.label}`,
    unit: of.unit,
    expression: of.quantity,
  });
  return builder.formula({
    id: ids.amount,
    label: `${option.name}: ${of.line.line.label}`,
    unit,
    expression: round(multiply(quantity, addRate(builder, costing, of.line, of.rateUnit))),
  });
}

function addLine(builder: ModelBuilder, costing: Costing, line: PricedLine): Quantity {
  const { option, scenario } = costing;
  const { currency } = scenario.costs;
  const one = line.line;
  switch (one.of) {
    case 'purchase':
      throw new Error('A share of the purchase follows the purchase.');
    case 'count': {
      const count = builder.input({
        id: `option.line.${option.id}.${line.at}.count`,
        label: `${option.name}: how many of ${one.label}`,
        unit: 'unit',
        values: [one.count],
        sources: [
          one.listed
            ? { text: option.source, grade: 'decided' }
            : { text: `Left out of ${option.name}; added here`, grade: 'guess' },
        ],
      });
      if (option.claim.per === 'purchase') {
        return addAmount(builder, costing, {
          line,
          unit: 'unit',
          quantity: count,
          rateUnit: `${currency}/unit`,
        });
      }
      const hourly = timeOf(line.records[0]!) === 'hour';
      return addAmount(builder, costing, {
        line,
        unit: hourly ? 'unit·h/month' : 'unit',
        quantity: hourly ? multiply(count, constant(builder, 'constant.hoursPerMonth')) : count,
        rateUnit: hourly ? `${currency}/unit/h` : `${currency}/unit/month`,
      });
    }
    case 'storage':
      return addAmount(builder, costing, {
        line,
        unit: 'GB',
        quantity: multiply(
          neededBy(builder, option.side, 'storageTB'),
          constant(builder, 'constant.gbPerTb'),
        ),
        rateUnit: `${currency}/GB/month`,
      });
    case 'iops': {
      const included = builder.input({
        id: `option.line.${option.id}.${line.at}.included`,
        label: `${option.name}: disk operations that come with a volume`,
        unit: 'IOPS',
        values: [one.included],
        sources: [{ text: one.label, grade: 'vendor document' }],
      });
      return addAmount(builder, costing, {
        line,
        unit: 'IOPS',
        quantity: max(zero, subtract(neededBy(builder, option.side, 'iops'), included)),
        rateUnit: `${currency}/IOPS/month`,
      });
    }
    case 'egress':
      return addEgress(builder, costing, line);
  }
}

/** Traffic that leaves in a month, as this scenario assumes it for every cloud, by the tiers of the records. */
function addEgress(builder: ModelBuilder, costing: Costing, line: PricedLine): Quantity {
  const { option, scenario, list, unit } = costing;
  const { currency } = scenario.costs;
  const ids = optionCostIds.line(option.id, line.at);
  const from: number[] = [];
  line.records.reduce((start, record) => {
    from.push(start);
    const size = record.extra?.['tierGB'];
    return start + (typeof size === 'number' ? size : 0);
  }, 0);
  const table = builder.table({
    id: `option.egress.${option.id}`,
    label: `${option.name}: traffic that leaves, GB a month`,
    quantityUnit: 'GB/month',
    rateUnit: `${currency}/GB`,
    from,
    rates: line.records.map((record) => rateOfRecord(list, record, { currency }).value),
    sources: line.records.map(sourceOfRecord),
  });
  const sustained = builder.formula({
    id: optionCostIds.sustainedGB(option.id),
    label: `${option.name}: traffic of a month if all of the sized rate leaves all the time`,
    unit: 'GB/month',
    expression: monthOf(builder, neededBy(builder, option.side, 'networkGbps')),
  });
  builder.formula({
    id: optionCostIds.sustainedAmount(option.id),
    label: `${option.name}: price of that traffic`,
    unit,
    expression: round(tiered(sustained, table.id)),
  });
  const out = builder.formula({
    id: ids.quantity,
    label: `${option.name}: quantity of ${line.line.label}`,
    unit: 'GB/month',
    expression: multiply(
      sustained,
      trafficShare(builder, scenario, 'averageLoad'),
      trafficShare(builder, scenario, 'outbound'),
    ),
  });
  return builder.formula({
    id: ids.amount,
    label: `${option.name}: ${line.line.label}`,
    unit,
    expression: round(tiered(out, table.id)),
  });
}

/** A percent of the purchase for each year of the horizon. */
function addShare(
  builder: ModelBuilder,
  costing: Costing,
  of: { readonly line: PricedLine; readonly listed: Quantity },
): Quantity {
  const { scenario } = costing;
  const monthsId = 'option.months';
  const months = builder.has(monthsId)
    ? builder.get(monthsId)
    : builder.input({
        id: monthsId,
        label: 'Months of support that are counted',
        unit: 'month',
        values: [scenario.costs.horizonMonths],
        sources: [{ text: 'Horizon, as planned', grade: 'decided' }],
        fields: ['costs.horizonMonths'],
      });
  const years = divide(months, constant(builder, 'constant.monthsPerYear'));
  const rate = addRate(builder, costing, of.line, 'percent/year');
  const ids = optionCostIds.line(costing.option.id, of.line.at);
  const quantity = builder.formula({
    id: ids.quantity,
    label: `${costing.option.name}: purchase x years of ${of.line.line.label}`,
    unit: `${costing.unit}·year`,
    expression: multiply(of.listed, years),
  });
  return builder.formula({
    id: ids.amount,
    label: `${costing.option.name}: ${of.line.line.label}`,
    unit: costing.unit,
    expression: round(multiply(quantity, divide(rate, constant(builder, 'constant.percent')))),
  });
}
