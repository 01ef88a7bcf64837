import { day, text, type Context } from '../cells.ts';
import type { Cell, Row, Sheet } from '../sheet.ts';

const mostColumns = 30;
const dayMillis = 86_400_000;

/** The roadmap as bars over weeks: dark where a day of delay moves the finish, lighter where a task has float. */
export function scheduleSheet(context: Context): readonly Sheet[] {
  const { roadmap } = context.plan;
  if (roadmap.tasks.length === 0) return [];
  const columns = weekColumns(roadmap.start, roadmap.finish);
  const heads: readonly Cell[] = columns.starts.map((iso) => ({
    value: { date: iso },
    look: 'headNumber',
    format: 'd mmm',
  }));
  const rows: Row[] = [
    { cells: [text('Schedule', 'title')], wide: true },
    {
      cells: [
        text(
          `One column is ${columns.weeks === 1 ? 'a week' : `${columns.weeks} weeks`}, by its first day. Dark bars are critical: a day of delay moves the finish. Lighter bars have float.`,
          'muted',
        ),
      ],
      wide: true,
    },
    { cells: [] },
    { cells: [text('Task', 'head'), text('Start', 'headNumber'), text('Finish', 'headNumber'), ...heads] },
  ];
  for (const phase of roadmap.phases) {
    rows.push({ cells: [text(phase.name, 'section')] });
    for (const task of roadmap.tasks.filter((one) => one.phase === phase.id)) {
      const bars = columns.starts.map((iso): Cell => {
        const next = addDays(iso, columns.weeks * 7);
        const runs = task.start < next && task.finish >= iso;
        return { value: null, look: runs ? (task.critical ? 'barCritical' : 'bar') : 'text' };
      });
      rows.push({ cells: [text(task.name), day(task.start), day(task.finish), ...bars] });
    }
  }
  return [
    {
      name: 'Schedule',
      widths: [46, 12, 12, ...columns.starts.map(() => 6.5)],
      rows,
      frozen: { rows: 4, columns: 1 },
    },
  ];
}

/** Columns of whole weeks from the Monday before the start; long roadmaps take several weeks a column. */
function weekColumns(
  start: string,
  finish: string,
): { readonly weeks: number; readonly starts: readonly string[] } {
  const monday = addDays(start, -((new Date(`${start}T00:00:00Z`).getUTCDay() + 6) % 7));
  const span =
    Math.floor((Date.parse(`${finish}T00:00:00Z`) - Date.parse(`${monday}T00:00:00Z`)) / (7 * dayMillis)) + 1;
  const weeks = Math.max(1, Math.ceil(span / mostColumns));
  const count = Math.max(1, Math.ceil(span / weeks));
  return { weeks, starts: Array.from({ length: count }, (_, column) => addDays(monday, column * weeks * 7)) };
}

function addDays(iso: string, days: number): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + days * dayMillis).toISOString().slice(0, 10);
}
