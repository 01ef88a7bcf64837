import { add, multiply } from '../../../shared/quantity/expression.ts';
import type { Stated } from '../../../shared/catalog/offers.ts';
import type { InputQuantity, Quantity, Range, Source } from '../../../shared/quantity/quantity.ts';
import type { PriceRecord } from '../../../shared/price-book.ts';
import { constant } from '../demand/constants.ts';
import type { ModelBuilder } from '../model/build.ts';
import { sourceOfRecord } from '../prices/price-list.ts';
import { timeOf } from './offer-records.ts';
import type { RentedRow } from './rented-rows.ts';

/** A value of a row with where it comes from. */
export interface RowValue {
  readonly value: number;
  readonly range?: Range | null;
  readonly source: Source;
}

/** The rows of the model, by their position on the axis. */
export type RowsById = ReadonlyMap<string, RentedRow>;

const notRented: Source = { text: 'Nothing of this is rented here', grade: 'standard' };

/** An input along the alternatives; rows that do not rent, or not this, have 0. */
export function rowInput(
  builder: ModelBuilder,
  rented: RowsById,
  spec: {
    readonly id: string;
    readonly label: string;
    readonly unit: string;
    readonly of: (one: RentedRow) => RowValue | undefined;
  },
): InputQuantity {
  const values = builder.members('alternative').map(({ id }) => {
    const one = rented.get(id);
    return one === undefined ? undefined : spec.of(one);
  });
  return builder.input({
    id: spec.id,
    label: spec.label,
    unit: spec.unit,
    axes: { down: 'alternative' },
    values: values.map((value) => value?.value ?? 0),
    ranges: values.map((value) => value?.range ?? null),
    sources: values.map((value) => value?.source ?? notRented),
  });
}

/** A decision of 0 or 1 along the alternatives. */
export function rowFlag(
  builder: ModelBuilder,
  spec: { readonly id: string; readonly label: string; readonly holds: (id: string) => boolean },
): Quantity {
  return builder.decision({
    id: spec.id,
    label: `${spec.label} (1 yes, 0 no)`,
    unit: '1',
    axes: { down: 'alternative' },
    values: builder.members('alternative').map(({ id }) => (spec.holds(id) ? 1 : 0)),
    by: 'planner',
  });
}

/** The price of a record in its own currency. */
export function priceOf(record: PriceRecord | undefined): RowValue | undefined {
  if (record?.price.amount == null) return undefined;
  const { amount, low, high } = record.price;
  return {
    value: amount,
    range:
      low === null || high === null || low === high
        ? null
        : { low, likely: amount, high, distribution: 'triangular' },
    source: sourceOfRecord(record),
  };
}

/** A figure that the offer states, with where it says so. */
export const stated = (value: Stated | undefined): RowValue | undefined =>
  value === undefined
    ? undefined
    : {
        value: value.value,
        source: {
          text: value.source,
          grade: value.grade,
          ...(value.url === undefined ? {} : { url: value.url }),
          ...(value.asOf === undefined ? {} : { asOf: value.asOf }),
        },
      };

/** A price a month along the alternatives, from records that are priced by the hour or by the month. */
export function monthlyRate(
  builder: ModelBuilder,
  rented: RowsById,
  spec: {
    readonly id: string;
    readonly label: string;
    /** Unit of one, without the time. */
    readonly unit: string;
    readonly record: (one: RentedRow) => PriceRecord | undefined;
  },
): Quantity {
  const by = (time: 'hour' | 'month'): InputQuantity =>
    rowInput(builder, rented, {
      id: `${spec.id}.${time}`,
      label: `${spec.label}, by the ${time}`,
      unit: `${spec.unit}/${time === 'hour' ? 'h' : 'month'}`,
      of: (one) => {
        const record = spec.record(one);
        return record === undefined || timeOf(record) !== time ? undefined : priceOf(record);
      },
    });
  return builder.formula({
    id: spec.id,
    label: `${spec.label}, a month`,
    unit: `${spec.unit}/month`,
    expression: add(multiply(by('hour'), constant(builder, 'constant.hoursPerMonth')), by('month')),
  });
}
