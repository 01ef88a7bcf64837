import { formatMoney, formatNumber, formatShare, isShareUnit, unitWord } from '../../../../shared/format.ts';
import type { FlipLine, FlipPoint, Flips } from '../../../../shared/decision/flips.ts';
import type { Contender, DecisionInput, NoDecision } from '../../../../shared/decision/inputs.ts';
import { contendersOf } from './contenders.ts';
import { findFlip, stepsTo, type FlipFound } from './flip-search.ts';
import { openJudge, type Judge } from './judge.ts';
import type { Lever } from './lever.ts';
import { leversInOrder } from './influence.ts';
import { leversOf } from './levers.ts';
import type { DecisionQuestion } from './question.ts';

/** Values looked at in each direction, and how close a flip is found. */
const effort = {
  price: { count: 32, exactness: 1e-12 },
  demand: { count: 4, exactness: 1e-3 },
  span: { count: 8, exactness: 0 },
} as const;

/** Choices of servers or instances after which inputs of the demand are no longer searched. */
const mostSolves = 600;

/**
 * How far every input must move before another alternative is the cheapest, the nearest first. Prices are followed
 * exactly on the graph with the fleets held; for the demand and the horizon, fleets are chosen anew at each value.
 */
export function flipDistances(question: DecisionQuestion): Flips | NoDecision {
  const { scenario, planned, report } = question;
  const contenders = contendersOf(planned.plan.alternatives);
  if ('none' in contenders) return contenders;
  const judge = openJudge(question, contenders);
  const levers = leversInOrder(judge, leversOf(judge.held.model, scenario, planned.plan.alternatives));
  const lines = levers.map((lever, at): FlipLine => {
    report?.(at, levers.length, lever.input.label);
    return lineOf(lever, { judge, contenders });
  });
  return {
    currency: scenario.costs.currency,
    contenders,
    lines: [...lines].sort(nearestFirst),
    solves: judge.solves,
    notes: notesOf(judge, contenders),
  };
}

interface Context {
  readonly judge: Judge;
  readonly contenders: readonly Contender[];
}

function lineOf(lever: Lever, context: Context): FlipLine {
  const { input } = lever;
  const { judge, contenders } = context;
  const before = judge.solves;
  if (input.kind !== 'price' && before >= mostSolves) {
    return {
      input,
      nearest: null,
      further: null,
      never: `Not searched: ${formatNumber(mostSolves)} choices of servers and instances went to the inputs before it.`,
      solves: 0,
    };
  }
  const winner = contenders[0]!.id;
  const { count, exactness } = effort[input.kind];
  const ends = [input.least, input.most].map((end) =>
    findFlip({
      now: input.now,
      winner,
      whole: input.whole,
      exactness,
      steps: stepsTo({ now: input.now, end, count, whole: input.whole }),
      winnerAt: (value) => judge.winner([{ lever, value }]).winner,
    }),
  );
  const points = ends
    .flatMap((found) => ('value' in found ? [pointOf(input, found)] : []))
    .sort((a, b) => Math.abs(a.value - input.now) - Math.abs(b.value - input.now));
  return {
    input,
    nearest: points[0] ?? null,
    further: points[1] ?? null,
    never: points.length > 0 ? null : neverOf(lever, ends, context),
    solves: judge.solves - before,
  };
}

function pointOf(input: DecisionInput, { value, winner }: { value: number; winner: string }): FlipPoint {
  const { now } = input;
  return {
    value,
    winner,
    change: now !== 0 ? (value - now) / Math.abs(now) : isShareUnit(input.unit) ? value : null,
  };
}

/** Why the winner stays: how far was looked, and by how much it still wins at the worse end. */
function neverOf(lever: Lever, ends: readonly FlipFound[], { judge, contenders }: Context): string {
  const { input } = lever;
  const show = (value: number): string =>
    isShareUnit(input.unit) ? formatShare(value) : `${formatNumber(value)} ${unitWord(input.unit)}`.trim();
  const [best] = contenders;
  const limits = ends.map((found, at) =>
    'noneFrom' in found ? found.noneFrom : at === 0 ? input.least : input.most,
  );
  const closest = [input.least, input.most]
    .map((value) => judge.winner([{ lever, value }]))
    .filter(({ winner, by }) => winner === best!.id && by !== null)
    .map(({ by }) => by!);
  const margin =
    closest.length === 0 ? '' : `, at either end by at least ${formatMoney(Math.min(...closest))}`;
  const none = ends.some((found) => 'noneFrom' in found) ? ' Beyond, no alternative fits.' : '';
  return `From ${show(limits[0]!)} to ${show(limits[1]!)} ${best!.name} stays the cheapest${margin}.${none}`;
}

/** By the change in percent; what has no percent comes after, what never flips last. */
function nearestFirst(a: FlipLine, b: FlipLine): number {
  const key = ({ nearest }: FlipLine): number =>
    nearest === null ? Infinity : nearest.change === null ? Number.MAX_VALUE : Math.abs(nearest.change);
  const [left, right] = [key(a), key(b)];
  if (left !== right) return left < right ? -1 : 1;
  return a.input.label < b.input.label ? -1 : a.input.label > b.input.label ? 1 : 0;
}

function notesOf(judge: Judge, contenders: readonly Contender[]): readonly string[] {
  const left = contenders.filter(({ id }) => !judge.compared('demand').includes(id));
  return [
    'Totals over the horizon decide. Prices move with the servers and instances as chosen.',
    'For inputs of the demand, servers and instances are chosen anew at each value, for the horizon the servers; the value at which the decision changes is found to a thousandth.',
    ...(left.length === 0
      ? []
      : [`Left out of the comparison where the demand moves: ${left.map(({ name }) => name).join(', ')}.`]),
  ];
}
