import type { Level, Resource } from '../scenario/limits.ts';

export type ByLevel = Readonly<Record<Level, number>>;

/** What a service or a total needs of each resource, base and peak. */
export type Need = Readonly<Record<Resource, ByLevel>>;

export interface Needs {
  /** Workload services only. */
  readonly total: Need;
  readonly totalWithSupporting: Need;
  readonly services: Readonly<Record<string, Need>>;
}
