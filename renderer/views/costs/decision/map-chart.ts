import type { BreakEvenMap, MapAxis } from '../../../../shared/decision/map.ts';
import { formatMoney } from '../../../../shared/format.ts';
import type { ChartSpec, LegendEntry } from '../../../components/charts/chart-spec.ts';
import { fullText } from './input-text.ts';

/** A stretch of a row with one winner, in parts of the width. */
export interface MapStretch {
  /** Position in the contenders; null where nothing fits. */
  readonly winner: number | null;
  readonly from: number;
  readonly to: number;
}

/** Place of a value along an axis, 0 to 1; values stand at equal steps, whatever lies between them. */
export function placeOf({ values }: MapAxis, value: number): number {
  const last = values.length - 1;
  if (last < 1) return 0.5;
  const after = values.findIndex((one) => one >= value);
  if (after < 0) return 1;
  if (after === 0) return 0;
  const [low, high] = [values[after - 1]!, values[after]!];
  return (after - 1 + (value - low) / (high - low)) / last;
}

/** A row of cells as stretches; each ends where the winner changes. */
export function stretchesOf(map: BreakEvenMap, row: number): readonly MapStretch[] {
  const cells = map.cells[row] ?? [];
  const last = Math.max(1, cells.length - 1);
  const crossed = map.crossings.filter((one) => one.row === row).map(({ x }) => placeOf(map.x, x));
  const stretches: MapStretch[] = [];
  let from = 0;
  cells.forEach(({ winner }, at) => {
    const next = cells[at + 1];
    if (next !== undefined && next.winner === winner) return;
    const to =
      next === undefined
        ? 1
        : (crossed.find((x) => x >= at / last - 1e-9 && x <= (at + 1) / last + 1e-9) ?? (at + 0.5) / last);
    stretches.push({ winner, from, to });
    from = to;
  });
  return stretches;
}

/** Height of a row and its place from below, 0 to 1: the values stand in the middle of their rows, the ends at the edge. */
export function bandOf({ values }: MapAxis, row: number): { readonly from: number; readonly to: number } {
  const last = Math.max(1, values.length - 1);
  return { from: Math.max(0, (row - 0.5) / last), to: Math.min(1, (row + 0.5) / last) };
}

const rented = ['blue', 'orange', 'vermil', 'sky', 'purple', 'yellow'] as const;

/** How the ground of a winner is drawn: what is bought in the colours of before and after, what is rented by palette. */
export function groundOf(map: BreakEvenMap, contender: number): LegendEntry {
  const { id, name } = map.contenders[contender]!;
  if (id === 'optimise') return { label: name, fill: '--after-fill', edge: '--after', hatched: false };
  if (id === 'buy') return { label: name, fill: '--before-fill', edge: '--before', hatched: false };
  const others = map.contenders.filter((one) => one.id !== 'optimise' && one.id !== 'buy');
  const at = others.findIndex((one) => one.id === id);
  const colour = rented[at % rented.length]!;
  return { label: name, fill: `--c-${colour}`, edge: `--c-${colour}-edge`, hatched: at >= rented.length };
}

/** The winners that the map shows, the widest ground first, each with a place in the middle of its ground. */
export function shownWinners(
  map: BreakEvenMap,
): readonly { readonly contender: number; readonly x: number; readonly row: number }[] {
  const grounds = new Map<number, (MapStretch & { readonly row: number })[]>();
  map.cells.forEach((_, row) => {
    for (const stretch of stretchesOf(map, row)) {
      if (stretch.winner === null) continue;
      grounds.set(stretch.winner, [...(grounds.get(stretch.winner) ?? []), { ...stretch, row }]);
    }
  });
  const width = (stretches: readonly MapStretch[]): number =>
    stretches.reduce((sum, { from, to }) => sum + to - from, 0);
  return [...grounds]
    .sort(([, a], [, b]) => width(b) - width(a))
    .map(([contender, stretches]) => {
      // Row by row until half of the ground lies below.
      let below = 0;
      const half = width(stretches) / 2;
      const middle =
        stretches.find(({ from, to }) => {
          below += to - from;
          return below >= half;
        }) ?? stretches[0]!;
      return { contender, x: (middle.from + middle.to) / 2, row: middle.row };
    });
}

/** The map as a table: a row for each value of y, the largest first, a column for each value of x. */
export function mapSpec(map: BreakEvenMap): ChartSpec {
  const { x, y, contenders, cells } = map;
  const rows = y.values.map((value, row) => [
    fullText(y.input, value),
    ...(cells[row] ?? []).map(({ winner, by }) =>
      winner === null
        ? 'nothing fits'
        : `${contenders[winner]?.name ?? ''}${by === null ? '' : ` by ${formatMoney(by)}`}`,
    ),
  ]);
  return {
    panels: [],
    legend: shownWinners(map).map(({ contender }) => groundOf(map, contender)),
    table: {
      head: [
        `${y.input.label} down, ${x.input.label} across`,
        ...x.values.map((value) => fullText(x.input, value)),
      ],
      rows: rows.reverse(),
    },
  };
}
