import { AppError } from '../../shared/errors.ts';
import type { Solve } from '../../shared/milp.ts';
import type { PriceBook } from '../../shared/price-book.ts';
import { resources, type Resource, type Side } from '../../shared/scenario/limits.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import type { ReverseSizing } from '../../shared/simulation.ts';
import type { Candidate } from '../engine/fleet/candidates.ts';
import { capacityByResource, capacityOf } from '../engine/fleet/capacity.ts';
import { holds } from '../engine/fleet/placement/holds.ts';
import { isOnlyASum, placementProblem } from '../engine/fleet/placement-problem.ts';
import type { PlannedModel } from '../engine/plan.ts';
import { reverseSizing } from '../engine/what-if/reverse.ts';
import { nearest } from './nearest.ts';

export interface ServersGiven {
  readonly side: Side;
  /** Servers of the price book; left out, those of the plan. */
  readonly items?: readonly { readonly sku: string; readonly count: number }[] | undefined;
}

/**
 * How many users fit on given servers: within their caps, with a place for every service and after every loss that the
 * scenario plans for. Throws `input.invalid` for an unknown item or a side without a fleet.
 */
export function usersThatFit(
  { plan, model }: PlannedModel,
  { scenario, book, solve }: { readonly scenario: Scenario; readonly book: PriceBook; readonly solve: Solve },
  { side, items }: ServersGiven,
): ReverseSizing {
  const given = items ?? plan.fleet[side].items;
  if (given.length === 0) {
    throw new AppError('input.invalid', `There is no fleet ${side} measures to fill.`, {
      issues: [{ path: 'items', message: 'there are no servers', mend: 'name servers of the price book' }],
    });
  }
  const list = given.map(({ sku }, position) => candidateOf(scenario, book, { sku, position }));
  const counts: Record<string, number> = {};
  for (const { sku, count } of given) counts[sku] = (counts[sku] ?? 0) + count;
  const capacity = Object.fromEntries(
    resources.map((resource) => [
      resource,
      given.reduce((sum, { count }, at) => sum + count * list[at]!.limit[resource], 0),
    ]),
  ) as Record<Resource, number>;
  const kinds = list.filter(({ sku }, at) => list.findIndex((one) => one.sku === sku) === at);
  return reverseSizing(model, {
    side,
    capacity,
    placed: isOnlyASum(scenario)
      ? undefined
      : (needs) =>
          holds(
            placementProblem({ scenario, needs, candidates: { list: kinds, refused: [], brokenPins: [] } }),
            counts,
            solve,
          ),
  });
}

/** A given server as the search sees it; its money does not matter, because it is there. */
function candidateOf(
  { fleet }: Scenario,
  book: PriceBook,
  { sku, position }: { readonly sku: string; readonly position: number },
): Candidate {
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
  return {
    sku,
    name: record.name,
    limit: Object.fromEntries(
      resources.map((resource) => [resource, offers[resource] * fleet.utilisationCap[resource]]),
    ) as Record<Resource, number>,
    unknown: [],
    cost: 0,
    owned: 0,
    ownedCost: 0,
    min: 0,
    max: Infinity,
  };
}
