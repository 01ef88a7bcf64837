import type { Decisions, FleetDecision } from '../../../shared/scenario/decisions.ts';
import { sides } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { PriceList } from '../prices/price-list.ts';
import { findRate, type RateProblem } from '../prices/rate.ts';
import { findCostRates } from './rates.ts';

/**
 * Why the money of a plan cannot be counted: a price that the scenario names, or that of a server that was chosen before the
 * price book changed. Empty where everything has a rate.
 */
export function rateProblems(
  list: PriceList,
  scenario: Scenario,
  decisions?: Decisions,
): readonly RateProblem[] {
  const named = findCostRates(list, scenario);
  const chosen =
    decisions === undefined
      ? []
      : [...sides.flatMap((side) => decisions[side].items), ...(decisions.offers?.hybrid?.items ?? [])];
  return [
    ...('problems' in named ? named.problems : []),
    ...[...new Set(chosen.map(({ sku }) => sku))].flatMap((sku): readonly RateProblem[] => {
      const record = list.find(sku);
      if (record === undefined) return [];
      const found = findRate(list, record, { currency: scenario.costs.currency });
      return 'rate' in found ? [] : [found.problem];
    }),
  ];
}

/** No fleet for either side, because nothing can be weighed by its cost; the hash stays that of what was decided. */
export function withoutFleets(problems: readonly RateProblem[], hash: string): Decisions {
  const side: FleetDecision = {
    status: 'infeasible',
    items: [],
    servers: [],
    placement: [],
    cost: null,
    bound: null,
    gap: null,
    rejections: [],
    reasons: problems.map(({ path, message, mend }) => ({
      message: `${path}: ${message}. To mend: ${mend}.`,
      service: null,
      resource: null,
      need: null,
      largest: null,
    })),
    alternatives: [],
    losses: [],
  };
  return { hash, before: side, after: side };
}
