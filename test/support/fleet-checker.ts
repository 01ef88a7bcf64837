/** What the checker needs to know of a problem; read from plain data, shares no code with the solver. */
export interface CheckedProblem {
  readonly resources: readonly string[];
  readonly kinds: readonly {
    readonly id: string;
    readonly cost: number;
    readonly capacity: Readonly<Record<string, number>>;
    readonly owned?: number;
    readonly ownedCost?: number;
    readonly paid?: number;
    readonly min?: number;
    readonly max?: number;
  }[];
  readonly pieces: readonly CheckedPiece[];
  readonly redundancy: number;
  readonly homogeneous?: boolean;
  readonly maxKinds?: number;
}

export interface CheckedPiece {
  readonly id: string;
  readonly mode: string;
  readonly need: Readonly<Record<string, number>>;
  readonly maxReplicas?: number;
  readonly fixed?: Readonly<Record<string, number>>;
  readonly mustSurvive: boolean;
  readonly apartFrom?: readonly string[];
  readonly together?: readonly string[];
}

export interface CheckedFleet {
  readonly counts: readonly { readonly kind: string; readonly count: number }[];
  readonly servers: readonly {
    readonly kind: string;
    readonly index: number;
    /** What the fleet says itself; left out, only the real load is looked at. */
    readonly load?: Readonly<Record<string, number>>;
    readonly pieces: readonly { readonly piece: string; readonly replica: number; readonly share: number }[];
  }[];
  readonly cost: number | null;
}

const tolerance = 1e-5;
const near = (a: number, b: number): boolean => Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b));
const of = (amounts: Readonly<Record<string, number>> | undefined, name: string): number =>
  amounts?.[name] ?? 0;

/** Everything that is wrong with a fleet, in words; empty when it is right. Losses are tried for small fleets only. */
export function faultsOf(problem: CheckedProblem, fleet: CheckedFleet): readonly string[] {
  return [
    ...countFaults(problem, fleet),
    ...loadFaults(problem, fleet),
    ...problem.pieces.flatMap((piece) => pieceFaults(piece, fleet)),
    ...ruleFaults(problem, fleet),
    ...survivalFaults(problem, fleet),
  ];
}

function countFaults(problem: CheckedProblem, fleet: CheckedFleet): readonly string[] {
  const faults: string[] = [];
  let cost = 0;
  for (const kind of problem.kinds) {
    const stated = fleet.counts.find((entry) => entry.kind === kind.id)?.count ?? 0;
    const real = fleet.servers.filter((server) => server.kind === kind.id).length;
    if (stated !== real) faults.push(`${kind.id}: ${stated} stated, ${real} listed`);
    if (real < (kind.min ?? 0)) faults.push(`${kind.id}: fewer than pinned`);
    if (real > (kind.max ?? Infinity)) faults.push(`${kind.id}: more than allowed`);
    for (let one = 1; one <= real; one += 1)
      if (one > (kind.owned ?? 0)) cost += kind.cost;
      else if (one > (kind.paid ?? 0)) cost += kind.ownedCost ?? 0;
  }
  if (fleet.cost === null || !near(fleet.cost, cost)) faults.push(`cost ${fleet.cost} is not ${cost}`);
  const used = new Set(fleet.servers.map((server) => server.kind)).size;
  if (used > (problem.homogeneous === true ? 1 : (problem.maxKinds ?? 3))) faults.push(`${used} kinds`);
  if (fleet.servers.some((server) => !problem.kinds.some((kind) => kind.id === server.kind)))
    faults.push('a server of no kind');
  if (new Set(fleet.servers.map((server) => server.index)).size !== fleet.servers.length)
    faults.push('an index twice');
  return faults;
}

