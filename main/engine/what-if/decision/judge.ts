import type { Contender } from '../../../../shared/decision/inputs.ts';
import { sides, type Side } from '../../../../shared/scenario/limits.ts';
import type { Change } from '../../model/what-if.ts';
import { standingOf, type Standing, type Totals } from './contenders.ts';
import { openHeldTotals, type HeldTotals } from './held-totals.ts';
import type { Lever } from './lever.ts';
import type { DecisionQuestion } from './question.ts';
import { openWorlds, type Worlds } from './worlds.ts';

/** A lever at another value. */
export interface Move {
  readonly lever: Lever;
  readonly value: number;
}

/** Says who is the cheapest when inputs move, with the least effort that the moved inputs allow. */
export interface Judge {
  /** Totals with fleets and instances as chosen: of every contender. */
  readonly held: HeldTotals;
  /** Who is the cheapest, and by how much. */
  standing(moves: readonly Move[]): Standing;
  /** The same with less effort: `by` is what it is at least. */
  winner(moves: readonly Move[]): Standing;
  /** What the sides ask for, as one vector. */
  needs(moves: readonly Move[]): readonly number[];
  /** The contenders that are compared when an input of that kind moves. */
  compared(kind: 'price' | 'demand' | 'span'): readonly string[];
  readonly solves: number;
}

/** Rented alternatives that are searched anew where the demand changes: the two best. */
const mostOffers = 2;

const ownRows: Readonly<Record<Side, string>> = { before: 'buy', after: 'optimise' };

/** Opens a judge over the contenders of a question, the cheapest first. */
export function openJudge(question: DecisionQuestion, contenders: readonly Contender[]): Judge {
  const { scenario, catalog, planned } = question;
  const all = contenders.map(({ id }) => id);
  const own = sides.filter((side) => all.includes(ownRows[side]));
  const offers = all.filter((id) => !Object.values(ownRows).includes(id)).slice(0, mostOffers);
  const few = all.filter((id) => offers.includes(id) || own.some((side) => ownRows[side] === id));
  const held = openHeldTotals({ scenario, catalog, decisions: planned.plan.decisions, rows: all });
  const opened = new Map<string, Worlds>();
  const worldsFor = (spans: readonly Move[], demand: boolean): Worlds => {
    const key = [
      ...spans.map(({ lever, value }) => `${lever.input.id} ${value}`),
      demand ? 'anew' : 'held',
    ].join('\n');
    const known = opened.get(key);
    if (known !== undefined) return known;
    const changed = spans.reduce((so, { lever, value }) => lever.scenario?.(value, so) ?? so, scenario);
    // Instances do not follow the horizon, so that every alternative can be compared without a search for it.
    const made = openWorlds(
      { ...question, scenario: changed },
      { own, all: demand ? few : all, offers: demand ? offers : [] },
    );
    opened.set(key, made);
    return made;
  };
  const changesOf = (moves: readonly Move[]): readonly Change[] =>
    moves.flatMap(({ lever, value }) => lever.changes(value));
  const totals = (moves: readonly Move[], bounds: boolean): Totals => {
    const kinds = moves.map(({ lever }) => lever.input.kind);
    if (kinds.every((kind) => kind === 'price')) return held.under(changesOf(moves));
    const spans = moves.filter(({ lever }) => lever.input.kind === 'span');
    return worldsFor(spans, kinds.includes('demand')).under(changesOf(moves), { bounds });
  };
  return {
    held,
    standing: (moves) => standingOf(totals(moves, false)),
    winner: (moves) => standingOf(totals(moves, true)),
    needs: (moves) => worldsFor([], true).needs(changesOf(moves)),
    compared: (kind) => (kind === 'demand' ? few : all),
    get solves() {
      return [...opened.values()].reduce((sum, { solves }) => sum + solves, 0);
    },
  };
}
