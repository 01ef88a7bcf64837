import type { Piece, PlacementProblem } from './problem.ts';

/** Pieces that lie as one: a piece, or a group of pieces that must lie together. */
export interface Unit {
  readonly id: string;
  readonly members: readonly string[];
  readonly pooled: boolean;
  /** By position of the resource. */
  readonly need: readonly number[];
  readonly fixed: readonly number[];
  readonly maxReplicas: number;
  readonly must: boolean;
  /** Positions of the units that never share a server with it. */
  readonly apart: readonly number[];
}

/** A kind with its capacity by position of the resource and the most of it that can ever be useful. */
export interface Kind {
  readonly id: string;
  readonly cost: number;
  readonly capacity: readonly number[];
  readonly owned: number;
  readonly ownedCost: number;
  readonly paid: number;
  readonly min: number;
  readonly max: number;
  readonly upper: number;
}

/** The problem in numbers, in an order that does not depend on the order of the input. */
export interface Layout {
  readonly resources: readonly string[];
  readonly units: readonly Unit[];
  readonly kinds: readonly Kind[];
  readonly redundancy: number;
  readonly maxKinds: number;
  readonly nodeLimit: number;
}

/** A part may exceed a capacity by this fraction: the solver's own tolerance is larger. */
const slack = 1e-9;
const mostReplicas = 16;

/** Names in code-point order: the same on every machine. */
export const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/** Puts pieces that lie together into units and orders everything by id. */
export function layOut(problem: PlacementProblem): Layout {
  const { resources, redundancy } = problem;
  const vector = (amounts: Readonly<Record<string, number>> | undefined): readonly number[] =>
    resources.map((resource) => amounts?.[resource] ?? 0);
  const groups = groupsOf([...problem.pieces].sort(byId));
  const unitOf = new Map(groups.flatMap((group, at) => group.map((piece) => [piece.id, at] as const)));
  const apart = groups.map(() => new Set<number>());
  groups.forEach((group, at) => {
    for (const other of group.flatMap((piece) => piece.apartFrom ?? [])) {
      const to = unitOf.get(other);
      if (to === undefined) continue;
      apart[at]!.add(to);
      apart[to]!.add(at);
    }
  });
  const units = groups.map((group, at): Unit => {
    const whole = group.filter((piece) => piece.mode !== 'pooled');
    const add = (vectors: readonly (readonly number[])[]): readonly number[] =>
      resources.map((_, resource) => vectors.reduce((sum, one) => sum + one[resource]!, 0));
    return {
      id: group.map((piece) => piece.id).join(' + '),
      members: group.map((piece) => piece.id),
      pooled: whole.length === 0,
      need: add(group.map((piece) => vector(piece.need))),
      fixed: add(whole.map((piece) => vector(piece.fixed))),
      maxReplicas: Math.min(
        ...whole.map((piece) => (piece.mode === 'single' ? 1 : (piece.maxReplicas ?? mostReplicas))),
        Infinity,
      ),
      must: group.some((piece) => piece.mustSurvive),
      apart: [...apart[at]!].sort((a, b) => a - b),
    };
  });
  const kinds = [...problem.kinds].sort(byId).map((kind): Kind => {
    const capacity = vector(kind.capacity);
    const min = kind.min ?? 0;
    const max = kind.max ?? Infinity;
    const useful = mostUseful(units, capacity);
    return {
      id: kind.id,
      cost: kind.cost,
      capacity,
      owned: kind.owned ?? 0,
      ownedCost: kind.ownedCost ?? 0,
      paid: Math.min(kind.paid ?? 0, kind.owned ?? 0),
      min,
      max,
      upper: Math.max(min, Math.min(max, useful === 0 ? 0 : useful + redundancy)),
    };
  });
  return {
    resources,
    units,
    kinds,
    redundancy,
    maxKinds: problem.homogeneous === true ? 1 : (problem.maxKinds ?? 3),
    nodeLimit: problem.nodeLimit ?? 20_000,
  };
}

/** Pieces joined by `together`, directly or through others; each group and the list of them in order of id. */
function groupsOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const label = new Map(pieces.map((piece, at) => [piece.id, at]));
  for (const piece of pieces) {
    for (const other of piece.together ?? []) {
      const [a, b] = [label.get(piece.id)!, label.get(other)];
      if (b === undefined || a === b) continue;
      for (const [id, at] of label) if (at === Math.max(a, b)) label.set(id, Math.min(a, b));
    }
  }
  return [...new Set(label.values())]
    .sort((a, b) => a - b)
    .map((at) => pieces.filter((piece) => label.get(piece.id) === at));
}

/** What one of k replicas needs of each resource. */
export const replicaSize = (unit: Unit, replicas: number): readonly number[] =>
  unit.need.map((need, resource) => need / replicas + unit.fixed[resource]!);

/** Whether amounts fit into a capacity. */
export const within = (size: readonly number[], capacity: readonly number[]): boolean =>
  size.every((amount, resource) => amount <= capacity[resource]! * (1 + slack));

/** The largest share of a unit that one empty server can take; 0 when none. */
export function largestShare(unit: Unit, capacity: readonly number[]): number {
  if (unit.pooled) {
    return Math.min(1, ...unit.need.map((need, at) => (need > 0 ? capacity[at]! / need : 1)));
  }
  for (let replicas = 1; replicas <= unit.maxReplicas; replicas += 1) {
    if (within(replicaSize(unit, replicas), capacity)) return 1 / replicas;
  }
  return 0;
}

/**
 * No placement needs more servers of a kind: one for each replica, and for each pooled unit as many as hold it
 * alone. With redundancy r a fleet with more than this number + r survives as well without the rest, because a loss
 * takes at most r of them.
 */
function mostUseful(units: readonly Unit[], capacity: readonly number[]): number {
  return units.reduce((sum, unit) => {
    const share = largestShare(unit, capacity);
    if (share <= 0) return sum;
    return sum + (unit.pooled ? Math.ceil(1 / share - slack) : unit.maxReplicas);
  }, 0);
}

/** Money of so many of a kind: first those that are paid for, then the others that are there, then bought ones. */
export const priceOf = ({ cost, owned, ownedCost, paid }: Kind, count: number): number =>
  ownedCost * Math.max(0, Math.min(count, owned) - paid) + cost * Math.max(0, count - owned);

/** Money of counts of kinds. */
export const costOf = (kinds: readonly Kind[], counts: readonly number[]): number =>
  kinds.reduce((sum, kind, at) => sum + priceOf(kind, counts[at]!), 0);
