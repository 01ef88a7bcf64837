import type { Catalog } from '../../../../shared/catalog/catalog.ts';
import type { Solve } from '../../../../shared/milp.ts';
import type { FleetDecision } from '../../../../shared/scenario/decisions.ts';
import { resources, type Resource } from '../../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../../shared/scenario/scenario.ts';
import { candidatesOf, type Candidates } from '../../fleet/candidates.ts';
import { keyOf, offeredBy, openFleetSearch, type FleetSearch } from '../../fleet/fleet-search.ts';
import { isOnlyASum, type ServiceNeeds } from '../../fleet/placement-problem.ts';
import { priceListOf } from '../../plan-model.ts';

type Items = FleetDecision['items'];

/** The least-cost servers that must come to those that are there; nothing where these are enough. */
export interface TopUp {
  readonly items: Items;
  /** Money over the horizon. */
  readonly cost: number;
}

export interface TopUps {
  /** null where no further servers help. */
  for(fleet: Items, needs: ServiceNeeds): TopUp | null;
  readonly solves: number;
}

/** Opens the search for what must come to given servers, exactly: by what they leave open, or with them as owned. */
export function openTopUps(options: {
  readonly scenario: Scenario;
  readonly catalog: Catalog;
  readonly candidates: Candidates;
  readonly solve: Solve;
}): TopUps {
  return isOnlyASum(options.scenario) ? ofSums(options) : ofPlaces(options);
}

type Options = Parameters<typeof openTopUps>[0];

/** Where every service may be divided at will, what is left open of the totals is a question of its own. */
function ofSums({ scenario, candidates, solve }: Options): TopUps {
  const search = openFleetSearch({ scenario, candidates, solve });
  return {
    for: (fleet, needs) => {
      const offered = offeredBy(candidates, fleet);
      const open = Object.fromEntries(
        Object.entries(needs).map(([id, need]) => [id, leftOpen(need, offered)]),
      );
      if (Object.values(open).every((need) => resources.every((resource) => need[resource] === 0))) {
        return { items: [], cost: 0 };
      }
      const { items, cost } = search.cheapest(open);
      return cost === null ? null : { items, cost };
    },
    get solves() {
      return search.solves;
    },
  };
}

const leftOpen = (
  need: Readonly<Record<Resource, number>>,
  offered: Readonly<Record<Resource, number>>,
): Record<Resource, number> =>
  Object.fromEntries(
    resources.map((resource) => [resource, Math.max(0, need[resource] - offered[resource])]),
  ) as Record<Resource, number>;

/** Where services have places, everything is placed anew with the given servers as owned and paid for. */
function ofPlaces({ scenario, catalog, solve }: Options): TopUps {
  const searches = new Map<string, FleetSearch>();
  const searchWith = (fleet: Items): FleetSearch => {
    const key = keyOf(fleet);
    const known = searches.get(key);
    if (known !== undefined) return known;
    const owning: Scenario = {
      ...scenario,
      fleet: { ...scenario.fleet, owned: [...ownedWith(scenario, fleet)] },
    };
    const { list, ...others } = candidatesOf(owning, priceListOf(owning, catalog));
    // The given servers run to the end whatever comes to them: their cost is counted where they were chosen.
    const paid = list.map((one) => ({ ...one, paid: countIn(fleet, one.sku) }));
    const made = openFleetSearch({ scenario: owning, candidates: { ...others, list: paid }, solve });
    searches.set(key, made);
    return made;
  };
  return {
    for: (fleet, needs) => {
      const { items, cost } = searchWith(fleet).cheapest(needs);
      if (cost === null) return null;
      const there = new Map(ownedWith(scenario, fleet).map(({ sku, count }) => [sku, count]));
      return {
        cost,
        items: items
          .map(({ sku, count }) => ({ sku, count: count - (there.get(sku) ?? 0) }))
          .filter(({ count }) => count > 0),
      };
    },
    get solves() {
      return [...searches.values()].reduce((sum, { solves }) => sum + solves, 0);
    },
  };
}

const countIn = (items: readonly { sku: string; count: number }[], sku: string): number =>
  items.find((item) => item.sku === sku)?.count ?? 0;

/** What is owned and what a fleet holds beyond it. */
function ownedWith({ fleet: { owned } }: Scenario, fleet: Items): readonly { sku: string; count: number }[] {
  const skus = [...new Set([...owned, ...fleet].map(({ sku }) => sku))];
  return skus
    .map((sku) => ({ sku, count: Math.max(countIn(owned, sku), countIn(fleet, sku)) }))
    .filter(({ count }) => count > 0);
}
