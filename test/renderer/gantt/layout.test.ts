import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  dayNumber,
  isoOf,
  weekdayOf,
  workedDays,
} from '../../../renderer/components/gantt/days.ts';
import {
  arrowOf,
  arrowsOf,
  ganttRows,
  laneHeight,
  shapeOf,
  taskHeight,
  visibleRows,
  type TaskRow,
} from '../../../renderer/components/gantt/layout.ts';
import { daysOff, timeScale, zooms } from '../../../renderer/components/gantt/scale.ts';
import type { PlannedPhase, PlannedTask } from '../../../shared/plan/roadmap.ts';

const week = { workdays: [1, 2, 3, 4, 5], holidays: ['2027-01-06'] };
const worked = workedDays(week);

const phase = (id: string): PlannedPhase => ({
  id,
  name: id,
  start: '2027-01-04',
  finish: '2027-01-29',
  effortWeeks: { low: 1, high: 2 },
});

const task = (id: string, more: Partial<PlannedTask> = {}): PlannedTask => ({
  id,
  name: id,
  phase: 'one',
  days: 3,
  start: '2027-01-04',
  finish: '2027-01-07',
  totalFloat: 0,
  critical: true,
  after: [],
  effortWeeks: { low: 0, high: 0 },
  ...more,
});

const scaleOf = (zoom: (typeof zooms)[number]) =>
  timeScale({ first: '2027-01-05', last: '2027-03-12', zoom, least: 600 });

const tasksOf = (rows: ReturnType<typeof ganttRows>): readonly TaskRow[] =>
  rows.filter((row): row is TaskRow => row.kind === 'task');

describe('days', () => {
  it('numbers days so that every ISO date comes back as it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 60_000 }), (day) => {
        expect(dayNumber(isoOf(day))).toBe(day);
      }),
    );
  });

  it('knows Monday, also before 1970', () => {
    expect(weekdayOf(dayNumber('2027-01-04'))).toBe(1);
    expect(weekdayOf(dayNumber('1969-12-28'))).toBe(7);
  });

  it('steps over weekends and holidays when it adds working days', () => {
    expect(isoOf(addWorkingDays(dayNumber('2027-01-05'), 1, worked))).toBe('2027-01-07');
    expect(isoOf(addWorkingDays(dayNumber('2027-01-08'), 1, worked))).toBe('2027-01-11');
    expect(isoOf(addWorkingDays(dayNumber('2027-01-08'), 0, worked))).toBe('2027-01-08');
  });
});

describe('the time scale', () => {
  it('starts on the Monday before the first date', () => {
    const scale = scaleOf('week');
    expect(isoOf(scale.from)).toBe('2027-01-04');
    expect(scale.xOf(dayNumber('2027-01-04'))).toBe(0);
    expect(scale.xOf(dayNumber('2027-01-11'))).toBeCloseTo(7 * scale.dayWidth);
  });

  it.each(zooms)('fills the width and holds the last date at zoom %s', (zoom) => {
    const scale = scaleOf(zoom);
    expect(scale.width).toBeGreaterThanOrEqual(600);
    expect(scale.xOf(dayNumber('2027-03-12') + 1)).toBeLessThan(scale.width);
  });

  it('fits everything into the width that there is', () => {
    const scale = timeScale({ first: '2027-01-05', last: '2029-03-12', zoom: 'fit', least: 600 });
    expect(scale.width).toBeCloseTo(600, 0);
  });

  it.each(zooms)('keeps month names and day numbers apart at zoom %s', (zoom) => {
    const { months, days } = timeScale({ first: '2027-01-05', last: '2029-03-12', zoom, least: 600 });
    months
      .slice(1)
      .forEach((month, i) => expect(month.x - months[i]!.x).toBeGreaterThan(months[i]!.label.length * 6));
    days.slice(1).forEach((day, i) => expect(day.x - days[i]!.x).toBeGreaterThanOrEqual(20));
  });

  it('shades a weekend as two days and a holiday as one', () => {
    const scale = scaleOf('day');
    const widths = daysOff(scale, worked).map((stretch) => stretch.width / scale.dayWidth);
    expect(widths.slice(0, 3)).toEqual([1, 2, 2]);
  });
});

