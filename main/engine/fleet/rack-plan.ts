import type { RackPiece, RackServer, ServerLoad } from '../../../shared/plan/fleet.ts';
import type { Model } from '../../../shared/quantity/quantity.ts';
import type { FleetDecision, Placement } from '../../../shared/scenario/decisions.ts';
import { resources, type Resource, type Side } from '../../../shared/scenario/limits.ts';
import type { Trace } from '../model/trace.ts';
import { rackIds, serverId } from './rack-model.ts';

export interface RackOptions {
  readonly side: Side;
  readonly decision: FleetDecision;
  /** Where everything lies; that of the decision, or after a loss. */
  readonly placement: readonly Placement[];
  /** A server that is not listed. */
  readonly lost?: string;
  /** Dotted path of the list in the plan. */
  readonly path: string;
}

/** The servers of a side with what lies on each; empty for a fleet that is only a sum. */
export function rackPlan(trace: Trace, model: Model, options: RackOptions): readonly RackServer[] {
  const { side, decision, placement, lost, path } = options;
  if (!trace.has(rackIds(side, 'cpuCores').load)) return [];
  const names = new Map((model.axes.line ?? []).map(({ id, label }) => [id, label]));
  const pieces = piecesByServer(placement);
  return decision.servers
    .map((server, index) => ({ ...server, index }))
    .filter(({ id }) => id !== lost)
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
          loadOf(trace, { side, resource, member: index, path: `${path}.${position}.loads.${resource}` }),
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
  },
): ServerLoad {
  const { member, path } = of;
  const ids = rackIds(of.side, of.resource);
  return {
    need: trace.read(`${path}.need`, ids.load, member),
    capacity: trace.read(`${path}.capacity`, ids.capacity, member),
    cap: trace.read(`${path}.cap`, `cap.${of.resource}`),
    limit: trace.read(`${path}.limit`, ids.limit, member),
    share: trace.read(`${path}.share`, ids.used, member),
  };
}
