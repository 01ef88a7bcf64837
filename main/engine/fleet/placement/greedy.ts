import { streamFor } from '../../distribution/streams.ts';
import type { Shares } from './slots.ts';
import { replicaSize, type Kind, type Unit } from './units.ts';

interface Way {
  /** How large a unit is: units are placed the largest first. */
  readonly size: (unit: Unit, capacity: readonly number[], at: number) => number;
  /** Replicas as few as possible, or as many. */
  readonly few: boolean;
}

const largest = (unit: Unit, capacity: readonly number[]): number =>
  capacity.reduce((most, has, at) => (has > 0 ? Math.max(most, unit.need[at]! / has) : most), 0);
const sum = (unit: Unit, capacity: readonly number[]): number =>
  capacity.reduce((total, has, at) => total + (has > 0 ? unit.need[at]! / has : 0), 0);

const ways: readonly Way[] = [largest, sum].flatMap((size) => [
  { size, few: true },
  { size, few: false },
]);

/** Further tries, each with sizes that are changed by up to so much of themselves. */
const shuffles = 40;
const spread = 0.7;

/**
 * A placement found by putting the largest unit where it fills a server best, in several orders. A success is a proof
 * that the units fit; a failure says nothing, and the exact search follows. The same units always get the same orders.
 */
export function placeGreedily(units: readonly Unit[], servers: readonly Kind[]): Shares | null {
  for (const way of ways) {
    const shares = attempt(units, servers, way);
    if (shares !== null) return shares;
  }
  const random = streamFor(units.length, 'greedy placement');
  for (let shuffle = 0; shuffle < shuffles; shuffle += 1) {
    const factors = units.map(() => 1 + spread * (random() - 0.5));
    const base = shuffle % 2 === 0 ? largest : sum;
    const shares = attempt(units, servers, {
      size: (unit, capacity, at) => base(unit, capacity) * factors[at]!,
      few: shuffle % 4 < 2,
    });
    if (shares !== null) return shares;
  }
  return null;
}

function attempt(units: readonly Unit[], servers: readonly Kind[], way: Way): Shares | null {
  const room = servers.map(({ capacity }) => [...capacity]);
  const shares = units.map(() => servers.map(() => 0));
  const most = (servers[0]?.capacity ?? []).map((_, at) =>
    servers.reduce((best, { capacity }) => Math.max(best, capacity[at]!), 0),
  );
  const order = units
    .map((unit, at) => ({ unit, at, size: way.size(unit, most, at) / (unit.maxReplicas > 1 ? 2 : 1) }))
    // What can be divided at will fills what is left.
    .sort((a, b) => Number(a.unit.pooled) - Number(b.unit.pooled) || b.size - a.size || a.at - b.at);
  for (const { unit, at } of order) {
    const open = servers.flatMap((_, server) =>
      unit.apart.some((other) => shares[other]![server]! > 0) ? [] : [server],
    );
    const placed = unit.pooled
      ? pour(unit, { open, room, shares: shares[at]! })
      : replicate(unit, { open, room, servers, shares: shares[at]!, few: way.few });
    if (!placed) return null;
  }
  return shares;
}

/**
 * Places what is missing of each unit into the room beside what lies already, without moving anything; null when that
 * is not found. A replica goes whole, and never beside another of its unit.
 */
export function placeInRoom(units: readonly Unit[], servers: readonly Kind[], held: Shares): Shares | null {
  const shares = held.map((row) => [...row]);
  const room = servers.map(({ capacity }, server) =>
    capacity.map((has, at) =>
      units.reduce((left, unit, row) => {
        const share = held[row]![server]!;
        return share > 0 ? left - unit.need[at]! * share - unit.fixed[at]! : left;
      }, has),
    ),
  );
  const missing = units
    .map((unit, at) => ({ unit, at, part: 1 - held[at]!.reduce((sum, share) => sum + share, 0) }))
    .filter(({ part }) => part > 1e-9)
    .sort((a, b) => Number(a.unit.pooled) - Number(b.unit.pooled) || b.part - a.part || a.at - b.at);
  for (const { unit, at, part } of missing) {
    const open = servers.flatMap((_, server) =>
      unit.apart.some((other) => shares[other]![server]! > 0) || (!unit.pooled && shares[at]![server]! > 0)
        ? []
        : [server],
    );
    const placed = unit.pooled
      ? pour(unit, { open, room, shares: shares[at]!, part })
      : settleReplica(unit, { open, room, servers, shares: shares[at]!, part });
    if (!placed) return null;
  }
  return shares;
}

/** The roomiest server takes the replica that is missing. */
function settleReplica(
  unit: Unit,
  {
    open,
    room,
    servers,
    shares,
    part,
  }: Placing & { readonly servers: readonly Kind[]; readonly part: number },
): boolean {
  const size = unit.need.map((need, at) => need * part + unit.fixed[at]!);
  const [best] = open
    .filter((server) => size.every((amount, at) => amount <= room[server]![at]! * (1 + 1e-12)))
    .map((server) => ({ server, left: leftOver(size, room[server]!, servers[server]!.capacity) }))
    .sort((a, b) => b.left - a.left || a.server - b.server);
  if (best === undefined) return false;
  shares[best.server] = part;
  size.forEach((amount, at) => (room[best.server]![at]! -= amount));
  return true;
}

interface Placing {
  readonly open: readonly number[];
  readonly room: number[][];
  readonly shares: number[];
}

/** Fills server after server with the whole unit, or the part of it that is missing. */
function pour(unit: Unit, { open, room, shares, part = 1 }: Placing & { readonly part?: number }): boolean {
  let left = part;
  for (const server of open) {
    const share = Math.min(
      left,
      ...unit.need.map((need, at) => (need > 0 ? Math.max(0, room[server]![at]!) / need : 1)),
    );
    if (share <= 1e-9) continue;
    shares[server]! += share;
    unit.need.forEach((need, at) => (room[server]![at]! -= need * share));
    left -= share;
    if (left <= 1e-9) {
      shares[server]! += left;
      return true;
    }
  }
  return false;
}

function replicate(
  unit: Unit,
  {
    open,
    room,
    servers,
    shares,
    few,
  }: Placing & { readonly servers: readonly Kind[]; readonly few: boolean },
): boolean {
  const most = Math.min(unit.maxReplicas, open.length);
  for (let step = 1; step <= most; step += 1) {
    const replicas = few ? step : most + 1 - step;
    const size = replicaSize(unit, replicas);
    const fitting = open
      .filter((server) => size.every((amount, at) => amount <= room[server]![at]! * (1 + 1e-12)))
      .map((server) => ({ server, left: leftOver(size, room[server]!, servers[server]!.capacity) }))
      .sort((a, b) => a.left - b.left || a.server - b.server)
      .slice(0, replicas);
    if (fitting.length < replicas) continue;
    for (const { server } of fitting) {
      shares[server] = 1 / replicas;
      size.forEach((amount, at) => (room[server]![at]! -= amount));
    }
    return true;
  }
  return false;
}

/** Room that stays on a server, as shares of its capacity. */
const leftOver = (size: readonly number[], room: readonly number[], capacity: readonly number[]): number =>
  size.reduce(
    (total, amount, at) => total + (capacity[at]! > 0 ? (room[at]! - amount) / capacity[at]! : 0),
    0,
  );
