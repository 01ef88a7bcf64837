import type { Issue } from '../../../shared/errors.ts';
import type { Problem } from '../../../shared/solve.ts';
import { criticalPath, type Activity } from '../schedule/critical-path.ts';
import { criticalPaths } from '../schedule/critical-paths.ts';
import {
  expectedDuration,
  probabilityBy,
  sampleNetwork,
  textbookVariance,
  type ThreePoint,
} from '../schedule/three-point.ts';
import type { SolveResult } from './result.ts';

interface Estimated extends Activity {
  readonly estimate: ThreePoint | null;
  /** False for the events that stand between arrows. */
  readonly shown: boolean;
}

type Estimate = Pick<
  NonNullable<Problem<'network'>['arcs']>[number],
  'duration' | 'optimistic' | 'likely' | 'pessimistic'
>;

/** Largest samples x activities that is run; above it the answer would take minutes. */
const mostWork = 50_000_000;

/** Critical path of a network of activities or arrows; three-point estimates also give PERT figures and samples. */
export function solveNetwork(problem: Problem<'network'>): SolveResult {
  const read = problem.activities === undefined ? readArcs(problem) : readActivities(problem);
  if ('issues' in read) return read;
  const { activities } = read;
  const network = criticalPath(activities);
  if ('issues' in network) return network;
  const shown = new Set(activities.filter((activity) => activity.shown).map(({ id }) => id));
  const paths = criticalPaths(activities, network).map((path) => path.filter((id) => shown.has(id)));
  const estimated = activities.some(({ estimate }) => estimate !== null);
  return {
    kind: 'network',
    length: network.length,
    criticalPaths: paths,
    criticalPath: paths[0] ?? [],
    ...(problem.activities === undefined ? { criticalEvents: eventsOf(problem, paths[0] ?? []) } : {}),
    activities: network.activities.filter(({ id }) => shown.has(id)),
    ...(estimated ? threePoint(problem, activities, paths) : {}),
  };
}

function threePoint(
  problem: Problem<'network'>,
  activities: readonly Estimated[],
  paths: readonly (readonly string[])[],
): Readonly<Record<string, unknown>> {
  const byId = new Map(activities.map((activity) => [activity.id, activity]));
  const variances = paths.map((path) =>
    path.reduce((sum, id) => {
      const estimate = byId.get(id)?.estimate ?? null;
      return estimate === null ? sum : sum + textbookVariance(estimate);
    }, 0),
  );
  // Of several critical paths the one with the largest variance is the cautious choice.
  const variance = Math.max(0, ...variances);
  const mean = (paths[0] ?? []).reduce((sum, id) => sum + (byId.get(id)?.duration ?? 0), 0);
  const run = problem.samples > 0 && problem.samples * activities.length <= mostWork;
  return {
    pert: {
      mean,
      variance,
      standardDeviation: Math.sqrt(variance),
      convention:
        'expected duration (o + 4m + p) / 6, variance ((p - o) / 6)^2 along the critical path, normal',
      probabilities: (problem.by ?? []).map((by) => ({
        by,
        probability: probabilityBy(by, { mean, variance }),
      })),
    },
    sampled: run
      ? {
          convention:
            'beta-PERT durations with their true variance; merging paths make it later than the textbook figure',
          seed: problem.seed,
          ...sampleNetwork(activities, { seed: problem.seed, samples: problem.samples }),
        }
      : { none: `Not sampled: samples x activities must be between 1 and ${mostWork}.` },
  };
}

type Read = { readonly activities: readonly Estimated[] } | { readonly issues: readonly Issue[] };

function readActivities(problem: Problem<'network'>): Read {
  if (problem.arcs !== undefined) {
    return wrong('arcs', 'activities and arcs are both given', 'give one of them');
  }
  const issues: Issue[] = [];
  const activities = (problem.activities ?? []).map((activity, at): Estimated => {
    const duration = durationOf(activity, `activities.${at}`, issues);
    return {
      id: activity.id,
      ...duration,
      shown: true,
      predecessors: activity.predecessors.map((link) =>
        typeof link === 'string' ? { id: link, type: 'FS', lag: 0 } : link,
      ),
    };
  });
  if (activities.length === 0) return wrong('activities', 'is empty', 'give at least one activity');
  return issues.length > 0 ? { issues } : { activities };
}

/** Arrows become activities, events activities without duration between them. */
function readArcs(problem: Problem<'network'>): Read {
  const arcs = problem.arcs ?? [];
  if (arcs.length === 0)
    return wrong('activities', 'neither activities nor arcs are given', 'give one of them');
  const issues: Issue[] = [];
  const incoming = new Map<string, string[]>();
  const taken = new Map<string, number>();
  const named = arcs.map((arc) => {
    const plain = arc.id ?? `${arc.from}-${arc.to}`;
    const times = taken.get(plain) ?? 0;
    taken.set(plain, times + 1);
    const id = times === 0 ? plain : `${plain}#${times + 1}`;
    incoming.set(arc.to, [...(incoming.get(arc.to) ?? []), id]);
    if (!incoming.has(arc.from)) incoming.set(arc.from, []);
    return { ...arc, id };
  });
  const event = (node: string): string => `event ${node}`;
  const finishToStart = (id: string) => ({ id, type: 'FS' as const, lag: 0 });
  const events = [...incoming].map(([node, ids]): Estimated => ({
    id: event(node),
    duration: 0,
    estimate: null,
    shown: false,
    predecessors: ids.map(finishToStart),
  }));
  const activities = named.map((arc, at): Estimated => ({
    id: arc.id,
    ...durationOf(arc, `arcs.${at}`, issues),
    shown: true,
    predecessors: [finishToStart(event(arc.from))],
  }));
  return issues.length > 0 ? { issues } : { activities: [...events, ...activities] };
}

/** The events along a path of arrows: 1-3-4-5-6. */
function eventsOf(problem: Problem<'network'>, path: readonly string[]): readonly string[] {
  const arcs = problem.arcs ?? [];
  const steps = path.map((id) =>
    arcs.find((arc) => (arc.id ?? `${arc.from}-${arc.to}`) === id.replace(/#\d+$/, '')),
  );
  return steps.flatMap((arc, at) => (arc === undefined ? [] : at === 0 ? [arc.from, arc.to] : [arc.to]));
}

function durationOf(
  { duration, optimistic, likely, pessimistic }: Estimate,
  path: string,
  issues: Issue[],
): { readonly duration: number; readonly estimate: ThreePoint | null } {
  if (optimistic === undefined && likely === undefined && pessimistic === undefined) {
    if (duration === undefined) {
      issues.push({
        path,
        message: 'has no duration',
        mend: 'give duration, or optimistic, likely and pessimistic',
      });
    }
    return { duration: duration ?? 0, estimate: null };
  }
  if (optimistic === undefined || likely === undefined || pessimistic === undefined) {
    issues.push({
      path,
      message: 'a three-point estimate is incomplete',
      mend: 'give optimistic, likely and pessimistic',
    });
    return { duration: 0, estimate: null };
  }
  if (!(optimistic <= likely && likely <= pessimistic)) {
    issues.push({ path, message: 'optimistic, likely and pessimistic must rise', mend: 'put them in order' });
  }
  const estimate = { optimistic, likely, pessimistic };
  return { duration: expectedDuration(estimate), estimate };
}

const wrong = (path: string, message: string, mend: string): { readonly issues: readonly Issue[] } => ({
  issues: [{ path, message, mend }],
});
