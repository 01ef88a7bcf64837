import { formatNumber } from '../../../shared/format.ts';
import type { FleetPlan, Reserve, Utilisation } from '../../../shared/plan/fleet.ts';
import type { Needs } from '../../../shared/plan/needs.ts';
import { resources, type Resource, type Side } from '../../../shared/scenario/limits.ts';
import type { Service } from '../../../shared/scenario/service.ts';
import type { ServiceColour } from '../charts/service-colours.ts';

export const resourceWords: Readonly<Record<Resource, { readonly label: string; readonly unit: string }>> = {
  cpuCores: { label: 'Cores', unit: 'cores' },
  memoryGB: { label: 'Memory', unit: 'GB' },
  storageTB: { label: 'Storage', unit: 'TB' },
  iops: { label: 'Disk', unit: 'IOPS' },
  networkGbps: { label: 'Network', unit: 'Gbps' },
};

export interface Segment {
  readonly label: string;
  readonly value: number;
  readonly colour: ServiceColour;
  /** Came here in a failure drill: drawn with a dashed edge. */
  readonly moved?: boolean;
}

/** Full capacity as the bar, services as segments, the cap as a tick. */
export interface RackBar {
  readonly resource: Resource;
  readonly used: number;
  readonly cap: number;
  readonly capacity: number;
  /** used / cap. */
  readonly shareOfCap: number;
  /** What was used before a loss. */
  readonly was?: number;
  readonly segments: readonly Segment[];
  /** Dotted plan paths behind the two figures. */
  readonly usedPath: string;
  readonly sharePath: string;
}

export interface RackRow {
  readonly key: string;
  /** What stands on the ear: a rack unit or a count. */
  readonly ear: string;
  readonly name: string;
  /** The whole of it in words. */
  readonly title: string;
  readonly side: Side;
  readonly kinds: readonly string[];
  readonly services: readonly RackService[];
  readonly bars: readonly RackBar[];
  /** Struck out in the failure drill. */
  readonly lost?: boolean;
  /** Whether a drill of it is there. */
  readonly drilled?: boolean;
  /** A few words below the services, such as what moved away. */
  readonly foot?: string;
}

/** A service on a row, and where it came from in a failure drill. */
export interface RackService {
  readonly label: string;
  readonly colour: ServiceColour;
  readonly moved?: string;
}

export const plainColour: ServiceColour = { fill: '--c-green', edge: '--c-green-edge', hatched: false };

/** A pooled fleet as one row: every service may run on every server, so only the sums are known. */
export function pooledRow(options: {
  readonly side: Side;
  readonly fleet: FleetPlan;
  readonly demand: Needs;
  readonly services: readonly Service[];
  readonly colours: ReadonlyMap<string, ServiceColour>;
}): RackRow | undefined {
  const { side, fleet, demand, services, colours } = options;
  if (fleet.utilisation === null) return undefined;
  const { utilisation } = fleet;
  const present = services.filter((service) => demand.services[service.id] !== undefined);
  const colourOf = (id: string): ServiceColour => colours.get(id) ?? plainColour;
  return {
    key: side,
    ear: `${fleet.servers} ×`,
    name: side === 'before' ? 'Before measures' : 'After measures',
    title: `${side === 'before' ? 'Before' : 'After'} measures: ${fleet.items.map(({ count, name }) => `${formatNumber(count)} × ${name}`).join(', ')}`,
    side,
    kinds: fleet.items.map(
      (item) => `${formatNumber(item.count)} ${item.count === 1 ? 'server' : 'servers'}: ${item.name}`,
    ),
    services: present.map((service) => ({ label: service.name, colour: colourOf(service.id) })),
    bars: resources.map((resource) => {
      const one = utilisation[resource];
      const segments = present.map((service) => ({
        label: service.name,
        value: demand.services[service.id]?.[resource][one.level] ?? 0,
        colour: colourOf(service.id),
      }));
      return barOf(resource, {
        one,
        segments,
        used: demand.totalWithSupporting[resource][one.level],
        reserve: fleet.reserve[resource],
        side,
      });
    }),
  };
}

/** The tick stands where the demand itself may go to: below the cap of the servers and the headroom of the demand. */
function barOf(
  resource: Resource,
  about: {
    readonly one: Utilisation;
    readonly segments: readonly Segment[];
    readonly used: number;
    readonly reserve: Reserve;
    readonly side: Side;
  },
): RackBar {
  const { one, segments, used, reserve, side } = about;
  const path = `fleet.${side}.utilisation.${resource}`;
  return {
    resource,
    used,
    cap: one.capacity * reserve.product,
    capacity: one.capacity,
    shareOfCap: one.ofCap,
    segments,
    usedPath: `demand.${side}.totalWithSupporting.${resource}.${one.level}`,
    sharePath: `${path}.ofCap`,
  };
}
