import { day, formula, number, text, type Context } from '../cells.ts';
import { wholeFormat } from '../number-format.ts';
import type { Row, Sheet } from '../sheet.ts';

const name = 'Roadmap';
const effortFormat = '#,##0.0';

/** Phases and tasks with their dates; the dates are decisions of the scheduler, the sums are live. */
export function roadmapSheet(context: Context): Sheet {
  const { roadmap } = context.plan;
  const phaseNames = new Map(roadmap.phases.map((phase) => [phase.id, phase.name]));
  const taskNames = new Map(roadmap.tasks.map((task) => [task.id, task.name]));
  const rows: Row[] = [
    { cells: [text(name, 'title')], wide: true },
    {
      cells: [
        text(
          'Finish is the last working day. Dates are decided by the scheduler; total float is in working days.',
          'muted',
        ),
      ],
      wide: true,
    },
    { cells: [] },
    {
      cells: [
        ...['No.', 'Task', 'Phase'].map((head) => text(head, 'head')),
        ...['Days', 'Start', 'Finish', 'Total float\ndays', 'Effort, low\nweeks', 'Effort, high\nweeks'].map(
          (head) => text(head, 'headNumber'),
        ),
        text('Critical', 'head'),
        text('After', 'head'),
      ],
    },
  ];
  const first = rows.length + 1;
  roadmap.tasks.forEach((task, position) => {
    rows.push({
      cells: [
        number(position + 1, wholeFormat),
        text(task.name),
        text(phaseNames.get(task.phase) ?? task.phase),
        number(task.days, Number.isInteger(task.days) ? wholeFormat : '#,##0.0'),
        day(task.start),
        day(task.finish),
        number(task.totalFloat, wholeFormat),
        number(task.effortWeeks.low, effortFormat),
        number(task.effortWeeks.high, effortFormat),
        text(task.critical ? 'yes' : 'no'),
        text(task.after.map((id) => taskNames.get(id) ?? id).join(', '), 'muted'),
      ],
    });
  });
  const last = rows.length;
  if (last >= first) {
    const sum = (column: string, value: number, format: string) =>
      formula(`SUM(${column}${first}:${column}${last})`, value, format, 'total');
    const total = (pick: (task: (typeof roadmap.tasks)[number]) => number): number =>
      roadmap.tasks.reduce((all, task) => all + pick(task), 0);
    const empty = text('', 'totalText');
    rows.push({
      cells: [
        empty,
        text('Total', 'totalText'),
        empty,
        sum(
          'D',
          total((task) => task.days),
          wholeFormat,
        ),
        empty,
        empty,
        empty,
        sum(
          'H',
          total((task) => task.effortWeeks.low),
          effortFormat,
        ),
        sum(
          'I',
          total((task) => task.effortWeeks.high),
          effortFormat,
        ),
        empty,
        empty,
      ],
    });
  }
  rows.push(
    { cells: [] },
    {
      cells: [
        text('', 'head'),
        text('Phase', 'head'),
        text('', 'head'),
        text('', 'head'),
        text('Start', 'headNumber'),
        text('Finish', 'headNumber'),
      ],
    },
  );
  roadmap.phases.forEach((phase, position) => {
    rows.push({
      cells: [
        number(position + 1, wholeFormat),
        text(phase.name),
        text(''),
        text(''),
        day(phase.start),
        day(phase.finish),
      ],
    });
  });
  return { name, widths: [6, 44, 24, 8, 13, 13, 11, 11, 11, 9, 36], rows, frozen: { rows: 4, columns: 2 } };
}
