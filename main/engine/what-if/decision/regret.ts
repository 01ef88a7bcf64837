import type { NoDecision } from '../../../../shared/decision/inputs.ts';
import type {
  Regret,
  RegretCandidate,
  RegretItem,
  RegretWeights,
} from '../../../../shared/decision/regret.ts';
import { formatNumber } from '../../../../shared/format.ts';
import type { FleetDecision } from '../../../../shared/scenario/decisions.ts';
import { usedValue } from '../../../../shared/scenario/figure.ts';
import type { Scenario } from '../../../../shared/scenario/scenario.ts';
import { candidatesOf, lineOf } from '../../fleet/candidates.ts';
import { keyOf, openFleetSearch, type CheapestFleet } from '../../fleet/fleet-search.ts';
import { isOnlyASum } from '../../fleet/placement-problem.ts';
import { priceListOf } from '../../plan-model.ts';
import { leadNote, leadTime } from './call-by.ts';
import type { DecisionQuestion } from './question.ts';
import { regretMeasures } from './regret-measures.ts';
import { optionsBeyond } from './regret-options.ts';
import { sampleNeeds, seedFor } from './sampled-needs.ts';
import { scoreFleets, type Bought, type SampledWorld, type Scored } from './score-fleets.ts';
import { openTopUps } from './top-ups.ts';

/** Worlds where the scenario does not say: placing takes longer than adding up. */
const usualWorlds = { sum: 400, placed: 30 } as const;

/** Weights that the question itself gives; those of the scenario count for the others. */
export type AskedWeights = Partial<Pick<RegretWeights, 'worlds' | 'over' | 'under'>>;

/**
 * Least regret: the fleets that are the best in some sampled world of the requirement, each scored in all of them. The
 * one with the least mean regret is bought firmly; what other worlds need beyond it are options.
 */
export function leastRegret(question: DecisionQuestion, asked: AskedWeights = {}): Regret | NoDecision {
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
  const prices = new Map(
    candidates.list.map(({ sku }) => [
      sku,
      lineOf(list, list.find(sku)!, scenario.costs.currency).rate.value,
    ]),
  );
  const priceOf = (items: FleetDecision['items']): number =>
    items.reduce((sum, { sku, count }) => sum + count * (prices.get(sku) ?? 0), 0);
  const topUps = openTopUps({ scenario, catalog, candidates, solve });
  const plannedFleet = planned.plan.decisions[side];
  const scored = scoreFleets(distinct([...answers, plannedFleet]), {
    worlds,
    topUps,
    weights,
    priceOf,
    report: (done, total) => report?.(done, total, 'Every fleet in every world'),
  });
  const ranked = [...scored].sort(
    (a, b) => a.regret - b.regret || a.cost - b.cost || (keyOf(a.items) < keyOf(b.items) ? -1 : 1),
  );
  const firm = ranked[0];
  if (firm === undefined)
    return { none: 'No fleet can be added to in every sampled world, so none can be scored.' };
  const named = (items: FleetDecision['items']): readonly RegretItem[] =>
    items
      .filter(({ count }) => count > 0)
      .map(({ sku, count }) => ({ sku, count, name: list.find(sku)?.name ?? sku }));
  const lead = leadTime(list);
  const options = optionsBeyond(firm, {
    question,
    seed,
    drawn: worlds.map(({ needs }) => needs),
    positions,
    candidates,
    leadWeeks: lead?.weeks,
    named,
    laterPrice: (items) => minor(priceOf(items) * weights.laterPrice),
  });
  return {
    currency: scenario.costs.currency,
    side,
    weights,
    seed,
    candidates: ranked.map((one): RegretCandidate => ({
      items: named(one.items),
      isPlanned: keyOf(one.items) === keyOf(plannedFleet.items),
      isFirm: one === firm,
      ...moneyOf(one),
      enoughIn: one.enoughIn,
      bestIn: one.bestIn,
    })),
    firm: named(firm.items),
    options: options.list,
    measures: regretMeasures(
      scored,
      inputs.map((input) => ({ ...input, values: Float64Array.from(positions, (at) => input.values[at]!) })),
    ),
    solves: search.solves + topUps.solves,
    notes: [
      `${formatNumber(worlds.length)} worlds: every range of the figures drawn anew, servers chosen for each by their cost over the horizon.`,
      ...(worlds.length < drawn.length
        ? [
            `In ${formatNumber(drawn.length - worlds.length)} further worlds no servers carry the load; they are left out.`,
          ]
        : []),
      leadNote(lead),
      options.note,
    ],
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

const minor = (money: number): number => Math.round(money * 100);

const moneyOf = ({ cost, regret, overPart, underPart, worst }: Scored) => ({
  cost: minor(cost),
  regret: minor(regret),
  overPart: minor(overPart),
  underPart: minor(underPart),
  worst: minor(worst),
});
