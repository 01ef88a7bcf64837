import type { PlannedPhase, PlannedTask } from '../../../shared/plan/roadmap.ts';
import { addWorkingDays, dayNumber } from './days.ts';
import type { TimeScale } from './scale.ts';

export const taskHeight = 20;
export const laneHeight = 22;
export const barHeight = 10;
export const barTop = 3;

export interface LaneRow {
  readonly kind: 'lane';
  readonly key: string;
  readonly y: number;
  readonly height: number;
  readonly phase: PlannedPhase;
}

export interface TaskRow {
  readonly kind: 'task';
  readonly key: string;
  readonly y: number;
  readonly height: number;
  /** Number within its phase: 2.1. */
  readonly number: string;
  /** Position in the plan's list of tasks. */
  readonly position: number;
  readonly task: PlannedTask;
}

export type GanttRow = LaneRow | TaskRow;

/** Rows from top to bottom: each phase with its tasks below it, in the plan's order. */
export function ganttRows(
  phases: readonly PlannedPhase[],
  tasks: readonly PlannedTask[],
): readonly GanttRow[] {
  const byPhase = new Map<string, { task: PlannedTask; position: number }[]>();
  tasks.forEach((task, position) => {
    const list = byPhase.get(task.phase) ?? [];
    list.push({ task, position });
    byPhase.set(task.phase, list);
  });
  const rows: GanttRow[] = [];
  let y = 0;
  phases.forEach((phase, lane) => {
    rows.push({ kind: 'lane', key: `lane ${phase.id}`, y, height: laneHeight, phase });
    y += laneHeight;
    (byPhase.get(phase.id) ?? []).forEach(({ task, position }, place) => {
      const number = `${lane + 1}.${place + 1}`;
      rows.push({ kind: 'task', key: task.id, y, height: taskHeight, number, position, task });
      y += taskHeight;
    });
  });
  return rows;
}

/** Where a task is drawn: a bar, or the middle of a diamond when it takes no time. */
export interface Shape {
  readonly x: number;
  readonly width: number;
  /** Top and bottom of the mark. */
  readonly top: number;
  readonly bottom: number;
  readonly milestone: boolean;
  /** Where the total float ends; undefined without float. */
  readonly floatEnd: number | undefined;
}

/** The mark of a task: from the start of its first to the end of its last day. */
export function shapeOf(row: TaskRow, scale: TimeScale, worked: (day: number) => boolean): Shape {
  const start = dayNumber(row.task.start);
  const finish = dayNumber(row.task.finish);
  const milestone = row.task.days === 0;
  const x = scale.xOf(start);
  const late = row.task.totalFloat >= 1 ? addWorkingDays(finish, row.task.totalFloat, worked) : undefined;
  return {
    x,
    width: milestone ? 0 : Math.max(2, scale.xOf(finish + 1) - x),
    top: row.y + barTop,
    bottom: row.y + barTop + barHeight,
    milestone,
    floatEnd: late === undefined ? undefined : scale.xOf(milestone ? late : late + 1),
  };
}

export interface Arrow {
  readonly key: string;
  readonly path: string;
  /** Tip of its head and where it points. */
  readonly tip: { readonly x: number; readonly y: number; readonly down: boolean };
  readonly critical: boolean;
  readonly top: number;
  readonly bottom: number;
}

const stub = 4;

/** Finish to start: right from the end of the one, then down (or up) into the start of the other. */
export function arrowOf(
  from: Shape,
  to: Shape,
  about: { readonly key: string; readonly critical: boolean },
): Arrow {
  const down = to.top > from.top;
  const half = (barHeight + 3) / 2;
  const startX = from.milestone ? from.x + half : from.x + from.width;
  const startY = (from.top + from.bottom) / 2;
  const inside = to.milestone ? to.x : to.x + Math.min(stub, to.width / 2);
  const tipX = Math.max(inside, Math.min(startX + stub, to.milestone ? to.x : to.x + to.width));
  const tipY = down ? to.top - (to.milestone ? 1.5 : 0) : to.bottom + (to.milestone ? 1.5 : 0);
  const beside = startX + stub;
  // A successor that starts before the end of the arrow's stub is reached through the gap between the rows.
  const gapY = down ? to.top - barTop - 1 : to.bottom + barTop;
  const path =
    tipX >= startX
      ? `M${px(startX)} ${px(startY)}H${px(tipX)}V${px(tipY)}`
      : `M${px(startX)} ${px(startY)}H${px(beside)}V${px(gapY)}H${px(tipX)}V${px(tipY)}`;
  return {
    key: about.key,
    path,
    tip: { x: px(tipX), y: px(tipY), down },
    critical: about.critical,
    top: Math.min(from.top, to.top),
    bottom: Math.max(from.bottom, to.bottom),
  };
}

const px = (value: number): number => Math.round(value * 10) / 10;

/** Every dependency as an arrow; critical where both ends are. */
export function arrowsOf(rows: readonly TaskRow[], shapes: ReadonlyMap<string, Shape>): readonly Arrow[] {
  const tasks = new Map(rows.map((row) => [row.task.id, row.task]));
  return rows.flatMap(({ task }) =>
    task.after.flatMap((before): readonly Arrow[] => {
      const from = shapes.get(before);
      const to = shapes.get(task.id);
      if (from === undefined || to === undefined) return [];
      const critical = task.critical && tasks.get(before)?.critical === true;
      return [arrowOf(from, to, { key: `${before} ${task.id}`, critical })];
    }),
  );
}

/** The rows that a window of that height shows, with some to spare on both sides; positions into `rows`. */
export function visibleRows(
  rows: readonly GanttRow[],
  view: { readonly top: number; readonly height: number },
): { readonly first: number; readonly end: number } {
  const spare = 10 * taskHeight;
  const first = firstAtOrAfter(rows, view.top - spare);
  const end = firstAtOrAfter(rows, view.top + view.height + spare);
  return { first, end: Math.max(end, first) };
}

/** First row whose bottom lies below y, by halving. */
function firstAtOrAfter(rows: readonly GanttRow[], y: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle]!;
    if (row.y + row.height <= y) low = middle + 1;
    else high = middle;
  }
  return low;
}
