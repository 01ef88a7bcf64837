import { AppError, type Issue } from '../../../shared/errors.ts';
import type { PlannedPhase, PlannedTask, RoadmapPlan } from '../../../shared/plan/roadmap.ts';
import type { Phase, Roadmap, Task } from '../../../shared/scenario/roadmap.ts';
import { criticalPath } from '../schedule/critical-path.ts';
import { splitDays, workingCalendar } from './working-days.ts';

interface Activity {
  readonly task: Task;
  readonly days: number;
  readonly after: readonly string[];
}

/** Dates, total float and critical path of the roadmap; throws `input.invalid` naming a circle of dependencies. */
export function planRoadmap(roadmap: Roadmap): RoadmapPlan {
  const activities = activitiesOf(roadmap);
  const network = criticalPath(
    activities.map(({ task, days, after }) => ({
      id: task.id,
      duration: days,
      predecessors: after.map((id) => ({ id, type: 'FS' as const, lag: 0 })),
    })),
  );
  if ('issues' in network)
    throw new AppError('input.invalid', 'The roadmap cannot be scheduled.', {
      issues: network.issues.map(atRoadmap),
    });
  const calendar = workingCalendar(roadmap);
  const timing = new Map(network.activities.map((activity) => [activity.id, activity]));
  const effort = new Map(roadmap.phases.map((phase) => [phase.id, effortOfTask(phase, roadmap)]));
  const tasks = activities.map(({ task, days, after }): PlannedTask => {
    const { earliestStart, totalFloat, critical } = timing.get(task.id)!;
    return {
      id: task.id,
      name: task.name,
      phase: task.phase,
      days,
      start: calendar.dateOf(Math.floor(earliestStart)),
      finish: calendar.dateOf(lastDay(earliestStart, days)),
      totalFloat,
      critical,
      after,
      effortWeeks: effort.get(task.phase)!,
    };
  });
  const phases = roadmap.phases.map((phase) => plannedPhase(phase, tasks, calendar.dateOf(0)));
  return {
    tasks,
    phases,
    start: earliest(tasks, calendar.dateOf(0)),
    finish: latest(tasks, calendar.dateOf(0)),
    effortWeeks: {
      low: roadmap.phases.reduce((sum, phase) => sum + phase.effortWeeks.low, 0),
      high: roadmap.phases.reduce((sum, phase) => sum + phase.effortWeeks.high, 0),
    },
  };
}

const atRoadmap = (issue: Issue): Issue => ({ ...issue, path: 'roadmap.tasks' });

/** The number of the last working day that an activity touches; one without duration is a milestone on its start. */
const lastDay = (start: number, days: number): number =>
  days === 0 ? Math.floor(start) : Math.ceil(start + days) - 1;

/** Fills in what the planner left out: the days of a task, and the task before it. */
function activitiesOf(roadmap: Roadmap): readonly Activity[] {
  const perWeek = roadmap.workdays.length;
  const activities: Activity[] = [];
  let previous: readonly string[] = [];
  for (const phase of roadmap.phases) {
    const tasks = roadmap.tasks.filter((task) => task.phase === phase.id);
    const open = tasks.filter((task) => task.days === undefined);
    const given = tasks.reduce((sum, task) => sum + (task.days ?? 0), 0);
    const shares = splitDays(
      Math.max(0, Math.round(phase.weeks * perWeek - given)),
      Math.max(1, open.length),
    );
    for (const task of tasks) {
      const days = task.days ?? shares[open.indexOf(task)] ?? 0;
      activities.push({ task, days, after: task.after ?? previous });
      previous = [task.id];
    }
  }
  return activities;
}

function effortOfTask(phase: Phase, roadmap: Roadmap): { readonly low: number; readonly high: number } {
  const count = Math.max(1, roadmap.tasks.filter((task) => task.phase === phase.id).length);
  return { low: phase.effortWeeks.low / count, high: phase.effortWeeks.high / count };
}

function plannedPhase(phase: Phase, tasks: readonly PlannedTask[], fallback: string): PlannedPhase {
  const own = tasks.filter((task) => task.phase === phase.id);
  return {
    id: phase.id,
    name: phase.name,
    start: earliest(own, fallback),
    finish: latest(own, fallback),
    effortWeeks: phase.effortWeeks,
  };
}

/** ISO dates sort as text. */
const earliest = (tasks: readonly PlannedTask[], fallback: string): string =>
  tasks.map((task) => task.start).sort()[0] ?? fallback;
const latest = (tasks: readonly PlannedTask[], fallback: string): string =>
  tasks
    .map((task) => task.finish)
    .sort()
    .at(-1) ?? fallback;
