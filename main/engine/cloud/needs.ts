import { add, multiply } from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import { sides, type Resource, type Side } from '../../../shared/scenario/limits.ts';
import { sideLabels } from '../demand/labels.ts';
import { neededBy } from '../fleet/fleet-model.ts';
import type { ModelBuilder } from '../model/build.ts';
import { rowFlag, type RowsById } from './row-inputs.ts';

/** 1 where the row rents for that side. */
export function rentsFor(builder: ModelBuilder, rented: RowsById, side: Side): Quantity {
  const id = `cloud.rents.${side}`;
  if (builder.has(id)) return builder.get(id);
  return rowFlag(builder, {
    id,
    label: `Rents for the load ${sideLabels[side]}`,
    holds: (id) => rented.get(id)?.row.side === side && rented.get(id)?.row.kind === 'cloud',
  });
}

/** What each row rents of a resource: the load of its side, or what a hybrid does not run itself. */
export function rentedNeed(
  builder: ModelBuilder,
  rented: RowsById,
  of: { readonly resource: Resource; readonly label: string; readonly unit: string },
): Quantity {
  const { resource, label, unit } = of;
  const terms = sides.map((side) =>
    multiply(rentsFor(builder, rented, side), neededBy(builder, side, resource)),
  );
  const beside = builder.has(`hybrid.rented.${resource}`)
    ? [multiply(rentsBeside(builder, rented), builder.get(`hybrid.rented.${resource}`))]
    : [];
  return builder.formula({ id: `cloud.need.${resource}`, label, unit, expression: add(...terms, ...beside) });
}

/** 1 where the row rents beside servers of one's own. */
function rentsBeside(builder: ModelBuilder, rented: RowsById): Quantity {
  const id = 'cloud.rents.hybrid';
  if (builder.has(id)) return builder.get(id);
  return rowFlag(builder, {
    id,
    label: 'Rents beside servers of one’s own',
    holds: (row) => rented.get(row)?.row.kind === 'hybrid',
  });
}
