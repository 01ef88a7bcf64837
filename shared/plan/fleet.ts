import type { FleetDecision, NoFleetReason, Rejection } from '../scenario/decisions.ts';
import type { Redundancy } from '../scenario/fleet.ts';
import type { Level, Resource } from '../scenario/limits.ts';

export interface FleetItem {
  readonly sku: string;
  readonly name: string;
  readonly count: number;
  /** Price of one, an exact decimal in the scenario's currency. */
  readonly rate: string;
  /** Minor units. */
  readonly amount: number;
  readonly priceAsOf: string | null;
  readonly confidence: string;
}

export interface Utilisation {
  readonly need: number;
  readonly level: Level;
  readonly capacity: number;
  /** need / capacity. */
  readonly share: number;
  /** need / (capacity x cap). */
  readonly ofCap: number;
}

/** What one server carries of a resource. */
export interface ServerLoad {
  readonly need: number;
  readonly capacity: number;
  /** Share of the capacity that may be loaded. */
  readonly cap: number;
  /** capacity x cap. */
  readonly limit: number;
  /** need / capacity; 0 where nothing is needed of what the server does not have. */
  readonly share: number;
  /** need / limit, the same way. */
  readonly ofLimit: number;
}

/** A piece of a service on a server. */
export interface RackPiece {
  readonly service: string;
  readonly replica: number;
  /** Part of the service that lies here, over 0 to 1. */
  readonly share: number;
}

/** One server of the fleet with what lies on it; trace paths are `fleet.<side>.rack.<position>.loads.<resource>.need`. */
export interface RackServer {
  /** As in placements and losses, such as `server-1`. */
  readonly id: string;
  /** `Server 1`. */
  readonly label: string;
  readonly sku: string;
  /** Of the item. */
  readonly name: string;
  readonly index: number;
  readonly pieces: readonly RackPiece[];
  readonly loads: Readonly<Record<Resource, ServerLoad>>;
}

/** A service that does not go on unharmed when a server fails, and how long until it runs again. */
export interface Unprotected {
  readonly service: string;
  readonly users: number;
  /** `restart`: one process that starts anew elsewhere; `repair`: no room elsewhere until the server is mended. */
  readonly why: 'restart' | 'repair';
  /** The largest part of it that one loss takes. */
  readonly lostShare: number;
  readonly recoveryMinutes: number;
  readonly text: string;
}

/** A piece that lies elsewhere after a loss. */
export interface LossMove {
  readonly service: string;
  /** Part of the service that moves. */
  readonly share: number;
  /** Ids of servers; `from` is the lost one, or another that made room. */
  readonly from: string;
  readonly to: string;
  /** Users of that part, rounded up. */
  readonly users: number;
}

/** The failure drill of one server. */
export interface ServerLoss {
  readonly server: string;
  readonly status: 'whole' | 'degraded' | 'nodeLimit';
  /** What lay on the lost server, with the users that were served from there. */
  readonly hit: readonly { readonly service: string; readonly share: number; readonly users: number }[];
  readonly moves: readonly LossMove[];
  readonly degraded: readonly {
    readonly service: string;
    readonly lostShare: number;
    /** Users of the service times the lost share, rounded up. */
    readonly users: number;
  }[];
  /** Services that stop until they have started elsewhere. */
  readonly interrupted: readonly {
    readonly service: string;
    readonly users: number;
    readonly recoveryMinutes: number;
  }[];
  /** What the servers that are left carry together, of what they may carry together, and what all services need at peak. */
  readonly left: Readonly<
    Record<Resource, { readonly need: number; readonly limit: number; readonly peak: number }>
  >;
  /** The servers that carry something else then than before. */
  readonly rack: readonly RackServer[];
}

/** Another fleet that is enough. */
export interface FleetAlternative {
  readonly items: readonly { readonly sku: string; readonly name: string; readonly count: number }[];
  /** Money over the horizon and how much more than the chosen fleet, in the scenario's currency (not minor units). */
  readonly cost: number;
  readonly more: number;
  /** False when the search ended before the proof that no cheaper one lies between. */
  readonly proven: boolean;
}

/** Room that is kept free of a resource: by the demand (headroom) and by the server (cap). */
export interface Reserve {
  readonly headroom: number;
  readonly cap: number;
  /** cap / (1 + headroom): the share of a server that the demand itself may fill. */
  readonly product: number;
}