describe('rows', () => {
  it('lists each phase with its tasks below, numbered, without overlap or gap', () => {
    const rows = ganttRows([phase('one'), phase('two')], [task('a'), task('b', { phase: 'two' }), task('c')]);
    expect(rows.map((row) => (row.kind === 'task' ? row.number : row.phase.id))).toEqual([
      'one',
      '1.1',
      '1.2',
      'two',
      '2.1',
    ]);
    rows.slice(1).forEach((row, i) => expect(row.y).toBe(rows[i]!.y + rows[i]!.height));
    expect(rows.map((row) => row.height)).toEqual([
      laneHeight,
      taskHeight,
      taskHeight,
      laneHeight,
      taskHeight,
    ]);
  });

  it('shows of 5,000 tasks only those near the window, wherever it is', () => {
    const rows = ganttRows(
      [phase('one')],
      Array.from({ length: 5_000 }, (_, i) => task(`t${i}`)),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), (top) => {
        const { first, end } = visibleRows(rows, { top, height: 600 });
        expect(end - first).toBeLessThan(60);
        const inWindow = rows.filter((row) => row.y + row.height > top && row.y < top + 600);
        for (const row of [inWindow[0], inWindow.at(-1)]) {
          if (row !== undefined) expect(rows.slice(first, end)).toContain(row);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('bars', () => {
  it('run from the start of the first day to the end of the last', () => {
    const scale = scaleOf('day');
    const [row] = tasksOf(ganttRows([phase('one')], [task('a')]));
    const shape = shapeOf(row!, scale, worked);
    expect(shape.x).toBe(0);
    expect(shape.width).toBe(4 * scale.dayWidth);
    expect(shape.floatEnd).toBeUndefined();
  });

  it('end their float on the last day that the task may finish', () => {
    const scale = scaleOf('day');
    const [row] = tasksOf(ganttRows([phase('one')], [task('a', { totalFloat: 2, critical: false })]));
    expect(shapeOf(row!, scale, worked).floatEnd).toBe(scale.xOf(dayNumber('2027-01-11') + 1));
  });

  it('become a diamond without width when the task takes no time', () => {
    const [row] = tasksOf(ganttRows([phase('one')], [task('a', { days: 0, finish: '2027-01-04' })]));
    expect(shapeOf(row!, scaleOf('week'), worked)).toMatchObject({ milestone: true, width: 0 });
  });
});

describe('arrows', () => {
  const place = (y: number, x: number, width: number) =>
    ({ x, width, top: y + 3, bottom: y + 13, milestone: false, floatEnd: undefined }) as const;

  it('go right from the end and down into the top of the next bar', () => {
    const arrow = arrowOf(place(0, 0, 40), place(20, 60, 30), { key: 'k', critical: true });
    expect(arrow.path).toBe('M40 8H64V23');
    expect(arrow.tip).toEqual({ x: 64, y: 23, down: true });
  });

  it('go up into the bottom of a bar above', () => {
    expect(arrowOf(place(40, 0, 40), place(0, 60, 30), { key: 'k', critical: false }).tip).toEqual({
      x: 64,
      y: 13,
      down: false,
    });
  });

  it('end on the bar that they point at, wherever both lie', () => {
    const x = fc.integer({ min: 0, max: 500 });
    const width = fc.integer({ min: 2, max: 200 });
    fc.assert(
      fc.property(x, width, x, width, fc.boolean(), (x1, w1, x2, w2, below) => {
        const to = place(below ? 60 : 0, x2, w2);
        const { tip } = arrowOf(place(below ? 0 : 60, x1, w1), to, { key: 'k', critical: false });
        expect(tip.x).toBeGreaterThanOrEqual(to.x);
        expect(tip.x).toBeLessThanOrEqual(to.x + to.width);
        expect(tip.y).toBe(below ? to.top : to.bottom);
      }),
    );
  });

  it('are critical only where both ends are', () => {
    const rows = tasksOf(
      ganttRows(
        [phase('one')],
        [task('a'), task('b', { after: ['a'] }), task('c', { after: ['a'], critical: false })],
      ),
    );
    const scale = scaleOf('week');
    const shapes = new Map(rows.map((row) => [row.key, shapeOf(row, scale, worked)]));
    expect(arrowsOf(rows, shapes).map((arrow) => [arrow.key, arrow.critical])).toEqual([
      ['a b', true],
      ['a c', false],
    ]);
  });
});
