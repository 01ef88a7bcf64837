import type { RegretItem, RegretOption } from '../../../../shared/decision/regret.ts';
import { formatDate } from '../../../../shared/format.ts';
import type { FleetDecision } from '../../../../shared/scenario/decisions.ts';
import { resources } from '../../../../shared/scenario/limits.ts';
import type { Candidates } from '../../fleet/candidates.ts';
import { offeredBy } from '../../fleet/fleet-search.ts';
import type { ServiceNeeds } from '../../fleet/placement-problem.ts';
import { callBy, monthsLater } from './call-by.ts';
import type { DecisionQuestion } from './question.ts';
import { sampleNeeds } from './sampled-needs.ts';
import type { Scored } from './score-fleets.ts';

type Items = FleetDecision['items'];

interface OptionsOf {
  readonly question: DecisionQuestion;
  readonly seed: number;
  /** What the scored worlds ask for, in their order, and their positions among all that are drawn. */
  readonly drawn: readonly ServiceNeeds[];
  readonly positions: readonly number[];
  readonly candidates: Candidates;
  readonly leadWeeks: number | undefined;
  readonly named: (items: Items) => readonly RegretItem[];
  /** Purchase of some servers at the price later, in minor units. */
  readonly laterPrice: (items: Items) => number;
}

/**
 * What some worlds need beyond the firm fleet: of each kind so many more with the part of the worlds that need them, the
 * likeliest first; with the sentence that says from which day the dates count back.
 */
export function optionsBeyond(
  firm: Scored,
  options: OptionsOf,
): { readonly list: readonly RegretOption[]; readonly note: string } {
  const { question, leadWeeks, named, laterPrice } = options;
  const { asOf } = question.scenario;
  const need = neededWhen(firm, options);
  const list = kindsOf(firm).flatMap((sku) =>
    stepsOf(firm, sku).map(({ count, from, probability }): RegretOption => {
      const items = [{ sku, count }];
      const worlds = firm.topUps.flatMap((topUp, at) => (countOf(topUp.items, sku) >= from ? [at] : []));
      const needed = need.when(worlds);
      return {
        ...named(items)[0]!,
        probability,
        price: laterPrice(items),
        callBy: callBy({ asOf, needed, weeks: leadWeeks }),
        leadWeeks: leadWeeks ?? null,
      };
    }),
  );
  return {
    list: list.sort((a, b) => b.probability - a.probability || (a.sku < b.sku ? -1 : 1)),
    note: need.note,
  };
}

const countOf = (items: Items, sku: string): number => items.find((item) => item.sku === sku)?.count ?? 0;

const kindsOf = ({ topUps }: Scored): readonly string[] =>
  [...new Set(topUps.flatMap(({ items }) => items.map(({ sku }) => sku)))].sort();

/** How many more of a kind with what probability: counts that the same worlds need are one step. */
function stepsOf(
  { topUps }: Scored,
  sku: string,
): readonly { readonly count: number; readonly from: number; readonly probability: number }[] {
  const counts = topUps.map(({ items }) => countOf(items, sku));
  const levels = [...new Set(counts.filter((count) => count > 0))].sort((a, b) => a - b);
  return levels.map((level, at) => ({
    count: level - (levels[at - 1] ?? 0),
    from: level,
    probability: counts.filter((count) => count >= level).length / counts.length,
  }));
}

/** The earliest tenth of the worlds decides when an option is needed, so that one odd world does not. */
const earliest = 0.1;

/** The day on which the firm fleet is no longer enough: by the growth up to the month that is sized, else by the roadmap. */
function neededWhen(
  firm: Scored,
  options: OptionsOf,
): { readonly when: (worlds: readonly number[]) => string; readonly note: string } {
  const { question, drawn } = options;
  const { scenario, planned } = question;
  const { asOf, side, sizingMonth } = scenario;
  const { start, finish } = planned.plan.roadmap;
  const first = sizingMonth === 0 ? drawn : needsAt(options, 0);
  if (
    first.every((needs, at) =>
      totals(needs).every((value, resource) => value >= totals(drawn[at]!)[resource]!),
    )
  ) {
    const day = side === 'after' ? finish : start;
    const words =
      side === 'after' ? 'end of the roadmap, when the measures are measured' : 'start of the roadmap';
    return {
      when: () => day,
      note: `No growth is planned up to the month that is sized: an option is needed at the ${words}, ${formatDate(day)}.`,
    };
  }
  const months = Array.from({ length: sizingMonth + 1 }, (_, month) => month);
  const outIn = monthsUntilShort(firm, options, months);
  return {
    when: (worlds) => {
      const ordered = worlds.map((at) => outIn[at]!).sort((a, b) => a - b);
      return monthsLater(asOf, ordered[Math.floor((ordered.length - 1) * earliest)] ?? sizingMonth);
    },
    note: `An option is needed in the month in which the firm servers run out by the growth that is planned, in the earliest tenth of the worlds that need it; months count from ${formatDate(asOf)}.`,
  };
}

/** The first month in which each world asks for more in total than the firm servers have; the last one where none does. */
function monthsUntilShort(firm: Scored, options: OptionsOf, months: readonly number[]): readonly number[] {
  const offered = offeredBy(options.candidates, firm.items);
  const last = months.at(-1)!;
  const found = options.drawn.map(() => last);
  for (const month of [...months].reverse()) {
    const needs = month === last ? options.drawn : needsAt(options, month);
    needs.forEach((need, world) => {
      const short = totals(need).some((value, at) => value > offered[resources[at]!]);
      if (short) found[world] = month;
    });
  }
  return found;
}

/** What the same worlds ask for in another month. */
function needsAt({ question, seed, positions }: OptionsOf, month: number): readonly ServiceNeeds[] {
  const { scenario, catalog } = question;
  const all = sampleNeeds({
    scenario: { ...scenario, sizingMonth: month },
    catalog,
    side: scenario.side,
    worlds: Math.max(...positions) + 1,
    seed,
  }).needs;
  return positions.map((at) => all[at]!);
}

/** Sums over what stands in the needs, by resource. */
const totals = (needs: ServiceNeeds): readonly number[] =>
  resources.map((resource) => Object.values(needs).reduce((sum, need) => sum + need[resource], 0));
