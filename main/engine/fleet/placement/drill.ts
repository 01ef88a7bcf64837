import type { Solve } from '../../../../shared/milp.ts';
import { afterLoss, type AfterLoss } from './after-loss.ts';
import { describeServers } from './describe.ts';
import type { PlacedServer, PlacementProblem } from './problem.ts';
import { readShares, slotsModel } from './slots.ts';
import { layOut } from './units.ts';

export interface DrillOptions {
  readonly problem: PlacementProblem;
  readonly servers: readonly PlacedServer[];
  /** Index of the server that is struck out. */
  readonly lost: number;
  readonly solve: Solve;
}

/** Nodes for the fewest moves; any placement that holds everything is an answer, fewer moves are only more pleasant. */
const moveNodes = 200;

/**
 * Where everything lies after one server is lost: what can stay stays, where all of it fits so; else as much as
 * possible is kept, placed anew.
 */
export function drill({ problem, servers, lost, solve }: DrillOptions): AfterLoss {
  const layout = layOut(problem);
  const left = servers.filter(({ index }) => index !== lost);
  // Each server is a kind of its own, because its pieces make it unlike its equals.
  const kinds = left.map(({ kind, index }) => ({
    ...layout.kinds.find(({ id }) => id === kind)!,
    id: `${kind} ${index}`,
  }));
  const lies = (unit: (typeof layout.units)[number], at: number): boolean =>
    left[at]!.pieces.some(({ piece }) => unit.members.includes(piece));
  if (left.length > 0) {
    const { model, parts } = slotsModel(layout.units, kinds, {
      worth: () => null,
      price: (unit, server, share) => (lies(unit, server) ? 0 : share),
    });
    const placeable = layout.units.every((_, at) => parts.some((part) => part.unit === at));
    const answer = placeable ? solve(model.problem(), { nodeLimit: moveNodes }) : null;
    if (answer !== null && answer.values !== null) {
      const shares = readShares({ units: layout.units, servers: kinds, parts, values: answer.values });
      const described = describeServers({
        layout,
        servers: kinds,
        shares,
        positions: left.map(({ index }) => index),
      });
      return {
        status: 'whole',
        servers: described.map((server, at) => ({ ...server, kind: left[at]!.kind })),
        degraded: [],
      };
    }
  }
  return afterLoss({ problem, servers, lost: [lost], solve });
}
