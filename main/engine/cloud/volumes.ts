import {
  add,
  ceil,
  divide,
  max,
  multiply,
  subtract,
  sum,
  when,
  zero,
  type Operand,
} from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import { sides } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { constant } from '../demand/constants.ts';
import { sideLabels } from '../demand/labels.ts';
import { orderedServices } from '../demand/service-inputs.ts';
import { placedNeedId } from '../fleet/service-needs.ts';
import type { ModelBuilder } from '../model/build.ts';
import { rentsFor } from './needs.ts';
import type { RentedRow } from './rented-rows.ts';
import { priceOf, rowFlag, rowInput, stated, type RowsById } from './row-inputs.ts';

interface VolumeOptions {
  readonly scenario: Scenario;
  readonly rented: RowsById;
  readonly storage: Quantity;
  readonly iops: Quantity;
}

/** Volumes by their size, and the operations beyond what comes with them where these are bought. */
export function addVolumes(
  builder: ModelBuilder,
  { scenario, rented, storage, iops }: VolumeOptions,
): { readonly storage: Operand; readonly iops: Operand } {
  const managed = addManagedStorage(builder, { scenario, rented });
  const own = builder.formula({
    id: 'cloud.volumeTB',
    label: 'Storage on volumes',
    unit: 'TB',
    expression: managed === undefined ? add(storage) : subtract(storage, managed.TB),
  });
  const perGB = (id: string, label: string, part: 'storage' | 'databaseStorage'): Quantity =>
    rowInput(builder, rented, {
      id: `cloud.rate.${id}`,
      label,
      unit: 'local/GB/month',
      of: ({ records }) => priceOf(records.parts[part]),
    });
  const gb = (TB: Quantity): Operand => multiply(TB, constant(builder, 'constant.gbPerTb'));
  const price = multiply(gb(own), perGB('storage', 'Price of a volume', 'storage'));
  const withManaged =
    managed === undefined
      ? price
      : add(
          price,
          multiply(
            gb(managed.TB),
            perGB('databaseStorage', 'Storage of the managed database', 'databaseStorage'),
          ),
        );
  const asStated = (
    id: string,
    label: string,
    unit: string,
    key: 'includedPerVolume' | 'mostPerVolume' | 'mostTBPerVolume',
  ): Quantity =>
    rowInput(builder, rented, {
      id: `cloud.${id}`,
      label,
      unit,
      of: ({ offer }) => stated(offer.iops?.[key]),
    });
  const most = asStated('mostIopsPerVolume', 'Most operations of a volume', 'IOPS/volume', 'mostPerVolume');
  const largest = asStated('mostTBPerVolume', 'Largest volume', 'TB/volume', 'mostTBPerVolume');
  /** Only where operations are bought by the volume, so that there is a limit. */
  const whereBought = (limit: Quantity, then: Operand): Operand =>
    when({ left: limit, compare: '>', right: zero }, then, zero);
  const count = builder.formula({
    id: 'cloud.volumes',
    label: 'Volumes that hold the data and its operations',
    unit: 'volume',
    expression: max(
      whereBought(largest, ceil(divide(own, largest))),
      whereBought(most, ceil(divide(iops, most))),
    ),
  });
  const included = asStated(
    'includedIopsPerVolume',
    'Operations that come with a volume',
    'IOPS/volume',
    'includedPerVolume',
  );
  const beyond = builder.formula({
    id: 'cloud.iopsBeyond',
    label: 'Operations beyond those that come with the volumes',
    unit: 'IOPS',
    expression: whereBought(most, max(zero, subtract(iops, multiply(included, count)))),
  });
  const perIops = rowInput(builder, rented, {
    id: 'cloud.rate.iops',
    label: 'Price of an operation a second',
    unit: 'local/IOPS/month',
    of: ({ records }) => priceOf(records.parts.iops),
  });
  return { storage: withManaged, iops: multiply(beyond, perIops) };
}

/** Storage that the managed database holds instead of a volume; undefined where no row rents one. */
function addManagedStorage(
  builder: ModelBuilder,
  { scenario, rented }: Pick<VolumeOptions, 'scenario' | 'rented'>,
): { readonly TB: Quantity } | undefined {
  const manages = (one: RentedRow | undefined): boolean => one?.decision?.database != null;
  if (![...rented.values()].some(manages)) return undefined;
  const isDatabase = builder.decision({
    id: 'service.isDatabase',
    label: 'Database (1 yes, 0 no)',
    unit: '1',
    axes: { down: 'service' },
    values: orderedServices(scenario).map(({ kind }) => (kind === 'postgresql' ? 1 : 0)),
    by: 'planner',
  });
  const ofSides = sides.map((side) => {
    const held = builder.formula({
      id: `cloud.databaseTBOfService.${side}`,
      label: `Storage of databases ${sideLabels[side]}`,
      unit: 'TB',
      expression: multiply(isDatabase, builder.get(placedNeedId(side, 'storageTB'))),
    });
    const total = builder.formula({
      id: `cloud.databaseTBOf.${side}`,
      label: `Storage of databases ${sideLabels[side]}, total`,
      unit: 'TB',
      expression: sum(held, 'service'),
    });
    return multiply(rentsFor(builder, rented, side), total);
  });
  const flag = rowFlag(builder, {
    id: 'cloud.managesDatabase',
    label: 'The database is managed by the provider',
    holds: (id) => manages(rented.get(id)),
  });
  return {
    TB: builder.formula({
      id: 'cloud.databaseTB',
      label: 'Storage of the managed database',
      unit: 'TB',
      expression: multiply(flag, add(...ofSides)),
    }),
  };
}
