import { add, divide, multiply, round, type Operand } from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import type { Resource } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { constant } from '../demand/constants.ts';
import type { ModelBuilder } from '../model/build.ts';
import type { PriceList } from '../prices/price-list.ts';
import { addExchange } from './exchange.ts';
import { addInstances } from './instances.ts';
import { rentedNeed } from './needs.ts';
import { priceOf, rowInput, type RowsById } from './row-inputs.ts';
import { addDatabase, addLoadBalancer, addressRate } from './services.ts';
import { addTraffic } from './traffic.ts';
import { addVolumes } from './volumes.ts';

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
  const asked = (resource: Resource, label: string, unit: string): Quantity =>
    rentedNeed(builder, rented, { resource, label, unit });
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
