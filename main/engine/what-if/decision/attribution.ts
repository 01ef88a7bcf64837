import { formatNumber } from '../../../../shared/format.ts';
import type { Attribution, AttributionBar } from '../../../../shared/decision/attribution.ts';
import type { NoDecision } from '../../../../shared/decision/inputs.ts';
import type { Alternative } from '../../../../shared/plan/alternatives.ts';
import type { Change } from '../../model/what-if.ts';
import { isOnlyASum } from '../../fleet/placement-problem.ts';
import { byPhase, joined, measurePlayers, servicePlayers, type Player } from './players.ts';
import type { DecisionQuestion } from './question.ts';
import { shapley } from './shapley.ts';
import { openWorlds, type Worlds } from './worlds.ts';

/** Most players whose every combination is computed; fewer where every service is placed, because that takes longer. */
const mostPlayers = { sum: 8, placed: 5 } as const;

/**
 * The waterfall from buying now to optimising first: what each measure saves over the horizon, as its Shapley value, and
 * the developer weeks as a bar of their own. The bars sum to the difference to the cent.
 */
export function attribution(question: DecisionQuestion): Attribution | NoDecision {
  const { scenario, planned, report } = question;
  const { list } = planned.plan.alternatives;
  const [buy, optimise] = ['buy', 'optimise'].map((row) => list.find(({ id }) => id === row)!);
  const missing = [buy!, optimise!].find(({ money }) => money === null);
  if (missing !== undefined) {
    return {
      none: `${missing.name} has no servers, so there is no difference to explain. ${missing.reasons[0] ?? ''}`,
    };
  }
  const ends = { from: buy!.money!.total, to: optimise!.money!.total, developer: developerCost(optimise!) };
  const worlds = openWorlds(question, { own: ['after'], all: ['optimise'], offers: [] });
  const { players, idle, by } = playersOf(question, worlds);
  const everybody = 2 ** players.length - 1;
  let failed: string | undefined;
  let asked = 0;
  const value = (set: number): number => {
    report?.(asked, everybody + 1, 'Combinations of measures');
    asked += 1;
    if (set === 0) return ends.from;
    if (set === everybody) return ends.to - ends.developer;
    const left = players.filter((_, at) => ((set >> at) & 1) === 0);
    const total = worlds.under(left.flatMap(({ without }) => without)).get('optimise');
    if (total != null) return total - ends.developer;
    failed ??= left.map(({ label }) => label).join(', ');
    return 0;
  };
  const amounts =
    players.length === 0
      ? []
      : shapley(
          players.length,
          value,
          players.map(({ id }) => id),
        );
  if (failed !== undefined)
    return { none: `No servers carry the load without ${failed}: what each saves cannot be told apart.` };
  return {
    currency: scenario.costs.currency,
    horizonMonths: scenario.costs.horizonMonths,
    from: { id: 'buy', label: buy!.name, total: ends.from },
    to: { id: 'optimise', label: optimise!.name, total: ends.to },
    bars: barsOf({ players, amounts, idle, ends }),
    by,
    rule: ruleOf(by, players.length),
    solves: worlds.solves,
  };
}

interface Ends {
  readonly from: number;
  readonly to: number;
  readonly developer: number;
}

/** What carrying the measures out costs, in minor units. */
const developerCost = ({ money }: Alternative): number =>
  money!.components.find(({ id, once }) => id === 'measures' && once !== null)?.once ?? 0;

function barsOf(options: {
  readonly players: readonly Player[];
  readonly amounts: readonly number[];
  /** Players that change nothing, whatever the others do. */
  readonly idle: readonly Player[];
  readonly ends: Ends;
}): readonly AttributionBar[] {
  const { players, amounts, idle, ends } = options;
  const bar = ({ without: _, ...player }: Player, amount: number): AttributionBar => ({ ...player, amount });
  // Without any player that moves the requirement the two totals differ by the developer weeks alone.
  return [
    ...players.map((player, at) => bar(player, amounts[at]!)),
    ...idle.map((player) => bar(player, 0)),
    {
      id: 'developer',
      label: 'Developer weeks',
      kind: 'developer',
      amount: ends.to - ends.from - amounts.reduce((sum, amount) => sum + amount, 0),
      measures: [],
      explained: null,
    },
  ];
}

/** Who is counted: measures or services, joined by phase or at the end of the list where there are too many. */
function playersOf(
  { scenario, catalog, planned }: DecisionQuestion,
  worlds: Worlds,
): { readonly players: readonly Player[]; readonly idle: readonly Player[]; readonly by: Attribution['by'] } {
  const { model, plan } = planned;
  const most = isOnlyASum(scenario) ? mostPlayers.sum : mostPlayers.placed;
  const stated = scenario.measures.mode === 'stated';
  const all = stated
    ? servicePlayers(model, scenario, plan.measures)
    : measurePlayers(model, scenario, catalog.measures);
  const everything = all.flatMap(({ without }) => without);
  const isIdle = (player: Player): boolean =>
    same(worlds, [], player.without) &&
    same(
      worlds,
      everything,
      all.filter((other) => other !== player).flatMap(({ without }) => without),
    );
  const idle = all.filter(isIdle);
  const active = all.filter((player) => !idle.includes(player));
  if (active.length <= most) return { players: active, idle, by: stated ? 'service' : 'measure' };
  if (!stated) {
    return { players: lastJoined(byPhase(active, scenario, catalog.measures), most), idle, by: 'phase' };
  }
  return { players: lastJoined(active, most), idle, by: 'service' };
}

/** Whether two sets of changes leave the same to be carried. */
function same(worlds: Worlds, one: readonly Change[], other: readonly Change[]): boolean {
  const needs = worlds.needs(other);
  return worlds.needs(one).every((need, at) => need === needs[at]);
}

/** So many players at most: the last ones are one. */
function lastJoined(players: readonly Player[], most: number): readonly Player[] {
  if (players.length <= most) return players;
  const rest = players.slice(most - 1);
  const { kind } = rest[0]!;
  return [
    ...players.slice(0, most - 1),
    joined(rest, { id: 'others', label: kind === 'phase' ? 'Later phases' : 'Other services', kind }),
  ];
}

function ruleOf(by: Attribution['by'], players: number): string {
  if (players === 0)
    return 'No measure changes what the servers must carry: only the developer weeks differ.';
  const what = {
    measure: 'a measure saves',
    service: 'the stated reductions of a service save',
    phase: 'the measures of a phase save',
  }[by];
  const why = {
    measure: '',
    service: ' Reductions are stated by service, not by measure.',
    phase: ' Measures are joined by phase: there are too many to compute every combination of them.',
  }[by];
  return (
    `Shapley value: each bar is what ${what} on average over every order in which they could come, ` +
    `with servers chosen anew for each of the ${formatNumber(2 ** players)} combinations.${why}`
  );
}
