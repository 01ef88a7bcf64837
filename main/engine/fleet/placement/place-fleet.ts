import type { Solve } from '../../../../shared/milp.ts';
import { describeServers, namedCounts } from './describe.ts';
import { dropDominated } from './dominance.ts';
import { serversOf } from './fits.ts';
import { nextBest } from './next-best.ts';
import type { KindRejection, NoFleetReason, PlacedFleet, PlacementProblem } from './problem.ts';
import { limitReasons, refusals } from './refusals.ts';
import { rejectionsOf } from './rejections.ts';
import { fleetsByCost, search } from './search.ts';
import { packSingles } from './singles.ts';
import { spreadOut } from './spread.ts';
import { trimFree } from './trim.ts';
import { costOf, layOut, type Layout } from './units.ts';

/**
 * The cheapest servers that hold every piece and, after any loss of `redundancy` of them, all that must survive; with
 * the place of every piece and the proof (bound, gap 0) or the reason why there is none. Money as in the kinds' costs.
 * `others` asks for so many of the next best fleets.
 */
export function placeFleet(problem: PlacementProblem, solve: Solve, others = 0): PlacedFleet {
  const all = layOut(problem);
  const refused = refusals(problem, all);
  if (refused.length > 0) return noFleet(refused, []);
  const { kept, dropped } = dropDominated(all.kinds);
  const layout: Layout = { ...all, kinds: kept };
  const next = fleetsByCost({ layout, solve });
  const found = packSingles(layout, solve) ?? next();
  if (found.status === 'infeasible') {
    const enough =
      layout.redundancy > 0 && search({ layout: { ...layout, redundancy: 0 }, solve }).status === 'chosen';
    return noFleet(limitReasons(layout, enough), dropped);
  }
  if (found.counts === null || found.shares === null) {
    return { ...noFleet([], dropped), status: 'nodeLimit', bound: found.bound };
  }
  const { counts, shares } = trimFree({ layout, solve, counts: found.counts, shares: found.shares });
  const cost = costOf(kept, counts);
  const bound = found.status === 'chosen' ? cost : Math.min(cost, found.bound ?? 0);
  const servers = serversOf(kept, counts);
  return {
    status: found.status,
    counts: namedCounts(kept, counts),
    servers: describeServers({ layout, servers, shares: spreadOut({ layout, servers, shares, solve }) }),
    cost,
    bound,
    gap: cost === 0 ? 0 : (cost - bound) / cost,
    rejections: [...rejectionsOf({ layout, counts, cost, solve, money: problem.money ?? '' }), ...dropped],
    reasons: [],
    alternatives: nextBest({ layout, chosen: counts, next, n: others }),
  };
}

const noFleet = (reasons: readonly NoFleetReason[], rejections: readonly KindRejection[]): PlacedFleet => ({
  status: 'infeasible',
  counts: [],
  servers: [],
  cost: null,
  bound: null,
  gap: null,
  rejections,
  reasons,
  alternatives: [],
});
