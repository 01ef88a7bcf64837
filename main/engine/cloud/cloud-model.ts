import {
  add,
  ceil,
  divide,
  max,
  multiply,
  round,
  subtract,
  sum,
  when,
  zero,
  type Operand,
} from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import { sides, type Resource, type Side } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { constant } from '../demand/constants.ts';
import { sideLabels } from '../demand/labels.ts';
import { orderedServices } from '../demand/service-inputs.ts';
import { neededBy } from '../fleet/fleet-model.ts';
import { placedNeedId } from '../fleet/service-needs.ts';
import type { ModelBuilder } from '../model/build.ts';
import { addExchange } from './exchange.ts';
import { addInstances } from './instances.ts';
import { monthlyRate, priceOf, rowFlag, rowInput, type RowsById, type RowValue } from './row-inputs.ts';
import type { Stated } from '../../../shared/catalog/offers.ts';
import type { RentedRow } from './rented-rows.ts';
import type { PriceList } from '../prices/price-list.ts';
import { addTraffic } from './traffic.ts';

/** A part of a monthly bill along the alternatives, in the scenario's currency. */
export interface BillLine {
  readonly id: string;
  readonly label: string;
  readonly perMonth: Quantity;
}

interface CloudOptions {
  readonly scenario: Scenario;
  readonly list: PriceList;
  /** Rows of the axis `alternative` that rent, by id. */
  readonly rented: RowsById;
}

/** The monthly bill of every row that rents: instances, database, volumes, load balancer, addresses, egress, support. */
export function addCloud(builder: ModelBuilder, options: CloudOptions): readonly BillLine[] {
  const { scenario, rented } = options;
  if (rented.size === 0) return [];
  const exchange = addExchange(builder, options);
  const { count, local: instances } = addInstances(builder, rented);
  const hybrid = [...rented.values()].some(({ row }) => row.kind === 'hybrid')
    ? rowFlag(builder, {
        id: 'cloud.rents.hybrid',
        label: 'Rents beside servers of one’s own',
        holds: (id) => rented.get(id)?.row.kind === 'hybrid',
      })
    : undefined;
  const asked = (resource: Resource, label: string, unit: string): Quantity =>
    builder.formula({
      id: `cloud.need.${resource}`,
      label,
      unit,
      expression: add(
        ...sides.map((side) => multiply(ofSide(builder, rented, side), neededBy(builder, side, resource))),
        ...(hybrid === undefined ? [] : [multiply(hybrid, builder.get(`hybrid.rented.${resource}`))]),
      ),
    });
  const network = asked('networkGbps', 'Network that is rented for', 'Gbps');
  const traffic = addTraffic(builder, { scenario, rented, network, instances: count });
  const storage = asked('storageTB', 'Storage that is rented', 'TB');
  const iops = asked('iops', 'Disk operations that are rented', 'IOPS');
  const volumes = addVolumes(builder, { scenario, rented, storage, iops });
  const local: readonly { readonly id: string; readonly label: string; readonly expression: Operand }[] = [
    { id: 'instances', label: 'Instances', expression: instances },
    { id: 'database', label: 'Managed database', expression: addDatabase(builder, rented) },
    { id: 'storage', label: 'Volumes', expression: volumes.storage },
    { id: 'iops', label: 'Disk operations beyond what comes with the volumes', expression: volumes.iops },
    {
      id: 'loadBalancer',
      label: 'Load balancer',
      expression: addLoadBalancer(builder, { rented, network, traffic: traffic.all }),
    },
    { id: 'addresses', label: 'Public addresses', expression: multiply(count, addressRate(builder, rented)) },
    { id: 'egress', label: 'Traffic that leaves', expression: traffic.egress },
  ];
  const lines = local.map(({ id, label, expression }): BillLine => ({
    id,
    label,
    perMonth: builder.formula({
      id: `cloud.${id}PerMonth`,
      label: `${label}, a month`,
      unit: `${scenario.costs.currency}/month`,
      expression: round(multiply(expression, exchange)),
    }),
  }));
  return [...lines, ...addSupport(builder, { scenario, rented, lines })];
}

