import type { Decisions, FleetDecision, Rejection } from './scenario/decisions.ts';
import type { Level, Resource, Side } from './scenario/limits.ts';

export type ByLevel = Readonly<Record<Level, number>>;
/** What a service or a total needs of each resource, base and peak. */
export type Need = Readonly<Record<Resource, ByLevel>>;

export interface Needs {
  /** Workload services only. */
  readonly total: Need;
  readonly totalWithSupporting: Need;
  readonly services: Readonly<Record<string, Need>>;
}

/** A value, or the reason why there is none. */
export type Maybe<T> = T | { readonly none: string };

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

export interface CostLine {
  readonly id: string;
  readonly label: string;
  readonly kind: 'capex' | 'opex';
  readonly quantity: number;
  readonly unit: string;
  /** Exact decimal per unit. */
  readonly rate: string;
  /** Minor units (a year for opex). */
  readonly amount: number;
}

export interface SideCosts {
  readonly currency: string;
  readonly capex: number;
  readonly opexPerYear: number;
  readonly powerKW: number;
  readonly energyKWhPerYear: number;
  readonly coolingBtuPerHour: number;
  readonly lines: readonly CostLine[];
}

export interface Costs {
  /** null where the side has no fleet. */
  readonly before: SideCosts | null;
  readonly after: SideCosts | null;
  /** before - after, minor units; null when a side has no fleet. */
  readonly savings: { readonly capex: number | null; readonly opexPerYear: number | null };
  /** Cost of the developer weeks (midpoint), minor units. */
  readonly developerCost: number;
  readonly paybackMonths: Maybe<number>;
}

export interface PlannedTask {
  readonly id: string;
  readonly name: string;
  readonly phase: string;
  /** Working days. */
  readonly days: number;
  readonly start: string;
  /** Last working day. */
  readonly finish: string;
  /** Working days. */
  readonly totalFloat: number;
  readonly critical: boolean;
  readonly after: readonly string[];
  readonly effortWeeks: { readonly low: number; readonly high: number };
}

export interface PlannedPhase {
  readonly id: string;
  readonly name: string;
  readonly start: string;
  readonly finish: string;
  readonly effortWeeks: { readonly low: number; readonly high: number };
}

export interface RoadmapPlan {
  readonly tasks: readonly PlannedTask[];
  readonly phases: readonly PlannedPhase[];
  readonly start: string;
  readonly finish: string;
  readonly effortWeeks: { readonly low: number; readonly high: number };
}

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

/** A public sizing table for the same users, and how many times its figures the plan needs. */
export interface EnvelopeEntry {
  readonly id: string;
  readonly name: string;
  readonly speaksOf: 'homeserver' | 'everything';
  /** How the table counts users. */
  readonly countsUsers: string;
  readonly users: number;
  /** Users that the row compared with is for. */
  readonly upTo: number;
  /** The plan has more users than the largest row. */
  readonly beyond: boolean;
  readonly source: string;
  readonly url: string;
  readonly asOf: string;
  readonly resources: readonly {
    readonly resource: 'cpuCores' | 'memoryGB';
    readonly level: Level;
    readonly table: number;
    readonly before: { readonly need: number; readonly factor: number };
    readonly after: { readonly need: number; readonly factor: number };
  }[];
}

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

export type Severity = 'blocker' | 'warning' | 'note';

/** Something the planner must know. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** Where it comes from: a line of the report, a record of the price book, a rule. */
  readonly source: string;
  readonly stated?: number;
  readonly computed?: number;
  readonly unit?: string;
  readonly factor?: number;
  /** Path of the scenario field that would mend it. */
  readonly field?: string;
}

/** Which quantity of the graph stands behind a number of the plan: id and member position. */
export interface TraceEntry {
  readonly quantity: string;
  readonly member: number;
}

/** The complete result: never edited, never the stored truth. */
export interface Plan {
  readonly format: 'espalier/plan';
  readonly scenario: {
    readonly name: string;
    readonly asOf: string;
    readonly side: Side;
    readonly seed: number;
    readonly currency: string;
    readonly hash: string;
  };
  readonly demand: Readonly<Record<Side, Needs>>;
  readonly measures: MeasuresPlan;
  readonly requirements: Readonly<Record<Side, Needs>>;
  readonly fleet: Readonly<Record<Side, FleetPlan>>;
  readonly costs: Costs;
  readonly roadmap: RoadmapPlan;
  /** null where the scenario does not rest on the reference report. */
  readonly performance: PerformancePlan | null;
  /** Cores in the busy hour with nobody active, and what everybody active adds; null where figures are missing. */
  readonly activity: { readonly idleCores: number; readonly activeCores: number } | null;
  readonly envelope: readonly EnvelopeEntry[];
  readonly findings: readonly Finding[];
  readonly decisions: Decisions;
  /** Dotted path of each number above that comes from the graph. */
  readonly trace: Readonly<Record<string, TraceEntry>>;
}
