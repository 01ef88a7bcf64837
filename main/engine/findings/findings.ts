import type { Catalog } from '../../../shared/catalog/catalog.ts';
import type { Claim } from '../../../shared/plan/claim.ts';
import type { AlternativesPlan } from '../../../shared/plan/alternatives.ts';
import type { EnvelopeEntry } from '../../../shared/plan/envelope.ts';
import { severities, type Finding } from '../../../shared/plan/finding.ts';
import type { FleetPlan } from '../../../shared/plan/fleet.ts';
import type { MeasuresPlan } from '../../../shared/plan/measures.ts';
import type { PerformancePlan } from '../../../shared/plan/performance.ts';
import type { PlanPrice } from '../../../shared/plan/prices.ts';
import { formatShare } from '../../../shared/format.ts';
import { resources, sides, type Side } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { resourceLabels } from '../demand/labels.ts';
import { claimFindings } from '../claims/claim-findings.ts';
import { envelopeFindings } from '../envelope/envelope-plan.ts';
import { alternativeFindings } from './alternative-findings.ts';
import { figureFindings } from './figure-findings.ts';
import { judgedCost, priceFindings } from '../prices/price-findings.ts';
import { foreignServerFindings, rateProblemFindings } from '../prices/rate-findings.ts';
import type { RateProblem } from '../prices/rate.ts';
import { gapFindings } from './gap-findings.ts';
import { measureFindings } from './measure-findings.ts';
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
    ...fleetFindings(input),
    ...shortFindings(input),
  ];
  return findings.sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

function fleetFindings({ scenario, fleet, uncounted }: FindingInput): readonly Finding[] {
  return sides.flatMap((side): readonly Finding[] => {
    const { status, rejections } = fleet[side];
    if (status !== 'infeasible' || uncounted.length > 0) return [];
    const first = rejections.find((rejection) => rejection.bottleneck !== null) ?? rejections[0];
    return [
      {
        code: 'fleet.none',
        severity: side === scenario.side ? 'blocker' : 'note',
        message: `No fleet ${side} measures: ${first?.reason ?? 'the price book has no server that may be chosen.'}`,
        source: 'Price book',
      },
    ];
  });
}

/** Decisions that were made for less: shown while the search runs again, and where a file's decisions are kept. */
function shortFindings({ scenario, fleet }: FindingInput): readonly Finding[] {
  return sides.flatMap((side) => {
    const { utilisation } = fleet[side];
    if (utilisation === null) return [];
    return resources
      .filter((resource) => utilisation[resource].share > 1 + 1e-9)
      .map((resource): Finding => {
        const { need, capacity, share } = utilisation[resource];
        const { label, unit } = resourceLabels[resource];
        return {
          code: 'fleet.short',
          severity: side === scenario.side ? 'blocker' : 'warning',
          message: `The fleet ${side} measures is not enough: ${label.toLowerCase()} at ${formatShare(share)} of what it has.`,
          source: 'The fleet’s capacity against the requirement',
          stated: capacity,
          computed: need,
          path: `fleet.${side}.utilisation.${resource}.need`,
          unit,
          factor: capacity / need,
        };
      });
  });
}
