import {
  add,
  ceil,
  divide,
  multiply,
  when,
  zero,
  type Operand,
} from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import type { ModelBuilder } from '../model/build.ts';
import { monthlyRate, priceOf, rowInput, stated, type RowsById } from './row-inputs.ts';

/** Price of the managed database a month, in the provider's currency. */
export const addDatabase = (builder: ModelBuilder, rented: RowsById): Quantity =>
  monthlyRate(builder, rented, {
    id: 'cloud.rate.database',
    label: 'Managed database',
    unit: 'local',
    record: ({ records, decision }) => records.databases.find(({ id }) => id === decision?.database),
  });

/** As many load balancers as carry the network where the provider limits one, else one. */
export function addLoadBalancer(
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

/** Price of the public address of an instance a month, in the provider's currency. */
export const addressRate = (builder: ModelBuilder, rented: RowsById): Quantity =>
  monthlyRate(builder, rented, {
    id: 'cloud.rate.address',
    label: 'Public address of an instance',
    unit: 'local/instance',
    record: ({ records }) => records.parts.address,
  });
