import {
  add,
  divide,
  max,
  multiply,
  subtract,
  tiered,
  zero,
  type Operand,
} from '../../../shared/quantity/expression.ts';
import type { Quantity, TierTable } from '../../../shared/quantity/quantity.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { constant } from '../demand/constants.ts';
import { rangeOf, sourceOf } from '../demand/service-inputs.ts';
import type { ModelBuilder } from '../model/build.ts';
import { sourceOfRecord } from '../prices/price-list.ts';
import { usedValue } from '../../../shared/scenario/figure.ts';
import type { RentedRow } from './rented-rows.ts';
import { priceOf, rowFlag, rowInput, type RowsById } from './row-inputs.ts';

export interface Traffic {
  /** GB a month in both directions, along the alternatives. */
  readonly all: Quantity;
  /** Money a month for what leaves, in the provider's currency. */
  readonly egress: Quantity;
}

const shareLabels = {
  averageLoad: 'Traffic on average, as a part of the rate that the network is sized for',
  outbound: 'Part of the traffic that leaves the provider',
} as const;

/** A share that the scenario assumes of its traffic, added on first use. */
export function trafficShare(
  builder: ModelBuilder,
  scenario: Scenario,
  name: keyof typeof shareLabels,
): Quantity {
  const id = `cloud.${name}`;
  if (builder.has(id)) return builder.get(id);
  const figure = scenario.cloud[name];
  return builder.input({
    id,
    label: shareLabels[name],
    unit: '1',
    values: [usedValue(figure)],
    ranges: [rangeOf(figure)],
    sources: [sourceOf(figure)],
    fields: [id],
  });
}

/** Traffic of a month, in GB, at a rate in Gbps. */
export const monthOf = (builder: ModelBuilder, rate: Quantity): Operand =>
  multiply(
    divide(rate, constant(builder, 'constant.bitsPerByte')),
    constant(builder, 'constant.secondsPerHour'),
    constant(builder, 'constant.hoursPerMonth'),
  );

/** Traffic of a month at the average load, and the price of what leaves by each provider's tariff. */
export function addTraffic(
  builder: ModelBuilder,
  options: {
    readonly scenario: Scenario;
    readonly rented: RowsById;
    /** Gbps that the network is sized for, along the alternatives. */
    readonly network: Quantity;
    /** Instances, along the alternatives. */
    readonly instances: Quantity;
  },
): Traffic {
  const { scenario, rented, network, instances } = options;
  const all = builder.formula({
    id: 'cloud.trafficGB',
    label: 'Traffic of a month',
    unit: 'GB/month',
    expression: multiply(monthOf(builder, network), trafficShare(builder, scenario, 'averageLoad')),
  });
  const out = builder.formula({
    id: 'cloud.egressGB',
    label: 'Traffic of a month that leaves',
    unit: 'GB/month',
    expression: multiply(all, trafficShare(builder, scenario, 'outbound')),
  });
  builder.formula({
    id: 'cloud.egressTB',
    label: 'Traffic of a month that leaves, in TB',
    unit: 'TB/month',
    expression: divide(out, constant(builder, 'constant.gbPerTb')),
  });
  return { all, egress: addEgress(builder, { rented, out, instances }) };
}

function addEgress(
  builder: ModelBuilder,
  {
    rented,
    out,
    instances,
  }: { readonly rented: RowsById; readonly out: Quantity; readonly instances: Quantity },
): Quantity {
  const byTiers = tariffs([...rented.values()]).map(({ tariff, one }): Operand => {
    const table = builder.table(tierTable(tariff, one));
    const billed = builder.formula({
      id: `cloud.egress.${tariff}`,
      label: `Traffic that leaves, by the tiers of ${one.offer.provider}`,
      unit: 'local/month',
      expression: tiered(out, table.id),
    });
    const applies = rowFlag(builder, {
      id: `cloud.tariff.${tariff}`,
      label: `Billed by the tiers of ${one.offer.provider}`,
      holds: (id) => tariffOf(rented.get(id)) === tariff,
    });
    return multiply(billed, applies);
  });
  const included = rowInput(builder, rented, {
    id: 'cloud.includedTB',
    label: 'Traffic that comes with an instance',
    unit: 'TB/instance/month',
    of: ({ offer: { egress } }) =>
      egress?.type === 'linear'
        ? {
            value: egress.includedTBPerInstance.value,
            source: { text: egress.includedTBPerInstance.source, grade: egress.includedTBPerInstance.grade },
          }
        : undefined,
  });
  const rate = rowInput(builder, rented, {
    id: 'cloud.rate.egressTB',
    label: 'Traffic that leaves beyond it',
    unit: 'local/TB',
    of: ({ offer, records }) => (offer.egress?.type === 'linear' ? priceOf(records.egress[0]) : undefined),
  });
  const beyond = builder.formula({
    id: 'cloud.egressBeyondTB',
    label: 'Traffic of a month that leaves beyond what comes with the instances',
    unit: 'TB/month',
    expression: max(zero, subtract(builder.get('cloud.egressTB'), multiply(included, instances))),
  });
  return builder.formula({
    id: 'cloud.egressLocal',
    label: 'Traffic that leaves, in the provider’s currency',
    unit: 'local/month',
    expression: add(multiply(beyond, rate), ...byTiers),
  });
}

const tariffOf = (one: RentedRow | undefined): string | undefined =>
  one?.offer.egress?.type === 'tiers' && one.records.egress.length > 0 ? one.offer.egress.tariff : undefined;

/** Each graduated tariff once, with a row that pays it. */
function tariffs(
  rows: readonly RentedRow[],
): readonly { readonly tariff: string; readonly one: RentedRow }[] {
  return rows.flatMap((one, at) => {
    const tariff = tariffOf(one);
    return tariff === undefined || rows.findIndex((other) => tariffOf(other) === tariff) < at
      ? []
      : [{ tariff, one }];
  });
}

/** Each record covers so many GB, as it says itself (`extra.tierGB`) or as the offer does; the last covers the rest. */
function tierTable(tariff: string, { offer, records }: RentedRow): TierTable {
  const sizes = offer.egress?.type === 'tiers' ? offer.egress.sizesGB : undefined;
  const from: number[] = [];
  records.egress.reduce((start, record, at) => {
    from.push(start);
    const own = record.extra?.['tierGB'];
    return start + (sizes?.[at] ?? (typeof own === 'number' ? own : 0));
  }, 0);
  return {
    id: `egress.${tariff}`,
    label: `Traffic that leaves ${offer.provider}, GB a month`,
    quantityUnit: 'GB/month',
    rateUnit: 'local/GB',
    from,
    rates: records.egress.map(({ price }) => price.amount ?? 0),
    sources: records.egress.map(sourceOfRecord),
  };
}
