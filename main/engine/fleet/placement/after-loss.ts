import type { Solve } from '../../../../shared/milp.ts';
import { describeServers } from './describe.ts';
import type { PlacedServer, PlacementProblem } from './problem.ts';
import { fitSlots, readShares, slotsModel, type Shares } from './slots.ts';
import { byId, layOut, type Kind, type Layout, type Unit } from './units.ts';

/** Where everything lies after a loss, and what of it has no place any more. */
export interface AfterLoss {
  /** `nodeLimit`: the search ended before the proof that no more can be kept. */
  readonly status: 'whole' | 'degraded' | 'nodeLimit';
  /** The servers that are left, with the index they had. */
  readonly servers: readonly PlacedServer[];
  readonly degraded: readonly { readonly piece: string; readonly lostShare: number }[];
}

export interface LossOptions {
  readonly problem: PlacementProblem;
  readonly servers: readonly Pick<PlacedServer, 'kind' | 'index'>[];
  /** Indexes of the servers that are lost. */
  readonly lost: readonly number[];
  readonly solve: Solve;
}

/**
 * Places everything anew on the servers that are left: first as much as possible of what must survive, then of the rest;
 * each piece counts alike.
 */
export function afterLoss({ problem, servers, lost, solve }: LossOptions): AfterLoss {
  const layout = layOut(problem);
  const left = servers
    .filter(({ index }) => !lost.includes(index))
    .map(({ kind, index }) => ({ kind: layout.kinds.find(({ id }) => id === kind)!, index }))
    .sort((a, b) => byId(a.kind, b.kind) || a.index - b.index);
  const kinds = left.map(({ kind }) => kind);
  const { shares, proven } = keepMost(layout, kinds, solve);
  const degraded = layout.units.flatMap((unit, at) => {
    const lostShare = 1 - shares[at]!.reduce((sum, share) => sum + share, 0);
    return lostShare > 1e-6 ? unit.members.map((piece) => ({ piece, lostShare })) : [];
  });
  return {
    status: degraded.length === 0 ? 'whole' : proven ? 'degraded' : 'nodeLimit',
    servers: describeServers({ layout, servers: kinds, shares, positions: left.map(({ index }) => index) }),
    degraded: degraded.sort((a, b) => (a.piece < b.piece ? -1 : 1)),
  };
}

interface Kept {
  readonly shares: Shares;
  readonly proven: boolean;
}

function keepMost(layout: Layout, servers: readonly Kind[], solve: Solve): Kept {
  const { units, nodeLimit } = layout;
  const nothing: Kept = { shares: units.map(() => servers.map(() => 0)), proven: true };
  if (servers.length === 0) return nothing;
  const whole = fitSlots({ units, servers, solve, nodeLimit });
  if (whole.status === 'fits') return { shares: whole.shares, proven: true };
  const attempt = (
    worth: (unit: Unit) => number | null,
    mustShare: number | null,
  ): (Kept & { readonly kept: number }) | null => {
    const { model, parts } = slotsModel(units, servers, { worth });
    if (parts.length === 0)
      return units.some((unit) => worth(unit) === null) ? null : { ...nothing, kept: 0 };
    if (mustShare !== null) {
      const terms = parts.flatMap(({ unit, variable, share }) =>
        units[unit]!.must ? [{ variable, coefficient: share }] : [],
      );
      model.row(terms, '>=', mustShare - 1e-6);
    }
    const answer = solve(model.problem(), { nodeLimit });
    if (answer.values === null) return null;
    const shares = readShares({ units, servers, parts, values: answer.values });
    return { shares, proven: answer.status === 'optimal', kept: -(answer.objective ?? 0) };
  };
  const rest = (unit: Unit): number => (unit.must ? 0 : 1);
  // When all that must survive does, it is placed whole and only the rest may be cut.
  const kept = attempt((unit) => (unit.must ? null : 1), null);
  if (kept !== null) return kept;
  const most = attempt((unit) => (unit.must ? 1 : 0), null);
  if (most === null) return { ...nothing, proven: false };
  const second = attempt(rest, most.kept);
  return second === null ? { ...most, proven: false } : { ...second, proven: second.proven && most.proven };
}