function loadFaults(problem: CheckedProblem, fleet: CheckedFleet): readonly string[] {
  return fleet.servers.flatMap((server) =>
    problem.resources.flatMap((resource) => {
      const real = server.pieces.reduce((sum, part) => {
        const piece = problem.pieces.find((one) => one.id === part.piece)!;
        const fixed = piece.mode === 'pooled' ? 0 : of(piece.fixed, resource);
        return sum + part.share * of(piece.need, resource) + fixed;
      }, 0);
      const capacity = of(problem.kinds.find((kind) => kind.id === server.kind)?.capacity, resource);
      return [
        ...(real > capacity * (1 + tolerance)
          ? [`server ${server.index}: ${real} ${resource} of ${capacity}`]
          : []),
        ...(server.load === undefined || near(of(server.load, resource), real)
          ? []
          : [`server ${server.index}: ${resource} stated wrongly`]),
      ];
    }),
  );
}

function pieceFaults(piece: CheckedPiece, fleet: CheckedFleet): readonly string[] {
  const parts = fleet.servers.flatMap((server) =>
    server.pieces
      .filter((part) => part.piece === piece.id)
      .map((part) => ({ ...part, server: server.index })),
  );
  const faults: string[] = [];
  const total = parts.reduce((sum, part) => sum + part.share, 0);
  if (!near(total, 1)) faults.push(`${piece.id}: shares sum to ${total}`);
  if (new Set(parts.map((part) => part.server)).size !== parts.length)
    faults.push(`${piece.id}: twice on one server`);
  if (new Set(parts.map((part) => part.replica)).size !== parts.length)
    faults.push(`${piece.id}: a replica twice`);
  if (piece.mode === 'single' && parts.length !== 1) faults.push(`${piece.id}: not whole`);
  if (piece.mode === 'replicas') {
    if (parts.length > (piece.maxReplicas ?? 16)) faults.push(`${piece.id}: too many replicas`);
    if (parts.some((part) => !near(part.share, 1 / parts.length)))
      faults.push(`${piece.id}: unequal replicas`);
  }
  return faults;
}

function ruleFaults(problem: CheckedProblem, fleet: CheckedFleet): readonly string[] {
  return fleet.servers.flatMap((server) => {
    const share = (id: string): number =>
      server.pieces.filter((part) => part.piece === id).reduce((sum, part) => sum + part.share, 0);
    return problem.pieces.flatMap((piece) => [
      ...(piece.apartFrom ?? []).flatMap((other) =>
        share(piece.id) > 0 && share(other) > 0 ? [`${piece.id} beside ${other}`] : [],
      ),
      ...(piece.together ?? []).flatMap((other) =>
        near(share(piece.id), share(other)) ? [] : [`${piece.id} without ${other}`],
      ),
    ]);
  });
}

/** What is wrong with the places after one server is lost: every server but that one, and all that must survive on them. */
export function lossFaults(
  problem: CheckedProblem,
  fleet: CheckedFleet,
  loss: { readonly lost: number; readonly servers: CheckedFleet['servers'] },
): readonly string[] {
  const left = fleet.servers.filter(({ index }) => index !== loss.lost);
  const same =
    left.length === loss.servers.length &&
    left.every(({ kind, index }) =>
      loss.servers.some((server) => server.index === index && server.kind === kind),
    );
  const after: CheckedFleet = { ...fleet, servers: loss.servers };
  const must = survivors(problem);
  const kept = problem.pieces.filter(
    (piece) =>
      must.includes(piece) ||
      loss.servers.some(({ pieces }) => pieces.some((part) => part.piece === piece.id)),
  );
  return [
    ...(same ? [] : [`not the servers that are left after ${loss.lost}`]),
    ...loadFaults(problem, after),
    ...must.flatMap((piece) => pieceFaults(piece, after)),
    ...ruleFaults({ ...problem, pieces: kept }, after),
  ].map((fault) => `after the loss of ${loss.lost}: ${fault}`);
}

function survivalFaults(problem: CheckedProblem, fleet: CheckedFleet): readonly string[] {
  const must = survivors(problem);
  const kinds = fleet.servers.map((server) => server.kind);
  if (problem.redundancy === 0 || must.length === 0) return [];
  return subsets(kinds.length, Math.min(problem.redundancy, kinds.length)).flatMap((lost) => {
    const left = kinds.filter((_, at) => !lost.includes(at));
    return canHold({ ...problem, pieces: must }, left)
      ? []
      : [`lost ${lost.join(' and ')}: not everything fits`];
  });
}

