import type { Placement } from '../../../shared/scenario/decisions.ts';

/** A part of a service that lies elsewhere after a loss. */
export interface Move {
  readonly service: string;
  readonly share: number;
  readonly from: string;
  readonly to: string;
}

/** Below this a share is the solver's rounding. */
const dust = 1e-6;

/**
 * What moves when a server is lost, service by service: what the lost one held goes first, then what others gave up to
 * make room. Parts without a place afterwards are in no move.
 */
export function movesOf(
  before: readonly Placement[],
  after: readonly Placement[],
  lost: string,
): readonly Move[] {
  const services = [...new Set(before.map(({ service }) => service))];
  return services.flatMap((service) => {
    const had = byServer(before, service);
    const has = byServer(after, service);
    const change = (server: string): number => (has.get(server) ?? 0) - (had.get(server) ?? 0);
    const sources = [...had.keys()]
      .sort((a, b) => Number(b === lost) - Number(a === lost))
      .map((server) => ({ server, share: -change(server) }))
      .filter(({ share }) => share > dust);
    const targets = [...has.keys()]
      .map((server) => ({ server, share: change(server) }))
      .filter(({ share }) => share > dust);
    const moves: Move[] = [];
    let [from, to] = [0, 0];
    while (from < sources.length && to < targets.length) {
      const [source, target] = [sources[from]!, targets[to]!];
      const share = Math.min(source.share, target.share);
      moves.push({ service, share, from: source.server, to: target.server });
      source.share -= share;
      target.share -= share;
      if (source.share <= dust) from += 1;
      if (target.share <= dust) to += 1;
    }
    return moves;
  });
}

/** Services that all lie elsewhere than before, so that no part of them goes on without a start. */
export function stoppedBy(before: readonly Placement[], after: readonly Placement[]): readonly string[] {
  return [...new Set(after.map(({ service }) => service))].filter((service) => {
    const had = byServer(before, service);
    return ![...byServer(after, service).keys()].some((server) => (had.get(server) ?? 0) > dust);
  });
}

/** Servers that hold something else than before, without the lost one. */
export function changedServers(
  before: readonly Placement[],
  after: readonly Placement[],
  lost: string,
): ReadonlySet<string> {
  const changes = new Map<string, number>();
  const count = (placement: readonly Placement[], sign: number): void => {
    for (const { service, server, share } of placement) {
      const key = `${server}\n${service}`;
      changes.set(key, (changes.get(key) ?? 0) + sign * share);
    }
  };
  count(before, -1);
  count(after, 1);
  return new Set(
    [...changes].flatMap(([key, change]) => {
      const server = key.slice(0, key.indexOf('\n'));
      return Math.abs(change) > dust && server !== lost ? [server] : [];
    }),
  );
}

function byServer(placement: readonly Placement[], service: string): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const part of placement) {
    if (part.service === service) shares.set(part.server, (shares.get(part.server) ?? 0) + part.share);
  }
  return shares;
}
