import type { RackPiece, RackServer, ServerLoad } from '../../../shared/plan/fleet.ts';
import type { Model } from '../../../shared/quantity/quantity.ts';
import type { FleetDecision, Placement } from '../../../shared/scenario/decisions.ts';
import { resources, type Resource, type Side } from '../../../shared/scenario/limits.ts';
import type { Trace } from '../model/trace.ts';
import { rackIds, serverId } from './rack-model.ts';

/** Servers that a plan lists; a screen of more says nothing. */
export const mostListed = 200;

export interface RackOptions {
  readonly side: Side;
  readonly decision: FleetDecision;
  /** Where everything lies; that of the decision, or after a loss. */
  readonly placement: readonly Placement[];
  /** The servers to list; as many of them as a plan can hold when not said. */
  readonly only?: ReadonlySet<string>;
  /** Dotted path of the list in the plan. */
  readonly path: string;
}

/** The servers of a side with what lies on each; empty for a fleet that is only a sum. */
export function rackPlan(trace: Trace, model: Model, options: RackOptions): readonly RackServer[] {
  const { side, decision, placement, only, path } = options;
  if (!trace.has(rackIds(side, 'cpuCores').load)) return [];
  const names = new Map((model.axes.line ?? []).map(({ id, label }) => [id, label]));
  const pieces = piecesByServer(placement);
  return decision.servers
    .map((server, index) => ({ ...server, index }))
    .filter(({ id, index }) => (only === undefined ? index < mostListed : only.has(id)))
    .map(({ id, sku, index }, position) => ({
      id,
      label: model.axes.server?.[index]?.label ?? serverId(index),
      sku,
      name: names.get(sku) ?? sku,
      index,
      pieces: pieces.get(id) ?? [],
      loads: Object.fromEntries(
        resources.map((resource) => [
          resource,
          loadOf(trace, {
            side,
            resource,
            member: index,
            path: `${path}.${position}.loads.${resource}`,
            drill: only !== undefined,
          }),
        ]),
      ) as Readonly<Record<Resource, ServerLoad>>,
    }));
}

function piecesByServer(placement: readonly Placement[]): ReadonlyMap<string, readonly RackPiece[]> {
  const found = new Map<string, RackPiece[]>();
  for (const { server, service, replica, share } of placement) {
    const list = found.get(server);
    if (list === undefined) found.set(server, [{ service, replica, share }]);
    else list.push({ service, replica, share });
  }
  return found;
}

function loadOf(
  trace: Trace,
  of: {
    readonly side: Side;
    readonly resource: Resource;
    readonly member: number;
    readonly path: string;
    readonly drill: boolean;
  },
): ServerLoad {
  const { member, path } = of;
  const ids = rackIds(of.side, of.resource);
  // What a server has is asked where the rack is first listed; a drill does not change it.
  const fixed = (name: string, id: string, at = member): number =>
    of.drill ? trace.value(id, at) : trace.read(`${path}.${name}`, id, at);
  return {
    need: trace.read(`${path}.need`, ids.load, member),
    capacity: fixed('capacity', ids.capacity),
    cap: fixed('cap', `cap.${of.resource}`, 0),
    limit: fixed('limit', ids.limit),
    share: trace.read(`${path}.share`, ids.used, member),
    ofLimit: trace.read(`${path}.ofLimit`, ids.full, member),
  };
}
