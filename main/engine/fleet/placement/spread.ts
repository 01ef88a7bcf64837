import type { Solve } from '../../../../shared/milp.ts';
import { readShares, slotsModel, type Shares } from './slots.ts';
import type { Kind, Layout } from './units.ts';

/** Nodes x variables that an evener placement is worth; larger problems keep the placement they have. */
const budget = 12_000;
/** What a service on a single server weighs against an evenly used fleet, and what each replica more. */
const alone = 0.2;
const eachReplica = 0.001;

/**
 * The same servers used evenly: the fullest resource of any server as empty as can be found, and what can be divided on
 * more than one server where losses are to be survived. Of placements that cost the same it is the pleasanter, and
 * nothing that is proven depends on it.
 */
export function spreadOut(options: {
  readonly layout: Layout;
  readonly servers: readonly Kind[];
  readonly shares: Shares;
  readonly solve: Solve;
}): Shares {
  const { layout, servers, shares, solve } = options;
  const { units, redundancy } = layout;
  // What can all be divided at will is even already.
  if (servers.length < 2 || units.every((unit) => unit.pooled)) return shares;
  const { model, parts } = slotsModel(units, servers, {
    worth: () => null,
    price: (unit, _, share) =>
      unit.pooled ? 0 : eachReplica + (share === 1 && unit.maxReplicas > 1 && redundancy > 0 ? alone : 0),
  });
  const nodeLimit = Math.floor(budget / model.problem().variables.length);
  if (nodeLimit < 1) return shares;
  const fullest = model.variable({ cost: 1, upper: 1, integer: false });
  servers.forEach((kind, server) => {
    kind.capacity.forEach((capacity, resource) => {
      const terms = parts.flatMap((part) =>
        part.server === server && part.size[resource]! > 0
          ? [{ variable: part.variable, coefficient: part.size[resource]! / capacity }]
          : [],
      );
      if (terms.length > 0) model.row([...terms, { variable: fullest, coefficient: -1 }], '<=', 0);
    });
  });
  const answer = solve(model.problem(), { nodeLimit });
  return answer.values === null ? shares : readShares({ units, servers, parts, values: answer.values });
}