/** Pieces that must survive, with all that lie together with one of them. */
function survivors(problem: CheckedProblem): readonly CheckedPiece[] {
  let kept = problem.pieces.filter((piece) => piece.mustSurvive);
  for (;;) {
    const more = problem.pieces.filter(
      (piece) => kept.includes(piece) || kept.some((other) => tied(piece, other)),
    );
    if (more.length === kept.length) return kept;
    kept = more;
  }
}

const tied = (a: CheckedPiece, b: CheckedPiece): boolean =>
  (a.together ?? []).includes(b.id) || (b.together ?? []).includes(a.id);

const apart = (a: CheckedPiece, b: CheckedPiece): boolean =>
  (a.apartFrom ?? []).includes(b.id) || (b.apartFrom ?? []).includes(a.id);

function subsets(from: number, size: number): readonly (readonly number[])[] {
  if (size === 0) return [[]];
  return Array.from({ length: from }, (_, at) => at).flatMap((at) =>
    subsets(at, size - 1).map((rest) => [...rest, at]),
  );
}

/**
 * Whether pieces fit on servers of these kinds, by trying every place: singles and replicas by backtracking. At most one
 * resource-wise division remains for pooled pieces: with one pooled piece the rooms of the servers just add up; more
 * than one, ties and distances of pooled pieces are beyond this checker and refused aloud.
 */
export function canHold(problem: CheckedProblem, kinds: readonly string[]): boolean {
  const { resources } = problem;
  const room = kinds.map((id) => {
    const capacity = problem.kinds.find((kind) => kind.id === id)?.capacity;
    return resources.map((resource) => of(capacity, resource));
  });
  const whole = problem.pieces.filter((piece) => piece.mode !== 'pooled');
  const pooled = problem.pieces.filter((piece) => piece.mode === 'pooled');
  if (
    pooled.length > 1 ||
    pooled.some((one) => problem.pieces.some((other) => tied(one, other) || apart(one, other)))
  )
    throw new Error('The checker knows at most one pooled piece, without rules.');
  const placed = new Map<CheckedPiece, readonly number[]>();
  const poolFits = (): boolean => {
    if (pooled.length === 0) return true;
    const shares = room.map((left) =>
      Math.min(
        1,
        ...resources.flatMap((resource, at) => {
          const need = of(pooled[0]!.need, resource);
          return need > 0 ? [Math.max(0, left[at]!) / need] : [];
        }),
      ),
    );
    return shares.reduce((sum, share) => sum + share, 0) >= 1 - tolerance;
  };
  const place = (at: number): boolean => {
    const piece = whole[at];
    if (piece === undefined) return poolFits();
    const most = piece.mode === 'single' ? 1 : Math.min(piece.maxReplicas ?? 16, kinds.length);
    for (let replicas = 1; replicas <= most; replicas += 1) {
      const size = resources.map(
        (resource) => of(piece.need, resource) / replicas + of(piece.fixed, resource),
      );
      for (const servers of subsets(kinds.length, replicas)) {
        if (breaksRule(piece, servers, placed)) continue;
        if (servers.some((server) => size.some((amount, r) => amount > room[server]![r]! + 1e-7))) continue;
        for (const server of servers) size.forEach((amount, r) => (room[server]![r]! -= amount));
        placed.set(piece, servers);
        if (place(at + 1)) return true;
        placed.delete(piece);
        for (const server of servers) size.forEach((amount, r) => (room[server]![r]! += amount));
      }
    }
    return false;
  };
  return place(0);
}

function breaksRule(
  piece: CheckedPiece,
  servers: readonly number[],
  placed: ReadonlyMap<CheckedPiece, readonly number[]>,
): boolean {
  return [...placed].some(
    ([other, on]) =>
      (apart(piece, other) && on.some((server) => servers.includes(server))) ||
      (tied(piece, other) &&
        (on.length !== servers.length || on.some((server) => !servers.includes(server)))),
  );
}
