/** Amounts by name of a resource; a missing name is 0. */
export type Amounts = Readonly<Record<string, number>>;

/** A kind of server that can be taken any number of times. */
export interface ServerKind {
  readonly id: string;
  /** Money over the horizon, 0 or more. */
  readonly cost: number;
  readonly capacity: Amounts;
  /** So many of them are there already and cost `ownedCost` each. */
  readonly owned?: number;
  /** Money over the horizon for one that is there already: at most `cost`; 0 when not said. */
  readonly ownedCost?: number;
  /** So many of the owned are paid for to the end, used or not; 0 when not said. */
  readonly paid?: number;
  /** A pin: at least so many. */
  readonly min?: number;
  /** A limit, and a ban when 0: at most so many. */
  readonly max?: number;
}

/**
 * How a service may lie: `single` is one indivisible piece; `replicas` are k equal ones on k servers, 1 <= k <=
 * maxReplicas; `pooled` is any division over servers.
 */
export type PlacementMode = 'pooled' | 'replicas' | 'single';

/** A service to place. */
export interface Piece {
  readonly id: string;
  readonly mode: PlacementMode;
  readonly need: Amounts;
  /** The most replicas; 16 when not said. Only for replicas. */
  readonly maxReplicas?: number;
  /** What each replica (or the single one) needs besides its part; not for pooled. */
  readonly fixed?: Amounts;
  readonly mustSurvive: boolean;
  /** Never on one server with any of these. */
  readonly apartFrom?: readonly string[];
  /** On the same servers with the same shares as these; such a group survives as one when one of it must. */
  readonly together?: readonly string[];
}

export interface PlacementProblem {
  readonly resources: readonly string[];
  readonly kinds: readonly ServerKind[];
  readonly pieces: readonly Piece[];
  /** After the loss of any so many servers all that must survive fits on the rest, placed anew. */
  readonly redundancy: 0 | 1 | 2;
  /** Only one kind of server. */
  readonly homogeneous?: boolean;
  /** The most kinds; 3 when not said. */
  readonly maxKinds?: number;
  /** Nodes that each search of the solver may visit; 20,000 when not said. */
  readonly nodeLimit?: number;
  /** What money is called in reasons, such as USD. */
  readonly money?: string;
}

export interface KindCount {
  readonly kind: string;
  readonly count: number;
}

export interface PlacedPart {
  readonly piece: string;
  /** Counted from 0 for each piece. */
  readonly replica: number;
  /** Part of the piece that lies here, over 0 to 1. */
  readonly share: number;
}

export interface PlacedServer {
  readonly kind: string;
  /** Position in the list of servers. */
  readonly index: number;
  readonly load: Amounts;
  readonly pieces: readonly PlacedPart[];
}

/** A kind that was not chosen, and the resource that speaks against it. */
export interface KindRejection {
  readonly kind: string;
  readonly reason: string;
  readonly bottleneck: string | null;
  /** How much more a fleet of it alone costs; null where none was found. */
  readonly more: number | null;
}

/** Why there is no fleet; the fields are null where the reason is not one piece or one resource. */
export interface NoFleetReason {
  readonly message: string;
  readonly piece: string | null;
  readonly resource: string | null;
  readonly need: number | null;
  readonly largest: number | null;
}

/** Another fleet that is enough, and what it costs more than the chosen one. */
export interface Alternative {
  readonly counts: readonly KindCount[];
  readonly cost: number;
  readonly more: number;
  /** False when the search ended before the proof that no cheaper one lies between. */
  readonly proven: boolean;
}

export interface PlacedFleet {
  /** `nodeLimit`: the search ended before the proof; the bound still holds. */
  readonly status: 'chosen' | 'infeasible' | 'nodeLimit';
  readonly counts: readonly KindCount[];
  readonly servers: readonly PlacedServer[];
  /** Money of the counts; null without a fleet. */
  readonly cost: number | null;
  /** No fleet costs less; null when there is none. */
  readonly bound: number | null;
  /** (cost - bound) / cost; 0 is a proof. */
  readonly gap: number | null;
  readonly rejections: readonly KindRejection[];
  readonly reasons: readonly NoFleetReason[];
  /** The next best fleets, as many as were asked for and found. */
  readonly alternatives: readonly Alternative[];
}
