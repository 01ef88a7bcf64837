import type { Decisions } from '../scenario/decisions.ts';
import type { Side } from '../scenario/limits.ts';
import type { AlternativesPlan } from './alternatives.ts';
import type { Claim } from './claim.ts';
import type { Story } from './story.ts';
import type { Costs } from './costs.ts';
import type { EnvelopeEntry } from './envelope.ts';
import type { Finding } from './finding.ts';
import type { FixedOption, FleetPlan, KnownOption } from './fleet.ts';
import type { MeasuresPlan } from './measures.ts';
import type { MonthlyNeeds, Needs } from './needs.ts';
import type { PerformancePlan } from './performance.ts';
import type { PlanPrice } from './prices.ts';
import type { RoadmapPlan } from './roadmap.ts';

/** Which quantity of the graph stands behind a number of the plan: id and member position. */
export interface TraceEntry {
  readonly quantity: string;
  readonly member: number;
  /** Name of the what-if that the number is of, such as the loss of a server; the number as planned when not said. */
  readonly whatIf?: string;
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
  /** The requirement month by month; null where nothing in it changes with time. */
  readonly overMonths: MonthlyNeeds | null;
  readonly fleet: Readonly<Record<Side, FleetPlan>>;
  /** Fleets that somebody proposed, judged against the same requirement. */
  readonly options: readonly FixedOption[];
  readonly knownOptions: readonly KnownOption[];
  readonly costs: Costs;
  /** Buy, rent, optimise first or do nothing, over the same horizon for the same load. */
  readonly alternatives: AlternativesPlan;
  /** Every price that the costs rest on, once for each place where it does. */
  readonly prices: readonly PlanPrice[];
  readonly roadmap: RoadmapPlan;
  /** null where the scenario does not rest on the reference report. */
  readonly performance: PerformancePlan | null;
  /** Cores in the busy hour with nobody active, and what everybody active adds; null where figures are missing. */
  readonly activity: { readonly idleCores: number; readonly activeCores: number } | null;
  readonly envelope: readonly EnvelopeEntry[];
  /** What the scenario's report says, each held against the model; empty where it rests on none. */
  readonly claims: readonly Claim[];
  /** What the report says of the hardware in several places, beside what is computed; empty where it rests on none. */
  readonly stories: readonly Story[];
  readonly findings: readonly Finding[];
  readonly decisions: Decisions;
  /** Dotted path of each number above that comes from the graph. */
  readonly trace: Readonly<Record<string, TraceEntry>>;
}
