import type { NoDecision } from '../../../../shared/decision/inputs.ts';
import type { BreakEvenMap, MapAxis, MapCrossing } from '../../../../shared/decision/map.ts';
import { contendersOf, type Standing } from './contenders.ts';
import { findFlip } from './flip-search.ts';
import { openJudge, type Judge } from './judge.ts';
import type { Lever } from './lever.ts';
import type { DecisionQuestion } from './question.ts';

/** A side of the map: a lever and the ends of what is looked at. */
export interface MapSide {
  readonly lever: Lever;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** Values along a side where the question does not say: fewer where fleets are chosen anew in every cell. */
const usualSteps = { price: 21, anew: 9 } as const;

/** The winner over the values of two inputs, and where it changes along each row. */
export function breakEvenMap(
  question: DecisionQuestion,
  sides: { readonly x: MapSide; readonly y: MapSide; readonly steps?: number | undefined },
): BreakEvenMap | NoDecision {
  const { scenario, planned, report } = question;
  const contenders = contendersOf(planned.plan.alternatives);
  if ('none' in contenders) return contenders;
  const judge = openJudge(question, contenders);
  const kinds = [sides.x, sides.y].map(({ lever }) => lever.input.kind);
  const exact = kinds.every((kind) => kind === 'price');
  const steps = sides.steps ?? usualSteps[exact ? 'price' : 'anew'];
  const [x, y] = [axisOf(sides.x, steps), axisOf(sides.y, steps)];
  const compared = judge.compared(kinds.includes('demand') ? 'demand' : 'price');
  const shown = contenders.filter(({ id }) => compared.includes(id));
  const standings = y.values.map((value, row) => {
    report?.(row * x.values.length, x.values.length * y.values.length, 'Cells of the map');
    return x.values.map((at) => standingAt(judge, sides, { x: at, y: value }));
  });
  return {
    currency: scenario.costs.currency,
    x,
    y,
    contenders: shown,
    cells: standings.map((row) =>
      row.map(({ winner, by }) => {
        const place = shown.findIndex(({ id }) => id === winner);
        return { winner: place < 0 ? null : place, by };
      }),
    ),
    crossings: standings.flatMap((row, at) =>
      crossingsOf(row, { judge, sides, x, y: y.values[at]!, row: at, exact }),
    ),
    solves: judge.solves,
    notes: [
      exact
        ? 'Prices move with the servers and instances as chosen.'
        : 'Servers and instances are chosen anew in every cell; boundaries lie half-way between cells.',
      ...(shown.length === contenders.length
        ? []
        : [
            `Left out of the comparison: ${contenders
              .filter(({ id }) => !compared.includes(id))
              .map(({ name }) => name)
              .join(', ')}.`,
          ]),
    ],
  };
}

const standingAt = (
  judge: Judge,
  { x, y }: { readonly x: MapSide; readonly y: MapSide },
  at: { readonly x: number; readonly y: number },
): Standing =>
  judge.standing([
    { lever: x.lever, value: at.x },
    { lever: y.lever, value: at.y },
  ]);

/** The first and last value looked at: the range of an input, else a quarter to four times what it is now. */
export function endsOf({ lever, from, to }: MapSide): { readonly from: number; readonly to: number } {
  const { now, least, most, range } = lever.input;
  const scaled = now === 0 ? [least, Math.min(most, 1)] : [now / 4, now * 4].sort((a, b) => a - b);
  const [low, high] = range === null ? scaled : [range.low, range.high];
  const within = (value: number): number => Math.min(most, Math.max(least, value));
  return { from: within(from ?? Math.min(low!, now)), to: within(to ?? Math.max(high!, now)) };
}

function axisOf(side: MapSide, steps: number): MapAxis {
  const { input } = side.lever;
  const { from, to } = endsOf(side);
  const values = Array.from({ length: steps }, (_, at) =>
    at === steps - 1 ? to : Number((from + ((to - from) * at) / (steps - 1)).toPrecision(12)),
  );
  const whole = input.whole ? values.map(Math.round) : values;
  return { input, values: [...new Set(whole)] };
}

interface Row {
  readonly judge: Judge;
  readonly sides: { readonly x: MapSide; readonly y: MapSide };
  readonly x: MapAxis;
  readonly y: number;
  readonly row: number;
  readonly exact: boolean;
}

/** Where the winner changes between neighbours of a row. */
function crossingsOf(
  standings: readonly Standing[],
  { judge, sides, x, y, row, exact }: Row,
): readonly MapCrossing[] {
  return standings.slice(1).flatMap((right, at): readonly MapCrossing[] => {
    const left = standings[at]!;
    if (left.winner === null || right.winner === null || left.winner === right.winner) return [];
    const [low, high] = [x.values[at]!, x.values[at + 1]!];
    const found = exact
      ? findFlip({
          now: low,
          winner: left.winner,
          steps: [high],
          whole: x.input.whole,
          exactness: 1e-9,
          winnerAt: (value) => standingAt(judge, sides, { x: value, y }).winner,
        })
      : undefined;
    const place = found !== undefined && 'value' in found ? found.value : (low + high) / 2;
    return [{ x: place, row, left: left.winner, right: right.winner }];
  });
}
