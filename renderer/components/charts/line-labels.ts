export interface Line {
  readonly label: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** Custom property of its colour. */
  readonly colour: string;
  readonly dash?: readonly number[];
  readonly chosen?: boolean;
  /** What stands at its end instead of its label, where that is too long for the drawing. */
  readonly short?: string;
}

/** A name with its value, at a place of the chart in the units of its axes. */
export interface LineLabel {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** Custom property of its colour. */
  readonly colour: string;
  readonly weight: 500 | 600;
}

interface LabelOptions {
  readonly lines: readonly Line[];
  readonly top: number;
  readonly format: (value: number) => string;
}

/** What stands at the end of a line. */
export function endText(line: Line, format: (value: number) => string): string {
  return `${line.short ?? line.label} ${format(line.points.at(-1)?.y ?? 0)}`;
}

const weightOf = (line: Line): 500 | 600 => (line.chosen === true ? 600 : 500);

/** Names of lines at their ends. */
export function endLabels({ lines, top, format }: LabelOptions): readonly LineLabel[] {
  return lines.flatMap((line): readonly LineLabel[] => {
    const end = line.points.at(-1);
    if (end === undefined) return [];
    return [
      {
        x: end.x,
        y: Math.min(end.y, top),
        text: endText(line, format),
        colour: line.colour,
        weight: weightOf(line),
      },
    ];
  });
}

/** Names of lines that leave through the top, in rows to the right of where the last of them leaves. */
export function leavingLabels({
  lines,
  top,
  format,
}: LabelOptions): readonly (LineLabel & { readonly row: number })[] {
  const exits = lines.map((line) => ({ line, x: exitOf(line, top) })).sort((a, b) => b.x - a.x);
  const x = exits[0]?.x ?? 0;
  return exits.map(({ line }, row) => ({
    x,
    y: top,
    row,
    text: endText(line, format),
    colour: line.colour,
    weight: weightOf(line),
  }));
}

/** Where a line first passes the top, by straight interpolation; its end where it never does. */
function exitOf({ points }: Line, top: number): number {
  const at = points.findIndex(({ y }) => y > top);
  const [before, after] = [points[at - 1], points[at]];
  if (after === undefined) return points.at(-1)?.x ?? 0;
  if (before === undefined) return after.x;
  return before.x + ((top - before.y) / (after.y - before.y)) * (after.x - before.x);
}
