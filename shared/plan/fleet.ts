import type { FleetDecision, Rejection } from '../scenario/decisions.ts';
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
}

export interface FleetPlan {
  readonly status: FleetDecision['status'];
  readonly items: readonly FleetItem[];
  readonly servers: number;
  readonly placement: FleetDecision['placement'];
  readonly utilisation: Readonly<Record<Resource, Utilisation>> | null;
  readonly bound: number | null;
  readonly gap: number | null;
  readonly rejections: readonly Rejection[];
}
