import { AppError } from '../../shared/errors.ts';
import { resources, type Resource, type Side } from '../../shared/scenario/limits.ts';
import type { ReverseSizing } from '../../shared/simulation.ts';
import type { PriceBook } from '../../shared/price-book.ts';
import { capacityByResource, capacityOf } from '../engine/fleet/capacity.ts';
import type { PlannedModel } from '../engine/plan.ts';
import { reverseSizing } from '../engine/what-if/reverse.ts';
import { nearest } from './nearest.ts';

export interface ServersGiven {
  readonly side: Side;
  /** Servers of the price book; left out, those of the plan. */
  readonly items?: readonly { readonly sku: string; readonly count: number }[] | undefined;
}

/** How many users fit on given servers; throws `input.invalid` for an unknown item or a side without a fleet. */
export function usersThatFit(
  { plan, model }: PlannedModel,
  book: PriceBook,
  { side, items }: ServersGiven,
): ReverseSizing {
  const given = items ?? plan.fleet[side].items;
  if (given.length === 0) {
    throw new AppError('input.invalid', `There is no fleet ${side} measures to fill.`, {
      issues: [{ path: 'items', message: 'there are no servers', mend: 'name servers of the price book' }],
    });
  }
  const capacity = Object.fromEntries(resources.map((resource) => [resource, 0])) as Record<Resource, number>;
  given.forEach(({ sku, count }, position) => {
    const record = book.records.find(({ id, kind }) => id === sku && kind === 'server');
    if (record === undefined) {
      const servers = book.records.filter(({ kind }) => kind === 'server').map(({ id }) => id);
      throw new AppError('input.invalid', `The price book has no server "${sku}".`, {
        issues: [
          {
            path: `items.${position}.sku`,
            message: `the price book has no server "${sku}"`,
            mend: `try ${nearest(sku, servers, 3).join(', ')}`,
          },
        ],
      });
    }
    const offers = capacityByResource(capacityOf(record));
    for (const resource of resources) capacity[resource] += count * offers[resource];
  });
  return reverseSizing(model, { side, capacity });
}