/** What the place of the fleet has to give: all at full load, but for the carbon, which is at the planned load. */
export interface Site {
  readonly racks: number;
  readonly rackUnits: number;
  readonly maxKW: number;
  /** Phases of the site that carry that. */
  readonly phases: number;
  readonly btuPerHourPerRack: number;
  /** null where no grid factor is chosen. */
  readonly kgCO2ePerYear: number | null;
}

export interface FleetPlan {
  readonly status: FleetDecision['status'];
  readonly items: readonly FleetItem[];
  /** How many. */
  readonly servers: number;
  readonly redundancy: Redundancy;
  readonly placement: FleetDecision['placement'];
  /** Server by server; empty for a fleet that is only a sum (every service pooled and no redundancy). */
  readonly rack: readonly RackServer[];
  /** Servers of the rack beyond those that are listed. */
  readonly rackMore: number;
  /** What each service needs where it is placed, of which a piece needs its share; empty where nothing is placed. */
  readonly needs: Readonly<Record<string, Readonly<Record<Resource, number>>>>;
  readonly utilisation: Readonly<Record<Resource, Utilisation>> | null;
  readonly reserve: Readonly<Record<Resource, Reserve>>;
  /** null where there is no fleet. */
  readonly site: Site | null;
  /** What was made least: money over the horizon in the scenario's currency (not minor units). */
  readonly horizonCost: number | null;
  readonly bound: number | null;
  readonly gap: number | null;
  readonly rejections: readonly (Rejection & { readonly name: string })[];
  /** Servers that count for no disk operations, because the price book does not say how many they do. */
  readonly iopsUnchecked: readonly string[];
  /** Why there is no fleet. */
  readonly reasons: readonly NoFleetReason[];
  readonly alternatives: readonly FleetAlternative[];
  /** One for each server, in the order of the rack; of more than 30 servers one of each kind with the same services. */
  readonly losses: readonly ServerLoss[];
  readonly unprotected: readonly Unprotected[];
}

/** A resource of a fixed fleet or of one server of it; null is not stated, which never counts as enough. */
export interface OptionLoad {
  readonly need: number;
  readonly level: Level;
  readonly capacity: number | null;
  readonly share: number | null;
  readonly verdict: 'enough' | 'short' | 'notStated' | 'notNeeded';
}

/** One server or instance of a fixed fleet as its source states it. */
export interface OptionServer {
  readonly id: string;
  readonly name: string;
  readonly pieces: readonly RackPiece[];
  /** Parts that no service of the scenario stands for, such as a cache. */
  readonly carries: readonly string[];
  readonly loads: Readonly<Record<Resource, OptionLoad>>;
}

/** A fleet that somebody proposed, judged against the side it was proposed for. */
export interface FixedOption {
  readonly id: string;
  readonly name: string;
  readonly kind: 'servers' | 'cloud';
  readonly side: 'before' | 'after';
  readonly source: string;
  readonly servers: readonly OptionServer[];
  readonly total: Readonly<Record<Resource, OptionLoad>>;
  /** What its source says it costs, minor units. */
  readonly claim: {
    readonly low: number;
    readonly high: number;
    readonly currency: string;
    readonly per: 'purchase' | 'month';
    readonly source: string;
  };
  /** What the price book says, minor units of the scenario's currency; a lower bound when something has no price. */
  readonly cost: {
    readonly amount: number;
    /** Of it, what the source lists itself; the rest is what it leaves out. */
    readonly listed: number;
    readonly currency: string;
    readonly per: 'purchase' | 'month';
    readonly lines: readonly {
      readonly label: string;
      readonly sku: string;
      readonly quantity: number;
      readonly rate: string;
      readonly amount: number;
      readonly asOf: string | null;
      readonly listed: boolean;
    }[];
    readonly unpriced: readonly string[];
  };
  /** Its servers as items of the price book, so that they can be pinned or owned; empty for a cloud. */
  readonly items: readonly { readonly sku: string; readonly count: number }[];
  /** What is wrong with it, in sentences. */
  readonly verdicts: readonly OptionVerdict[];
}

/** A sentence about a fixed fleet, with the resource or part it speaks of. */
export interface OptionVerdict {
  readonly about: Resource | 'raid' | 'egress' | 'cost' | 'unpriced';
  readonly message: string;
  readonly stated?: number;
  readonly computed?: number;
  readonly unit?: string;
}

/** A fleet of the catalogue that a scenario can judge. */
export interface KnownOption {
  readonly id: string;
  readonly name: string;
  readonly judged: boolean;
}
