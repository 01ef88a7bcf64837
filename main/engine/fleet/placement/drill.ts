import type { Solve } from '../../../../shared/milp.ts';
import { afterLoss, type AfterLoss } from './after-loss.ts';
import { describeServers } from './describe.ts';
import { placeInRoom } from './greedy.ts';
import type { PlacedServer, PlacementProblem } from './problem.ts';
import { readShares, slotsModel, type Shares } from './slots.ts';
import { layOut, type Kind, type Layout } from './units.ts';

export interface DrillOptions {
  readonly problem: PlacementProblem;
  readonly servers: readonly PlacedServer[];
  /** Index of the server that is struck out. */
  readonly lost: number;
  readonly solve: Solve;
}

/** Nodes for the fewest moves; any placement that holds everything is an answer, fewer moves are only more pleasant. */
const moveNodes = 200;
/** Above this many variables the fewest moves are not looked for. */
const mostVariables = 2_000;

/**
 * Where everything lies after one server is lost: what can stay stays, where all of it fits so; else as much as
 * possible is kept, placed anew.
 */
export function drill({ problem, servers, lost, solve }: DrillOptions): AfterLoss {
  const layout = layOut(problem);
  const left = servers.filter(({ index }) => index !== lost);
  const kinds = left.map(({ kind }) => layout.kinds.find(({ id }) => id === kind)!);
  const held = sharesOn(layout, left);
  const shares =
    left.length === 0
      ? null
      : (placeInRoom(layout.units, kinds, held) ?? fewestMoves({ layout, left, kinds, solve }));
  if (shares === null) return afterLoss({ problem, servers, lost: [lost], solve });
  return {
    status: 'whole',
    servers: describeServers({ layout, servers: kinds, shares, positions: left.map(({ index }) => index) }),
    degraded: [],
  };
}

/** Share of each unit on each of the servers. */
function sharesOn({ units }: Layout, servers: readonly PlacedServer[]): Shares {
  return units.map(({ members }) =>
    servers.map(({ pieces }) =>
      pieces.reduce((sum, { piece, share }) => sum + (piece === members[0] ? share : 0), 0),
    ),
  );
}

/** The placement that moves least, also off servers that make room. */
function fewestMoves(options: {
  readonly layout: Layout;
  readonly left: readonly PlacedServer[];
  readonly kinds: readonly Kind[];
  readonly solve: Solve;
}): Shares | null {
  const { layout, left, solve } = options;
  const { units } = layout;
  // Each server is a kind of its own, because its pieces make it unlike its equals.
  const kinds = options.kinds.map((kind, at) => ({ ...kind, id: `${kind.id} ${left[at]!.index}` }));
  const lies = (unit: (typeof units)[number], at: number): boolean =>
    left[at]!.pieces.some(({ piece }) => unit.members.includes(piece));
  const { model, parts } = slotsModel(units, kinds, {
    worth: () => null,
    price: (unit, server, share) => (lies(unit, server) ? 0 : share),
  });
  const problem = model.problem();
  const placeable = units.every((_, at) => parts.some((part) => part.unit === at));
  if (!placeable || problem.variables.length > mostVariables) return null;
  const { values } = solve(problem, { nodeLimit: moveNodes });
  return values === null ? null : readShares({ units, servers: kinds, parts, values });
}
