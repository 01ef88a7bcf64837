import type { Judge } from './judge.ts';
import type { Lever } from './lever.ts';

/** A little below, a little above, and both ends of what is allowed. */
function probesOf({ input }: Lever): readonly number[] {
  const { now, least, most, whole } = input;
  const near = now === 0 ? (most - least) / 100 : Math.abs(now) / 10;
  const clipped = [now - near, now + near].map((value) => Math.min(most, Math.max(least, value)));
  const rounded = whole ? clipped.map(Math.round) : clipped;
  return [...new Set([...rounded, least, most])].filter((value) => value !== now);
}

/** Levers that move anything that the decision rests on: first prices, then the horizon, then the demand by its influence. */
export function leversInOrder(judge: Judge, levers: readonly Lever[]): readonly Lever[] {
  const usual = [...judge.held.under([]).values()];
  const movesTotals = (lever: Lever): boolean =>
    probesOf(lever).some((value) =>
      [...judge.held.under(lever.changes(value)).values()].some((total, at) => total !== usual[at]),
    );
  const of = (kind: Lever['input']['kind']): readonly Lever[] =>
    levers.filter(({ input }) => input.kind === kind);
  const demand = of('demand')
    .map((lever) => ({ lever, influence: influenceOn(judge, lever) }))
    .filter(({ lever, influence }) => influence > 0 || movesTotals(lever))
    .sort((a, b) => b.influence - a.influence || (a.lever.input.id < b.lever.input.id ? -1 : 1));
  return [...of('price').filter(movesTotals), ...of('span'), ...demand.map(({ lever }) => lever)];
}

/** The largest change, as a part, of anything that must be carried; a tenth up or down where that is allowed. */
function influenceOn(judge: Judge, lever: Lever): number {
  const usual = judge.needs([]);
  return Math.max(
    ...probesOf(lever).map((value, place) => {
      const changes = judge
        .needs([{ lever, value }])
        .map((need, at) => (need === usual[at] ? 0 : Math.abs(need - usual[at]!) / (usual[at]! || 1)));
      // The ends only tell whether it moves anything at all.
      return Math.max(...changes) * (place < 2 ? 1 : 1e-9);
    }),
  );
}
