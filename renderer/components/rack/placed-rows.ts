import { formatNumber, formatShare } from '../../../shared/format.ts';
import type { FleetPlan, RackServer, ServerLoss } from '../../../shared/plan/fleet.ts';
import { resources, type Resource, type Side } from '../../../shared/scenario/limits.ts';
import type { Service } from '../../../shared/scenario/service.ts';
import type { ServiceColour } from '../charts/service-colours.ts';
import { plainColour, type RackBar, type RackRow, type RackService, type Segment } from './rack-row.ts';

interface PlacedFleet {
  readonly side: Side;
  readonly fleet: FleetPlan;
  readonly services: readonly Service[];
  readonly colours: ReadonlyMap<string, ServiceColour>;
  /** The failure drill: the server that is lost and where everything lies then. */
  readonly loss?: ServerLoss | undefined;
}

/** Where a row of the rack stands, as planned and in the drill. */
interface Place {
  readonly server: RackServer;
  readonly position: number;
  /** What it carries now; nothing when it is lost. */
  readonly now: RackServer | undefined;
  /** Position among the servers that the drill changes; -1 where it changes nothing. */
  readonly drilledAt: number;
}

/** A part of a service on a server: what stayed, or what came from elsewhere. */
interface Part {
  readonly service: string;
  readonly replica: number;
  readonly share: number;
  readonly from?: string;
}

const dust = 1e-6;

/** One row a server with what lies on it; in a failure drill the lost one is empty and the others hold what moved. */
export function placedRows(placed: PlacedFleet): readonly RackRow[] {
  const { side, fleet, loss } = placed;
  return fleet.rack.map((server, position): RackRow => {
    const lost = loss?.server === server.id;
    const drilledAt = loss?.rack.findIndex(({ id }) => id === server.id) ?? -1;
    const now = lost ? undefined : (loss?.rack[drilledAt] ?? server);
    const place = { server, position, now, drilledAt };
    const away = loss === undefined || lost ? 0 : loss.moves.filter(({ from }) => from === server.id).length;
    return {
      key: server.id,
      ear: String(position + 1),
      name: shortLabel(fleet, server.id),
      title: `${server.label}: ${server.name}`,
      side,
      kinds: [withoutRemark(server.name)],
      services: partsOn(placed, now ?? server).map((part) => serviceOf(placed, part)),
      bars: resources.map((resource) => barOf(placed, place, resource)),
      lost,
      drilled: fleet.losses.some((known) => known.server === server.id),
      ...(away === 0 ? {} : { foot: `${formatNumber(away)} moved away` }),
    };
  });
}

/** What lies on a server, what came in the drill apart from what stayed. */
function partsOn({ loss }: PlacedFleet, server: RackServer): readonly Part[] {
  return server.pieces.flatMap(({ service, replica, share }): readonly Part[] => {
    const came = (loss?.moves ?? []).filter((move) => move.service === service && move.to === server.id);
    const moved = came.reduce((sum, move) => sum + move.share, 0);
    const stayed = share - moved;
    return [
      ...(stayed > dust ? [{ service, replica, share: stayed }] : []),
      ...came.map((move) => ({ service, replica, share: move.share, from: move.from })),
    ];
  });
}

/** `S3` for `Server 3`: short enough to be named on other servers. */
export function shortLabel(fleet: FleetPlan, id: string): string {
  const position = fleet.rack.findIndex((server) => server.id === id);
  return position < 0 ? id : `S${position + 1}`;
}

/** A name without the remark in brackets at its end, such as the processor. */
const withoutRemark = (name: string): string => name.replace(/ \([^()]*\)$/, '');

const replicasOf = (fleet: FleetPlan, service: string): number =>
  fleet.placement.filter((piece) => piece.service === service).length;

function serviceOf({ fleet, services, colours, loss }: PlacedFleet, part: Part): RackService {
  const service = services.find(({ id }) => id === part.service);
  const name = service?.name ?? part.service;
  // In a drill the replicas may be others than before.
  const divided = loss === undefined && replicasOf(fleet, part.service) > 1;
  const label =
    service?.placement === 'pooled'
      ? part.share < 1 - dust
        ? `${name} ${formatShare(part.share, part.share < 0.01 ? 1 : 0)}`
        : name
      : divided
        ? `${name} ${part.replica + 1}`
        : name;
  return {
    label,
    colour: colours.get(part.service) ?? plainColour,
    ...(part.from === undefined ? {} : { moved: `from ${shortLabel(fleet, part.from)}` }),
  };
}

function barOf(placed: PlacedFleet, place: Place, resource: Resource): RackBar {
  const { side, fleet, loss } = placed;
  const { server, position, now, drilledAt } = place;
  const was = server.loads[resource];
  const load = now?.loads[resource] ?? { ...was, need: 0, share: 0, ofLimit: 0 };
  const at = loss === undefined ? -1 : fleet.losses.findIndex(({ server: id }) => id === loss.server);
  const path =
    drilledAt >= 0
      ? `fleet.${side}.losses.${at}.rack.${drilledAt}.loads.${resource}`
      : `fleet.${side}.rack.${position}.loads.${resource}`;
  const asked = now === undefined ? '' : path;
  return {
    resource,
    used: load.need,
    cap: load.limit,
    capacity: load.capacity,
    shareOfCap: load.ofLimit,
    segments:
      now === undefined
        ? []
        : partsOn(placed, now).map((part): Segment => ({
            label: `${part.service} ${part.replica} ${part.from ?? ''}`,
            value: (fleet.needs[part.service]?.[resource] ?? 0) * part.share,
            colour: placed.colours.get(part.service) ?? plainColour,
            moved: part.from !== undefined,
          })),
    usedPath: `${asked}.need`,
    sharePath: `${asked}.ofLimit`,
    ...(loss === undefined || Math.abs(was.need - load.need) < 1e-9 ? {} : { was: was.need }),
  };
}
