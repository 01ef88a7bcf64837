import type { Chart, Plugin } from 'chart.js';
import type { ChartTheme } from './theme.ts';

/** A word or value written at a place of the chart, in the units of its axes. */
export interface TextMark {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly colour: string;
  readonly align: 'left' | 'center' | 'right';
  /** Pixels to move it by. */
  readonly dx?: number;
  readonly dy?: number;
  readonly weight?: 400 | 500 | 600;
  /** A rim of the ground around the letters, where they stand among lines. */
  readonly rim?: boolean;
}

/** A straight stroke across a bar: a cap, a stated value. */
export interface TickMark {
  readonly x: number;
  readonly y: number;
  /** Half its length in pixels; it stands across the bar. */
  readonly reach: number;
  readonly colour: string;
  readonly direction: 'upright' | 'level';
}

/** A ring on a line: where two lines cross, a marked point. */
export interface RingMark {
  readonly x: number;
  readonly y: number;
  readonly colour: string;
}

export interface Marks {
  readonly texts?: readonly TextMark[];
  /** Words one below the other, such as the names at the ends of lines: moved apart so that none covers another. */
  readonly column?: readonly TextMark[];
  readonly ticks?: readonly TickMark[];
  readonly rings?: readonly RingMark[];
}

/** Draws words, ticks and rings over a chart, at values of its axes; words stay inside the canvas. */
export function marksPlugin(theme: ChartTheme, marks: Marks): Plugin {
  return {
    id: 'marks',
    afterDatasetsDraw: (chart) => {
      const { ctx } = chart;
      ctx.save();
      for (const tick of marks.ticks ?? []) drawTick(chart, tick);
      for (const ring of marks.rings ?? []) drawRing(chart, ring, theme.surface);
      for (const text of [...(marks.texts ?? []), ...apart(chart, marks.column ?? [])]) {
        drawText(chart, text, theme);
      }
      ctx.restore();
    },
  };
}

const at = (chart: Chart, axis: 'x' | 'y', value: number): number =>
  chart.scales[axis]?.getPixelForValue(value) ?? 0;

/** Height of a line of text in a chart, in pixels. */
const lineHeight = 12;

/** The words of a column with the shift that each needs to keep a line from the next, within the canvas. */
function apart(chart: Chart, column: readonly TextMark[]): readonly TextMark[] {
  const wanted = column.map((mark) => at(chart, 'y', mark.y) + (mark.dy ?? 0));
  const bottom = chart.height - lineHeight / 2;
  const places = spread(wanted, { gap: lineHeight, from: lineHeight / 2, to: bottom });
  return column.map((mark, position) => ({
    ...mark,
    dy: (mark.dy ?? 0) + places[position]! - wanted[position]!,
  }));
}

/** Places as near as possible to those that are wanted, `gap` apart in the same order, between `from` and `to` where they fit. */
export function spread(
  wanted: readonly number[],
  { gap, from, to }: { readonly gap: number; readonly from: number; readonly to: number },
): readonly number[] {
  const order = wanted.map((_, position) => position).sort((a, b) => wanted[a]! - wanted[b]!);
  const places = [...wanted];
  let low = from;
  for (const position of order) {
    places[position] = Math.max(places[position]!, low);
    low = places[position]! + gap;
  }
  let high = to;
  for (const position of order.reverse()) {
    places[position] = Math.min(places[position]!, high);
    high = places[position]! - gap;
  }
  return places;
}

function drawTick(chart: Chart, tick: TickMark): void {
  const { ctx } = chart;
  const x = at(chart, 'x', tick.x);
  const y = at(chart, 'y', tick.y);
  const upright = tick.direction === 'upright';
  ctx.strokeStyle = tick.colour;
  ctx.lineWidth = 2;
  ctx.beginPath();
  ctx.moveTo(upright ? x : x - tick.reach, upright ? y - tick.reach : y);
  ctx.lineTo(upright ? x : x + tick.reach, upright ? y + tick.reach : y);
  ctx.stroke();
}

function drawRing(chart: Chart, ring: RingMark, inside: string): void {
  const { ctx } = chart;
  ctx.beginPath();
  ctx.arc(at(chart, 'x', ring.x), at(chart, 'y', ring.y), 4, 0, 2 * Math.PI);
  ctx.fillStyle = inside;
  ctx.fill();
  ctx.lineWidth = 1.75;
  ctx.strokeStyle = ring.colour;
  ctx.stroke();
}

function drawText(chart: Chart, mark: TextMark, theme: ChartTheme): void {
  const { ctx } = chart;
  ctx.font = `${mark.weight ?? 400} 11px ${theme.font}`;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  const { width } = ctx.measureText(mark.text);
  const start = { left: 0, center: width / 2, right: width }[mark.align];
  const wanted = at(chart, 'x', mark.x) + (mark.dx ?? 0) - start;
  const x = Math.max(2, Math.min(wanted, chart.width - width - 2));
  const y = Math.max(7, Math.min(at(chart, 'y', mark.y) + (mark.dy ?? 0), chart.height - 7));
  if (mark.rim === true) {
    ctx.strokeStyle = theme.surface;
    ctx.lineWidth = 3;
    ctx.lineJoin = 'round';
    ctx.strokeText(mark.text, x, y);
  }
  ctx.fillStyle = mark.colour;
  ctx.fillText(mark.text, x, y);
}
