import type { Issue } from '../../../shared/errors.ts';

export type LinkType = 'FS' | 'SS' | 'FF' | 'SF';

/** A link to a predecessor; the lag (negative for a lead) is in the unit of the durations. */
export interface Link {
  readonly id: string;
  readonly type: LinkType;
  readonly lag: number;
}

export interface Activity {
  readonly id: string;
  readonly duration: number;
  readonly predecessors: readonly Link[];
}

/** Times of one activity, in the unit of the durations from the project's start. */
export interface ActivityTimes {
  readonly id: string;
  readonly duration: number;
  readonly earliestStart: number;
  readonly earliestFinish: number;
  readonly latestStart: number;
  readonly latestFinish: number;
  readonly totalFloat: number;
  readonly freeFloat: number;
  readonly critical: boolean;
}

export interface Network {
  readonly activities: readonly ActivityTimes[];
  readonly length: number;
}

/** Below this a float counts as none. */
const tolerance = 1e-9;

/**
 * Critical path method with all four links and lags: earliest and latest times, total and free float. Unknown
 * predecessors, ids used twice and circles come back as issues, the circle named.
 */
export function criticalPath(
  activities: readonly Activity[],
): Network | { readonly issues: readonly Issue[] } {
  const ordered = orderActivities(activities);
  if ('issues' in ordered) return ordered;
  const { order, position } = ordered;
  const count = activities.length;
  const start = new Float64Array(count);
  for (const index of order) {
    const { duration, predecessors } = activities[index]!;
    for (const link of predecessors) {
      const before = position.get(link.id)!;
      const floor = earliestByLink(link, {
        start: start[before]!,
        length: activities[before]!.duration,
        own: duration,
      });
      if (floor > start[index]!) start[index] = floor;
    }
  }
  const length = activities.reduce(
    (most, activity, index) => Math.max(most, start[index]! + activity.duration),
    0,
  );
  const latest = new Float64Array(count).fill(Infinity);
  const free = new Float64Array(count).fill(Infinity);
  activities.forEach((activity, index) => {
    latest[index] = length - activity.duration;
    free[index] = length - activity.duration - start[index]!;
  });
  const hasSuccessor = new Uint8Array(count);
  for (const index of [...order].reverse()) {
    const { duration, predecessors } = activities[index]!;
    for (const link of predecessors) {
      const before = position.get(link.id)!;
      const times = { length: activities[before]!.duration, own: duration };
      latest[before] = Math.min(latest[before]!, latestByLink(link, { ...times, start: latest[index]! }));
      const slack = latestByLink(link, { ...times, start: start[index]! }) - start[before]!;
      free[before] = hasSuccessor[before] === 1 ? Math.min(free[before]!, slack) : slack;
      hasSuccessor[before] = 1;
    }
  }
  return {
    length,
    activities: activities.map(({ id, duration }, index): ActivityTimes => {
      const totalFloat = clean(latest[index]! - start[index]!);
      return {
        id,
        duration,
        earliestStart: start[index]!,
        earliestFinish: start[index]! + duration,
        latestStart: latest[index]!,
        latestFinish: latest[index]! + duration,
        totalFloat,
        freeFloat: clean(Math.min(free[index]!, totalFloat)),
        critical: totalFloat <= tolerance,
      };
    }),
  };
}

const clean = (value: number): number => (Math.abs(value) <= tolerance ? 0 : value);

interface LinkTimes {
  readonly start: number;
  readonly length: number;
  readonly own: number;
}

/** Earliest start that a link allows, given the predecessor's start and length and the own duration. */
function earliestByLink({ type, lag }: Link, { start, length, own }: LinkTimes): number {
  switch (type) {
    case 'FS':
      return start + length + lag;
    case 'SS':
      return start + lag;
    case 'FF':
      return start + length + lag - own;
    case 'SF':
      return start + lag - own;
  }
}

/** Latest start of a predecessor that a link allows, given the successor's start and duration. */
function latestByLink({ type, lag }: Link, { start, length, own }: LinkTimes): number {
  switch (type) {
    case 'FS':
      return start - lag - length;
    case 'SS':
      return start - lag;
    case 'FF':
      return start + own - lag - length;
    case 'SF':
      return start + own - lag;
  }
}

interface Ordered {
  readonly order: readonly number[];
  readonly position: ReadonlyMap<string, number>;
}

/** Positions in an order in which every activity comes after its predecessors. */
function orderActivities(activities: readonly Activity[]): Ordered | { readonly issues: readonly Issue[] } {
  const position = new Map<string, number>();
  const issues: Issue[] = [];
  activities.forEach(({ id }, index) => {
    if (position.has(id)) {
      issues.push({
        path: `activities.${index}.id`,
        message: `the id "${id}" is used twice`,
        mend: 'give each activity its own id',
      });
    }
    position.set(id, index);
  });
  const successors: number[][] = activities.map(() => []);
  const open = new Int32Array(activities.length);
  activities.forEach(({ predecessors }, index) => {
    predecessors.forEach(({ id }, link) => {
      const before = position.get(id);
      if (before === undefined) {
        issues.push({
          path: `activities.${index}.predecessors.${link}`,
          message: `there is no activity "${id}"`,
          mend: 'name an activity of the list',
        });
        return;
      }
      successors[before]!.push(index);
      open[index]! += 1;
    });
  });
  if (issues.length > 0) return { issues };
  const order = activities.flatMap((_, index) => (open[index] === 0 ? [index] : []));
  for (let head = 0; head < order.length; head += 1) {
    for (const next of successors[order[head]!]!) {
      open[next]! -= 1;
      if (open[next] === 0) order.push(next);
    }
  }
  if (order.length === activities.length) return { order, position };
  const circle = findCircle(activities, position, open);
  return {
    issues: [
      {
        path: 'activities',
        message: `these depend on each other in a circle: ${circle.join(' -> ')}`,
        mend: 'remove one of these dependencies',
      },
    ],
  };
}

/** Walks back over activities that could not be ordered until one repeats. */
function findCircle(
  activities: readonly Activity[],
  position: ReadonlyMap<string, number>,
  open: Int32Array,
): readonly string[] {
  let index = open.findIndex((count) => count > 0);
  const walked: number[] = [];
  const seen = new Set<number>();
  while (!seen.has(index)) {
    seen.add(index);
    walked.push(index);
    index = activities[index]!.predecessors.map(({ id }) => position.get(id)!).find(
      (before) => open[before]! > 0,
    )!;
  }
  const circle = walked.slice(walked.indexOf(index)).reverse();
  return [circle.at(-1)!, ...circle].map((at) => activities[at]!.id).slice(0, 40);
}
