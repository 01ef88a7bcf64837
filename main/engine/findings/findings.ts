import type { Catalog } from '../../../shared/catalog/catalog.ts';
import type { Claim } from '../../../shared/plan/claim.ts';
import type { AlternativesPlan } from '../../../shared/plan/alternatives.ts';
import type { EnvelopeEntry } from '../../../shared/plan/envelope.ts';
import { severities, type Finding } from '../../../shared/plan/finding.ts';
import type { FixedOption, FleetPlan, KnownOption } from '../../../shared/plan/fleet.ts';
import type { MeasuresPlan } from '../../../shared/plan/measures.ts';
import type { PerformancePlan } from '../../../shared/plan/performance.ts';
import type { PlanPrice } from '../../../shared/plan/prices.ts';
import type { Side } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { claimFindings } from '../claims/claim-findings.ts';
import { envelopeFindings } from '../envelope/envelope-plan.ts';
import { alternativeFindings } from './alternative-findings.ts';
import { figureFindings } from './figure-findings.ts';
import { fleetFindings } from './fleet-findings.ts';
import { judgedCost, priceFindings } from '../prices/price-findings.ts';
import { foreignServerFindings, rateProblemFindings } from '../prices/rate-findings.ts';
import type { RateProblem } from '../prices/rate.ts';
import { gapFindings } from './gap-findings.ts';
import { measureFindings } from './measure-findings.ts';
import { optionFindings } from './option-findings.ts';
import { performanceFindings } from './performance-findings.ts';
import { platformFindings } from './platform-findings.ts';

interface FindingInput {
  readonly scenario: Scenario;
  readonly catalog: Pick<Catalog, 'measures' | 'claims'>;
  readonly claims: readonly Claim[];
  readonly measures: MeasuresPlan;
  readonly envelope: readonly EnvelopeEntry[];
  readonly fleet: Readonly<Record<Side, FleetPlan>>;
  readonly alternatives: AlternativesPlan;
  readonly options: readonly FixedOption[];
  readonly knownOptions: readonly KnownOption[];
  readonly prices: readonly PlanPrice[];
  /** Why the money cannot be counted; empty where it can. */
  readonly uncounted: readonly RateProblem[];
  /** Currencies of servers that have no dated rate. */
  readonly foreign: readonly RateProblem[];
  readonly performance: PerformancePlan | null;
}

/** Everything that the planner must know, the gravest first. */
export function planFindings(input: FindingInput): readonly Finding[] {
  const { scenario } = input;
  const findings = [
    ...claimFindings(input.claims, input.catalog.claims),
    ...platformFindings(scenario),
    ...figureFindings(scenario),
    ...measureFindings(scenario, input.catalog.measures),
    ...gapFindings(input.measures),
    ...performanceFindings(input.performance),
    ...envelopeFindings(input.envelope, scenario),
    ...(input.uncounted.length > 0 ? [] : alternativeFindings(input.alternatives)),
    ...rateProblemFindings(input.uncounted),
    ...foreignServerFindings(input.foreign),
    ...priceFindings(input.prices, [judgedCost(scenario)]),
    ...(input.uncounted.length > 0 ? [] : fleetFindings(input)),
    ...optionFindings(input.options, { scenario, known: input.knownOptions }),
  ];
  return findings.sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}
