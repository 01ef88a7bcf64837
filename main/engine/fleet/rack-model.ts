import { divide, multiply, sum, when, zero } from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import type { Decisions, FleetDecision } from '../../../shared/scenario/decisions.ts';
import { resources, sides, type Resource, type Side } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { constant } from '../demand/constants.ts';
import { resourceLabels, sideLabels } from '../demand/labels.ts';
import { orderedServices } from '../demand/service-inputs.ts';
import type { ModelBuilder } from '../model/build.ts';
import type { FleetLine } from './fleet-model.ts';
import { placedNeedId } from './service-needs.ts';

/** The id of a server by its position in the fleet. */
export const serverId = (index: number): string => `server-${index + 1}`;

/** Quantities along the servers of a side: what each has, may carry and carries. */
export const rackIds = (side: Side, resource: Resource) =>
  ({
    capacity: `fleet.${side}.server.capacity.${resource}`,
    limit: `fleet.${side}.server.limit.${resource}`,
    load: `fleet.${side}.server.load.${resource}`,
    used: `fleet.${side}.server.used.${resource}`,
    full: `fleet.${side}.server.full.${resource}`,
    /** Of all servers together. */
    carried: `fleet.${side}.carried.${resource}`,
    allowed: `fleet.${side}.allowed.${resource}`,
  }) as const;

/** Decisions along the servers of a side: which item each is, and which part of which service lies on it. */
export const serverItemId = (side: Side): string => `fleet.${side}.server.item`;
export const serverShareId = (side: Side): string => `fleet.${side}.server.share`;

/** The columns of `addFleet` that say what an item has. */
const itemColumns: Readonly<Record<Resource, string>> = {
  cpuCores: 'item.cores',
  memoryGB: 'item.memoryGiB',
  storageTB: 'item.usableTB',
  iops: 'item.writeIops',
  networkGbps: 'item.networkGbps',
};

/** Server by server, where services are placed: which item it is, which part of which service lies on it, loads and caps. */
export function addRack(
  builder: ModelBuilder,
  options: {
    readonly scenario: Scenario;
    readonly lines: readonly FleetLine[];
    readonly decisions: Decisions;
  },
): void {
  const { scenario, lines, decisions } = options;
  for (const side of sides) {
    const decision = decisions[side];
    if (decision.servers.length === 0 || !builder.has(placedNeedId(side, 'cpuCores'))) continue;
    const isItem = builder.decision({
      id: serverItemId(side),
      label: `Item of each server ${sideLabels[side]} (1 yes, 0 no)`,
      unit: 'servers',
      axes: { down: 'line', across: 'server' },
      values: lines.flatMap(({ sku }) =>
        builder.members('server').map((_, at) => (decision.servers[at]?.sku === sku ? 1 : 0)),
      ),
      by: 'solver',
    });
    const share = builder.decision({
      id: serverShareId(side),
      label: `Part of each service on each server ${sideLabels[side]}`,
      unit: '1',
      axes: { down: 'service', across: 'server' },
      values: sharesOf(scenario, builder.members('server').length, decision.placement),
      by: 'solver',
    });
    for (const resource of resources) addLoad(builder, { side, resource, isItem, share, scenario });
  }
}

/** Part of each service (rows) on each server (columns) of a placement, row by row. */
export function sharesOf(
  scenario: Scenario,
  servers: number,
  placement: FleetDecision['placement'],
): readonly number[] {
  const row = new Map(orderedServices(scenario).map(({ id }, at) => [id, at]));
  const column = new Map(Array.from({ length: servers }, (_, at) => [serverId(at), at]));
  const shares = Array.from({ length: row.size * servers }, () => 0);
  for (const { service, server, share } of placement) {
    const [down, across] = [row.get(service), column.get(server)];
    if (down !== undefined && across !== undefined) shares[down * servers + across]! += share;
  }
  return shares;
}

/** The cap of a resource, added on first use. */
export function capOf(builder: ModelBuilder, scenario: Scenario, resource: Resource): Quantity {
  const id = `cap.${resource}`;
  if (builder.has(id)) return builder.get(id);
  return builder.input({
    id,
    label: `Share of a server that may be loaded: ${resourceLabels[resource].label.toLowerCase()}`,
    unit: '1',
    values: [scenario.fleet.utilisationCap[resource]],
    sources: [{ text: 'Cap of the servers, as planned', grade: 'decided' }],
    fields: [`fleet.utilisationCap.${resource}`],
  });
}

function addLoad(
  builder: ModelBuilder,
  options: {
    readonly side: Side;
    readonly resource: Resource;
    readonly isItem: Quantity;
    readonly share: Quantity;
    readonly scenario: Scenario;
  },
): void {
  const { side, resource, isItem, share, scenario } = options;
  const ids = rackIds(side, resource);
  const { label, unit } = resourceLabels[resource];
  const words = sideLabels[side];
  const axes = { across: 'server' } as const;
  const offered = builder.get(itemColumns[resource]);
  const inUnit =
    resource === 'memoryGB'
      ? builder.has('item.memoryGB')
        ? builder.get('item.memoryGB')
        : builder.formula({
            id: 'item.memoryGB',
            label: 'Memory of a server',
            unit: 'GB/server',
            axes: { down: 'line' },
            expression: multiply(offered, constant(builder, 'constant.gbPerGib')),
          })
      : offered;
  const capacity = builder.formula({
    id: ids.capacity,
    label: `${label} of each server ${words}`,
    unit,
    axes,
    expression: sum(multiply(isItem, inUnit), 'line'),
  });
  const limit = builder.formula({
    id: ids.limit,
    label: `${label} that each server may carry ${words}`,
    unit,
    axes,
    expression: multiply(capacity, capOf(builder, scenario, resource)),
  });
  const load = builder.formula({
    id: ids.load,
    label: `${label} carried by each server ${words}`,
    unit,
    axes,
    expression: sum(multiply(builder.get(placedNeedId(side, resource)), share), 'service'),
  });
  builder.formula({
    id: ids.used,
    label: `${label} used of each server ${words}`,
    unit: '1',
    axes,
    expression: when({ left: capacity, compare: '>', right: zero }, divide(load, capacity), zero),
  });
  builder.formula({
    id: ids.full,
    label: `${label} used of what each server may carry ${words}`,
    unit: '1',
    axes,
    expression: when({ left: limit, compare: '>', right: zero }, divide(load, limit), zero),
  });
}
