import type { Level, Resource } from '../scenario/limits.ts';

/** What the two readings of the measures leave of a resource, and what no chosen measure explains. */
export interface MeasureGap {
  readonly resource: Resource;
  /** The level that is compared. */
  readonly level: Level;
  readonly unit: string;
  readonly before: number;
  readonly stated: number;
  readonly composed: number;
  /** stated - composed. */
  readonly gap: number;
  /** The part of the stated saving that no chosen measure explains. */
  readonly unexplained: number;
}

export interface MeasuresPlan {
  readonly mode: 'stated' | 'composed';
  /** Chosen measures that the catalogue has. */
  readonly chosen: readonly string[];
  /** Resources with a stated reduction: totals of the workload services, and each service. */
  readonly total: readonly MeasureGap[];
  readonly services: readonly (MeasureGap & { readonly service: string })[];
}
