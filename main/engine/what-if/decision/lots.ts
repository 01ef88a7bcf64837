import type { NoDecision } from '../../../../shared/decision/inputs.ts';
import {
  lotPercentiles,
  type LotFleet,
  type LotKind,
  type LotNeed,
  type Lots,
} from '../../../../shared/decision/lots.ts';
import type { RegretItem } from '../../../../shared/decision/regret.ts';
import type { FleetDecision, Percentiles } from '../../../../shared/scenario/decisions.ts';
import { resources } from '../../../../shared/scenario/limits.ts';
import { candidatesOf, lineOf } from '../../fleet/candidates.ts';
import { rackUnitsOf } from '../../fleet/fleet-model.ts';
import { askedNeeds, openFleetSearch } from '../../fleet/fleet-search.ts';
import { fleetNeedIds } from '../../fleet/need-ids.ts';
import { evaluate } from '../../model/evaluate.ts';
import { buildRequirementModel, priceListOf } from '../../plan-model.ts';
import type { PriceList } from '../../prices/price-list.ts';
import { percentilesAt } from '../percentiles.ts';
import { leadNote } from './call-by.ts';
import type { DecisionQuestion } from './question.ts';
import { worldNotes } from './regret.ts';
import type { Scored } from './score-fleets.ts';
import { scoreWorlds } from './scored-worlds.ts';

/**
 * The servers at P50, P80 and P95 of the requirement, and what sampled worlds need beyond the servers of the plan: the
 * optional lots of a quote. `none` where no figure behind the requirement has a range.
 */
export function quoteLots(question: DecisionQuestion): Lots | NoDecision {
  const { scenario, catalog, report } = question;
  const { side } = scenario;
  report?.(0, lotPercentiles.length, 'Servers by percentile');
  const model = buildRequirementModel(scenario, catalog);
  const drawn = percentilesAt(model, scenario, lotPercentiles);
  const values = evaluate(model);
  const needs = resources.map((resource): LotNeed => {
    const quantity = fleetNeedIds(model, side)[resource];
    const used = values[quantity]?.[0] ?? 0;
    return {
      resource,
      quantity,
      used,
      drawn: drawn.map((totals) => ({
        value: totals[side][resource],
        factor: used > 0 ? totals[side][resource] / used : null,
      })),
    };
  });
  if (needs.every((need) => need.drawn.every(({ value }) => isSame(value, need.used)))) {
    return {
      none: 'No figure behind the requirement has a range: every percentile is what is planned, and there is nothing to have an option on.',
    };
  }
  const list = priceListOf(scenario, catalog);
  const named = (items: FleetDecision['items']): readonly RegretItem[] =>
    items
      .filter(({ count }) => count > 0)
      .map(({ sku, count }) => ({ sku, count, name: list.find(sku)?.name ?? sku }));
  const fleets = fleetsAt(question, drawn).map(({ percentile, items }) => ({
    percentile,
    found: items === null ? { none: noneAt(percentile) } : { items: named(items) },
  }));
  const { beyond, notes } = lotsBeyond(question);
  const planned = named(question.planned.plan.decisions[side].items);
  const lots = 'planned' in beyond ? [beyond.planned, beyond.least] : [];
  const all = [
    planned,
    ...fleets.map(({ found }): readonly RegretItem[] => ('none' in found ? [] : found.items)),
    ...lots.flatMap(({ items, options }): readonly (readonly RegretItem[])[] => [items, options]),
  ].flat();
  const [{ seed, samples, hash } = { seed: scenario.seed, samples: 0, hash: '' }] = drawn;
  return {
    currency: scenario.costs.currency,
    side,
    seed,
    samples,
    hash,
    needs,
    fleets,
    kinds: kindsOf(question, list, [...new Set(all.map(({ sku }) => sku))]),
    beyond,
    notes,
  };
}

const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));

const noneAt = (percentile: number): string => `No servers of the price book carry P${percentile}.`;

/** The least-cost servers at each percentile; those of the plan where it is the one that is planned on. */
function fleetsAt(
  { scenario, catalog, planned, solve, report }: DecisionQuestion,
  drawn: readonly Percentiles[],
): readonly { readonly percentile: number; readonly items: FleetDecision['items'] | null }[] {
  const { side } = scenario;
  const search = openFleetSearch({
    scenario,
    candidates: candidatesOf(scenario, priceListOf(scenario, catalog)),
    solve,
  });
  return drawn.map((percentiles, at) => {
    const { percentile } = percentiles;
    report?.(at, drawn.length, `Servers at P${percentile}`);
    if (scenario.sampling.planOn === percentile)
      return { percentile, items: planned.plan.decisions[side].items };
    const model = buildRequirementModel(scenario, catalog, { percentiles });
    const values = evaluate(model);
    const { items, cost } = search.cheapest(
      askedNeeds(model, { scenario, side, valuesOf: (id) => values[id] ?? [] }),
    );
    return { percentile, items: cost === null ? null : items };
  });
}

/** What the worlds need beyond the servers of the plan, and how these stand beside the least regret. */
function lotsBeyond(question: DecisionQuestion): Pick<Lots, 'beyond' | 'notes'> {
  const found = scoreWorlds(question);
  if ('none' in found) return { beyond: found, notes: [] };
  const { ranked, named, weights, seed, worlds, lead } = found;
  const planned = ranked.find(found.isPlanned);
  const notes = [...worldNotes(found), leadNote(lead)];
  if (planned === undefined) {
    return {
      beyond: {
        none: 'In some sampled world no further servers make those of the plan enough, so there are no lots that would.',
      },
      notes,
    };
  }
  const fleet = (one: Scored): LotFleet => ({
    items: named(one.items),
    regret: Math.round(one.regret * 100),
    enoughIn: one.enoughIn,
    options: found.beyond(one).list,
  });
  return {
    beyond: {
      planned: fleet(planned),
      least: fleet(ranked[0]),
      worlds,
      seed,
      laterPrice: weights.laterPrice,
      leadWeeks: lead?.weeks ?? null,
    },
    notes: [...notes, found.beyond(planned).note],
  };
}

function kindsOf(
  { scenario, catalog }: DecisionQuestion,
  list: PriceList,
  skus: readonly string[],
): readonly LotKind[] {
  const candidates = candidatesOf(scenario, priceListOf(scenario, catalog));
  return candidates.list.flatMap(({ sku, name, limit, owned }): readonly LotKind[] => {
    const record = list.find(sku);
    if (record === undefined || !skus.includes(sku)) return [];
    const { rate, capacity } = lineOf(list, record, scenario.costs.currency);
    const { maxW } = capacity;
    return [{ sku, name, limit, owned, price: rate.value, rackU: rackUnitsOf(capacity), maxW }];
  });
}
