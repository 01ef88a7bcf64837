import type { NoDecision } from '../../../../shared/decision/inputs.ts';
import type { RegretItem, RegretWeights } from '../../../../shared/decision/regret.ts';
import type { FleetDecision } from '../../../../shared/scenario/decisions.ts';
import { usedValue } from '../../../../shared/scenario/figure.ts';
import type { Scenario } from '../../../../shared/scenario/scenario.ts';
import { candidatesOf, lineOf, type Candidates } from '../../fleet/candidates.ts';
import { keyOf, openFleetSearch, type CheapestFleet } from '../../fleet/fleet-search.ts';
import { isOnlyASum } from '../../fleet/placement-problem.ts';
import { priceListOf } from '../../plan-model.ts';
import type { PriceList } from '../../prices/price-list.ts';
import { leadTime } from './call-by.ts';
import type { DecisionQuestion } from './question.ts';
import { optionsBeyond } from './regret-options.ts';
import { sampleNeeds, seedFor, type SampledInput } from './sampled-needs.ts';
import { scoreFleets, type Bought, type SampledWorld, type Scored } from './score-fleets.ts';
import { openTopUps } from './top-ups.ts';

/** Worlds where the scenario does not say: placing takes longer than adding up. */
const usualWorlds = { sum: 400, placed: 30 } as const;

/** Weights that the question itself gives; those of the scenario count for the others. */
export type AskedWeights = Partial<Pick<RegretWeights, 'worlds' | 'over' | 'under'>>;

/** The fleets that are the best in some world and the one of the plan, each scored in all worlds. */
export interface ScoredWorlds {
  readonly list: PriceList;
  readonly candidates: Candidates;
  readonly weights: RegretWeights;
  readonly seed: number;
  /** Worlds that some servers carry, and how many were drawn. */
  readonly worlds: number;
  readonly drawn: number;
  /** In the order in which the fleets were found, and the least regret first. */
  readonly scored: readonly Scored[];
  readonly ranked: readonly [Scored, ...Scored[]];
  /** The ranged inputs, each with its value in the worlds that count. */
  readonly inputs: readonly SampledInput[];
  readonly isPlanned: (fleet: Bought) => boolean;
  readonly named: (items: FleetDecision['items']) => readonly RegretItem[];
  /** What some worlds need beyond a scored fleet. */
  readonly beyond: (fleet: Scored) => ReturnType<typeof optionsBeyond>;
  readonly lead: ReturnType<typeof leadTime>;
  readonly solves: number;
}

/** Draws worlds of the requirement, chooses the best servers of each and scores every fleet found in all of them. */
export function scoreWorlds(question: DecisionQuestion, asked: AskedWeights = {}): ScoredWorlds | NoDecision {
  const { scenario, catalog, planned, solve, report } = question;
  const { side } = scenario;
  const list = priceListOf(scenario, catalog);
  const candidates = candidatesOf(scenario, list);
  const weights = weightsOf(scenario, asked);
  const seed = seedFor(scenario.seed, 'regret');
  const search = openFleetSearch({ scenario, candidates, solve });
  const { needs: drawn, inputs } = sampleNeeds({ scenario, catalog, side, worlds: weights.worlds, seed });
  const answers = drawn.map((needs, at): CheapestFleet => {
    report?.(at, drawn.length, 'The best servers of each world');
    return search.cheapest(needs);
  });
  const worlds = answers.flatMap(({ cost }, at): readonly SampledWorld[] =>
    cost === null ? [] : [{ needs: drawn[at]!, least: cost }],
  );
  const positions = answers.flatMap(({ cost }, at) => (cost === null ? [] : [at]));
  if (worlds.length === 0) {
    return {
      none: 'In no sampled world do servers of the price book carry the load, so there is nothing to choose from.',
    };
  }
  const priceOf = pricesOf(list, candidates, scenario.costs.currency);
  const topUps = openTopUps({ scenario, catalog, candidates, solve });
  const plannedFleet = planned.plan.decisions[side];
  const scored = scoreFleets(distinct([...answers, plannedFleet]), {
    worlds,
    topUps,
    weights,
    priceOf,
    report: (done, total) => report?.(done, total, 'Every fleet in every world'),
  });
  const [first, ...others] = [...scored].sort(
    (a, b) => a.regret - b.regret || a.cost - b.cost || (keyOf(a.items) < keyOf(b.items) ? -1 : 1),
  );
  if (first === undefined)
    return { none: 'No fleet can be added to in every sampled world, so none can be scored.' };
  const named = (items: FleetDecision['items']): readonly RegretItem[] =>
    items
      .filter(({ count }) => count > 0)
      .map(({ sku, count }) => ({ sku, count, name: list.find(sku)?.name ?? sku }));
  const lead = leadTime(list);
  return {
    list,
    candidates,
    weights,
    seed,
    worlds: worlds.length,
    drawn: drawn.length,
    scored,
    ranked: [first, ...others],
    inputs: inputs.map((input) => ({
      ...input,
      values: Float64Array.from(positions, (at) => input.values[at]!),
    })),
    isPlanned: ({ items }) => keyOf(items) === keyOf(plannedFleet.items),
    named,
    beyond: (fleet) =>
      optionsBeyond(fleet, {
        question,
        seed,
        drawn: worlds.map(({ needs }) => needs),
        positions,
        candidates,
        leadWeeks: lead?.weeks,
        named,
        laterPrice: (items) => Math.round(priceOf(items) * weights.laterPrice * 100),
      }),
    lead,
    get solves() {
      return search.solves + topUps.solves;
    },
  };
}

function weightsOf(scenario: Scenario, asked: AskedWeights): RegretWeights {
  const { regret } = scenario;
  return {
    worlds: asked.worlds ?? regret.worlds ?? usualWorlds[isOnlyASum(scenario) ? 'sum' : 'placed'],
    over: asked.over ?? regret.over,
    under: asked.under ?? regret.under,
    laterPrice: usedValue(regret.laterPrice),
  };
}

/** Purchase price of some servers now. */
function pricesOf(
  list: PriceList,
  candidates: Candidates,
  currency: string,
): (items: FleetDecision['items']) => number {
  const prices = new Map(
    candidates.list.map(({ sku }) => [sku, lineOf(list, list.find(sku)!, currency).rate.value]),
  );
  return (items) => items.reduce((sum, { sku, count }) => sum + count * (prices.get(sku) ?? 0), 0);
}

/** Each fleet once, in the order in which it was found. */
function distinct(
  fleets: readonly { readonly items: FleetDecision['items']; readonly cost: number | null }[],
): readonly Bought[] {
  const found = new Map<string, Bought>();
  for (const { items, cost } of fleets) {
    if (cost !== null && !found.has(keyOf(items))) found.set(keyOf(items), { items, cost });
  }
  return [...found.values()];
}
