import type { Activity, Link, Network } from './critical-path.ts';

/** Most paths that are listed; a network can have exponentially many. */
const mostPaths = 100;

/** Every chain of critical activities from the project's start to its end along links without slack (at most 100). */
export function criticalPaths(
  activities: readonly Activity[],
  network: Network,
): readonly (readonly string[])[] {
  const times = new Map(network.activities.map((activity) => [activity.id, activity]));
  const tight = (activity: Activity, link: Link): boolean => {
    const own = times.get(activity.id)!;
    const before = times.get(link.id)!;
    if (!own.critical || !before.critical) return false;
    const from = link.type === 'FS' || link.type === 'FF' ? before.earliestFinish : before.earliestStart;
    const to = link.type === 'FS' || link.type === 'SS' ? own.earliestStart : own.earliestFinish;
    return Math.abs(to - from - link.lag) <= 1e-9;
  };
  const next = new Map<string, string[]>();
  const led = new Set<string>();
  for (const activity of activities) {
    for (const link of activity.predecessors) {
      if (!tight(activity, link)) continue;
      next.set(link.id, [...(next.get(link.id) ?? []), activity.id]);
      led.add(activity.id);
    }
  }
  const paths: string[][] = [];
  const open = activities
    .filter(({ id }) => times.get(id)!.critical && !led.has(id))
    .map(({ id }) => [id])
    .reverse();
  while (open.length > 0 && paths.length < mostPaths) {
    const path = open.pop()!;
    const following = next.get(path.at(-1)!) ?? [];
    if (following.length === 0) paths.push(path);
    else for (const id of [...following].reverse()) open.push([...path, id]);
  }
  return paths;
}
