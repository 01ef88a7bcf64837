import type { Level, Resource } from '../scenario/limits.ts';

/** Ends of a range. */
export interface KpiRange {
  readonly low: number;
  readonly high: number;
}

/** How much of a resource a bottleneck explains, for its service. */
export interface ExplainedResource {
  readonly resource: Resource;
  readonly level: Level;
  readonly unit: string;
  /** As stated: a share of the resource, an amount, or an amount for every user. */
  readonly stated: {
    readonly type: 'share' | 'amount' | 'perUser';
    readonly low: number;
    readonly likely: number;
    readonly high: number;
  };
  readonly before: number;
  readonly after: number;
  /** Of the service's demand before measures. */
  readonly shareBefore: number;
  /** Of the service's demand as the chosen measures compose to it. */
  readonly shareAfter: number;
  readonly note: string | null;
}

/** How much of a key performance indicator a bottleneck explains before measures. */
export interface ExplainedKpi {
  readonly kpi: string;
  readonly share: KpiRange;
  /** In the unit of the indicator. */
  readonly explained: KpiRange;
  /** After the last phase; null for a latency, whose parts cannot be subtracted. */
  readonly remaining: KpiRange | null;
  readonly note: string | null;
}

export interface BottleneckPlan {
  readonly id: string;
  readonly name: string;
  readonly where: string;
  readonly service: string;
  /** What is true of it in the software's source. */
  readonly truth: string;
  /** Chosen measures that act on it. */
  readonly measures: readonly string[];
  readonly resources: readonly ExplainedResource[];
  readonly kpis: readonly ExplainedKpi[];
}

export interface KpiPlan {
  readonly id: string;
  readonly name: string;
  readonly unit: 'ms' | 'query/s' | 'share' | 'times';
  readonly where: string;
  readonly rule: 'left' | 'subtract' | 'follows' | 'inverse';
  readonly ruleText: string;
  readonly note: string | null;
  readonly before: KpiRange;
  /** At the end of each phase, with the chosen measures up to it, composed. */
  readonly phases: readonly (KpiRange & { readonly phase: string })[];
  /** At the end of the last phase. */
  readonly after: KpiRange;
  readonly stated: KpiRange | null;
}

/** The longest mean time of a query that the pool of connections allows, ms (Little's law). */
export interface QueryTimePlan {
  /** The indicator that counts the queries. */
  readonly kpi: string;
  readonly connections: { readonly before: number; readonly after: number };
  readonly before: number;
  readonly after: KpiRange;
  /** At the stated number of queries after measures. */
  readonly stated: number | null;
}

export interface PerformancePlan {
  readonly bottlenecks: readonly BottleneckPlan[];
  readonly kpis: readonly KpiPlan[];
  readonly queryTime: QueryTimePlan | null;
}
