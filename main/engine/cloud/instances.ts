import { add, multiply, sum } from '../../../shared/quantity/expression.ts';
import type { InputQuantity, Quantity } from '../../../shared/quantity/quantity.ts';
import type { PriceRecord } from '../../../shared/price-book.ts';
import { constant } from '../demand/constants.ts';
import type { ModelBuilder } from '../model/build.ts';
import { sourceOfRecord } from '../prices/price-list.ts';
import { timeOf } from './offer-records.ts';
import type { RentedRow } from './rented-rows.ts';
import { priceOf, type RowsById } from './row-inputs.ts';

/** Every kind of instance that a row rents, once, in the order of ids: the members of the axis `instance`. */
export function rentedInstances(rows: Iterable<RentedRow>): readonly PriceRecord[] {
  const found = new Map<string, PriceRecord>();
  for (const { records, decision } of rows) {
    for (const { sku } of decision?.items ?? []) {
      const record = records.instances.find(({ id }) => id === sku);
      if (record !== undefined) found.set(sku, record);
    }
  }
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** How many instances each row rents, and their price a month in the provider's currency. */
export function addInstances(
  builder: ModelBuilder,
  rented: RowsById,
): { readonly count: Quantity; readonly local: Quantity } {
  const records = rentedInstances(rented.values());
  const price = (time: 'hour' | 'month'): InputQuantity =>
    builder.input({
      id: `instance.${time}`,
      label: `Price of an instance, by the ${time}`,
      unit: `local/instance/${time === 'hour' ? 'h' : 'month'}`,
      axes: { across: 'instance' },
      values: records.map((record) => (timeOf(record) === time ? (record.price.amount ?? 0) : 0)),
      ranges: records.map((record) => (timeOf(record) === time ? (priceOf(record)?.range ?? null) : null)),
      sources: records.map(sourceOfRecord),
    });
  const monthly = builder.formula({
    id: 'instance.monthly',
    label: 'Price of an instance a month',
    unit: 'local/instance/month',
    expression: add(multiply(price('hour'), constant(builder, 'constant.hoursPerMonth')), price('month')),
  });
  const chosen = builder.decision({
    id: 'cloud.count',
    label: 'Instances of each kind',
    unit: 'instance',
    axes: { down: 'alternative', across: 'instance' },
    values: builder
      .members('alternative')
      .flatMap(({ id }) =>
        records.map(
          (record) => rented.get(id)?.decision?.items.find(({ sku }) => sku === record.id)?.count ?? 0,
        ),
      ),
    by: 'solver',
  });
  return {
    count: builder.formula({
      id: 'cloud.instances',
      label: 'Instances',
      unit: 'instance',
      expression: sum(chosen, 'instance'),
    }),
    local: builder.formula({
      id: 'cloud.instancesLocal',
      label: 'Instances, in the provider’s currency',
      unit: 'local/month',
      expression: sum(multiply(chosen, monthly), 'instance'),
    }),
  };
}