/** 1 where the row rents for that side. */
function ofSide(builder: ModelBuilder, rented: RowsById, side: Side): Quantity {
  const id = `cloud.rents.${side}`;
  if (builder.has(id)) return builder.get(id);
  return rowFlag(builder, {
    id,
    label: `Rents for the load ${sideLabels[side]}`,
    holds: (id) => rented.get(id)?.row.side === side && rented.get(id)?.row.kind === 'cloud',
  });
}

const stated = (value: Stated | undefined): RowValue | undefined =>
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

interface VolumeOptions {
  readonly scenario: Scenario;
  readonly rented: RowsById;
  readonly storage: Quantity;
  readonly iops: Quantity;
}

/** Volumes by their size, and the operations beyond what comes with them where these are bought. */
function addVolumes(
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
    return multiply(ofSide(builder, rented, side), total);
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

const addDatabase = (builder: ModelBuilder, rented: RowsById): Quantity =>
  monthlyRate(builder, rented, {
    id: 'cloud.rate.database',
    label: 'Managed database',
    unit: 'local',
    record: ({ records, decision }) => records.databases.find(({ id }) => id === decision?.database),
  });

/** As many load balancers as carry the network where the provider limits one, else one. */
function addLoadBalancer(
  builder: ModelBuilder,
  {
    rented,
    network,
    traffic,
  }: { readonly rented: RowsById; readonly network: Quantity; readonly traffic: Quantity },
): Operand {
  const each = monthlyRate(builder, rented, {
    id: 'cloud.rate.loadBalancer',
    label: 'Load balancer',
    unit: 'local/balancer',
    record: ({ records }) => records.parts.loadBalancer,
  });
  const most = rowInput(builder, rented, {
    id: 'cloud.mostGbpsOfBalancer',
    label: 'Most traffic of a load balancer',
    unit: 'Gbps/balancer',
    of: ({ offer }) => stated(offer.loadBalancer?.mostGbps),
  });
  const one = builder.input({
    id: 'cloud.oneBalancer',
    label: 'Load balancers where one carries any traffic',
    unit: 'balancer',
    values: [1],
    sources: [{ text: 'The provider states no limit', grade: 'standard' }],
  });
  const count = builder.formula({
    id: 'cloud.balancers',
    label: 'Load balancers',
    unit: 'balancer',
    expression: when({ left: most, compare: '>', right: zero }, ceil(divide(network, most)), one),
  });
  const perGB = rowInput(builder, rented, {
    id: 'cloud.rate.loadBalancerGB',
    label: 'Traffic through the load balancer',
    unit: 'local/GB',
    of: ({ records }) => priceOf(records.parts.loadBalancerGB),
  });
  return add(multiply(count, each), multiply(traffic, perGB));
}

const addressRate = (builder: ModelBuilder, rented: RowsById): Quantity =>
  monthlyRate(builder, rented, {
    id: 'cloud.rate.address',
    label: 'Public address of an instance',
    unit: 'local/instance',
    record: ({ records }) => records.parts.address,
  });

/** Paid support as a percent of the rest of the bill, where it is bought and priced. */
function addSupport(
  builder: ModelBuilder,
  options: { readonly scenario: Scenario; readonly rented: RowsById; readonly lines: readonly BillLine[] },
): readonly BillLine[] {
  const { scenario, rented, lines } = options;
  if (![...rented.values()].some(({ records }) => records.parts.support !== undefined)) return [];
  const percent = rowInput(builder, rented, {
    id: 'cloud.rate.support',
    label: 'Support, percent of the bill',
    unit: 'percent',
    of: ({ records }) => priceOf(records.parts.support),
  });
  const bill = builder.formula({
    id: 'cloud.billPerMonth',
    label: 'Bill before support, a month',
    unit: `${scenario.costs.currency}/month`,
    expression: add(...lines.map(({ perMonth }) => perMonth)),
  });
  const perMonth = builder.formula({
    id: 'cloud.supportPerMonth',
    label: 'Support, a month',
    unit: `${scenario.costs.currency}/month`,
    expression: round(multiply(bill, divide(percent, constant(builder, 'constant.percent')))),
  });
  return [{ id: 'support', label: 'Support', perMonth }];
}
