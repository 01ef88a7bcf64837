import type { Solve } from '../../../shared/milp.ts';
import type { FleetDecision, Placement, Rejection } from '../../../shared/scenario/decisions.ts';
import { noFleetReasons, plainReason } from './no-fleet.ts';
import { drill } from './placement/drill.ts';
import { placeFleet } from './placement/place-fleet.ts';
import type { KindCount, PlacedFleet, PlacedServer, PlacementProblem } from './placement/problem.ts';
import { serverId } from './rack-model.ts';
import { placementProblem, resourceOfWord, resourceWords, type PlacementInput } from './placement-problem.ts';

const mostAlternatives = 3;

/** Least cost over the horizon of whole servers with the place of every service, proven, also after every loss. */
export function choosePlacedFleet(input: PlacementInput & { readonly solve: Solve }): FleetDecision {
  const { candidates, solve } = input;
  if (candidates.brokenPins.length > 0) {
    return {
      ...nothing,
      rejections: [...candidates.refused],
      reasons: candidates.brokenPins.map(plainReason),
    };
  }
  const problem = placementProblem(input);
  const placed = placeFleet(problem, solve, mostAlternatives);
  const rejections = [...placed.rejections.map((one) => rejectionOf(one, input)), ...candidates.refused];
  if (placed.cost === null) {
    return {
      ...nothing,
      status: placed.status,
      bound: placed.bound,
      rejections,
      reasons:
        placed.status === 'nodeLimit'
          ? [
              plainReason(
                'The search ended before it found a fleet. To mend: allow fewer kinds, ban some items, or pin some.',
              ),
            ]
          : [...noFleetReasons(placed.reasons, input)],
    };
  }
  return {
    status: placed.status,
    items: itemsOf(placed.counts),
    servers: placed.servers.map((server) => ({ id: serverId(server.index), sku: server.kind })),
    placement: placementOf(placed.servers),
    cost: placed.cost,
    bound: placed.bound,
    gap: placed.gap,
    rejections,
    reasons: [],
    alternatives: placed.alternatives.map(({ counts, cost, more, proven }) => ({
      items: itemsOf(counts),
      cost: cents(cost),
      more: cents(more),
      proven,
    })),
    losses: lossesOf(problem, placed, solve),
  };
}

const nothing: FleetDecision = {
  status: 'infeasible',
  items: [],
  servers: [],
  placement: [],
  cost: null,
  bound: null,
  gap: null,
  rejections: [],
  reasons: [],
  alternatives: [],
  losses: [],
};

/** Money that is compared, without binary noise. */
const cents = (money: number): number => Math.round(money * 100) / 100;

/** Counts as items of a decision. */
export const itemsOf = (counts: readonly KindCount[]): FleetDecision['items'] =>
  counts.map(({ kind, count }) => ({ sku: kind, count }));

/** The pieces of every server as the placement of a decision. */
export const placementOf = (servers: readonly PlacedServer[]): Placement[] =>
  servers.flatMap(({ index, pieces }) =>
    pieces.map(({ piece, replica, share }) => ({ service: piece, replica, server: serverId(index), share })),
  );

/** Servers that are struck out one by one at most. */
const mostDrills = 30;

/** Every server; of a large fleet one of each kind with the same services on it, as far as the limit goes. */
function drilled(servers: readonly PlacedServer[]): readonly PlacedServer[] {
  if (servers.length <= mostDrills) return servers;
  const seen = new Set<string>();
  return servers
    .filter(({ kind, pieces }) => {
      const key = [kind, ...pieces.map(({ piece }) => piece)].join(' ');
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .slice(0, mostDrills);
}

/** Every server struck out once. */
function lossesOf(problem: PlacementProblem, fleet: PlacedFleet, solve: Solve): FleetDecision['losses'] {
  const { servers } = fleet;
  return drilled(servers).map(({ index }) => {
    const after = drill({ problem, servers, lost: index, solve });
    return {
      server: serverId(index),
      status: after.status,
      placement: placementOf(after.servers),
      degraded: after.degraded.map(({ piece, lostShare }) => ({ service: piece, lostShare })),
    };
  });
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

function rejectionOf(
  { kind, reason, bottleneck, more }: PlacedFleet['rejections'][number],
  { candidates, scenario }: PlacementInput,
): Rejection {
  const resource = resourceOfWord(bottleneck);
  const candidate = candidates.list.find(({ sku }) => sku === kind);
  const unknown = resource !== null && candidate?.unknown.includes(resource) === true;
  const words = unknown
    ? `states no ${resourceWords[resource]}, and what is unknown never counts as enough`
    : reason;
  return {
    sku: kind,
    reason: `${capital(scenario.services.reduce((text, { id, name }) => text.replaceAll(`"${id}"`, name), words))}.`,
    bottleneck: resource,
    more: more === null ? null : cents(more),
  };
}
