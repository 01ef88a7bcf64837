import { formatShare } from '../../../shared/format.ts';
import type { FleetPlan, RackPiece, RackServer, ServerLoss } from '../../../shared/plan/fleet.ts';
import type { Needs } from '../../../shared/plan/needs.ts';
import { resources, type Level, type Resource, type Side } from '../../../shared/scenario/limits.ts';
import type { Service } from '../../../shared/scenario/service.ts';
import type { ServiceColour } from '../charts/service-colours.ts';
import { plainColour, type RackBar, type RackRow, type RackService, type Segment } from './rack-row.ts';

interface PlacedFleet {
  readonly side: Side;
  readonly fleet: FleetPlan;
  readonly requirements: Needs;
  readonly services: readonly Service[];
  readonly colours: ReadonlyMap<string, ServiceColour>;
  /** The failure drill: the server that is lost and where everything lies then. */
  readonly loss?: ServerLoss | undefined;
}

/** One row a server with what lies on it; in a failure drill the lost one is empty and the others hold what moved. */
export function placedRows(placed: PlacedFleet): readonly RackRow[] {
  const { side, fleet, loss } = placed;
  return fleet.rack.map((server, position): RackRow => {
    const lost = loss?.server === server.id;
    const now = lost ? undefined : (loss?.rack.find(({ id }) => id === server.id) ?? server);
    return {
      key: server.id,
      ear: String(position + 1),
      name: server.label,
      side,
      kinds: [server.name],
      services: servicesOn(placed, now ?? server, loss),
      bars: resources.map((resource) => barOf(placed, { server, now, position, resource })),
      lost,
    };
  });
}

const replicasOf = (fleet: FleetPlan, service: string): number =>
  new Set(
    fleet.rack.flatMap(({ pieces }) =>
      pieces.filter((piece) => piece.service === service).map(({ replica }) => replica),
    ),
  ).size;

function servicesOn(
  { fleet, services, colours }: PlacedFleet,
  server: RackServer,
  loss: ServerLoss | undefined,
): readonly RackService[] {
  const labelOf = (id: string): string => fleet.rack.find((known) => known.id === id)?.label ?? id;
  return server.pieces.map((piece): RackService => {
    const service = services.find(({ id }) => id === piece.service);
    const name = service?.name ?? piece.service;
    const words =
      service?.placement === 'pooled'
        ? piece.share < 0.999
          ? `${name}, ${formatShare(piece.share, 0)}`
          : name
        : replicasOf(fleet, piece.service) > 1
          ? `${name} ${piece.replica + 1}`
          : name;
    const move = loss?.moves.find(({ service: moved, to }) => moved === piece.service && to === server.id);
    return {
      label: words,
      colour: colours.get(piece.service) ?? plainColour,
      ...(move === undefined ? {} : { moved: `from ${labelOf(move.from)}` }),
    };
  });
}

function barOf(
  placed: PlacedFleet,
  of: {
    readonly server: RackServer;
    readonly now: RackServer | undefined;
    readonly position: number;
    readonly resource: Resource;
  },
): RackBar {
  const { side, loss } = placed;
  const { server, now, position, resource } = of;
  const was = server.loads[resource];
  const load = now?.loads[resource] ?? { ...was, need: 0, share: 0 };
  const path = `fleet.${side}.rack.${position}.loads.${resource}`;
  const drilled = loss === undefined ? '' : `after the loss of ${loss.server}: `;
  return {
    resource,
    used: load.need,
    cap: load.limit,
    capacity: load.capacity,
    shareOfCap: load.limit === 0 ? 0 : load.need / load.limit,
    segments: now === undefined ? [] : segmentsOf(placed, now.pieces, { resource, need: load.need }),
    usedPath: `${drilled}${path}.need`,
    sharePath: `${drilled}${path}.share`,
    ...(loss === undefined || Math.abs(was.need - load.need) < 1e-9 ? {} : { was: was.need }),
  };
}

/** What each piece needs, by its share of the service's requirement, laid to the sum that the server carries. */
function segmentsOf(
  { fleet, requirements, services, colours }: PlacedFleet,
  pieces: readonly RackPiece[],
  { resource, need }: { readonly resource: Resource; readonly need: number },
): readonly Segment[] {
  const level: Level = fleet.utilisation?.[resource].level ?? 'base';
  const parts = pieces.map(
    (piece) => (requirements.services[piece.service]?.[resource][level] ?? 0) * piece.share,
  );
  const sum = parts.reduce((total, part) => total + part, 0);
  return pieces.map((piece, at) => ({
    label: `${services.find(({ id }) => id === piece.service)?.name ?? piece.service} ${piece.replica}`,
    value: sum === 0 ? 0 : (parts[at]! * need) / sum,
    colour: colours.get(piece.service) ?? plainColour,
  }));
}
