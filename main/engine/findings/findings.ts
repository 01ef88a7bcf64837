import type { AlternativesPlan } from '../../../shared/plan/alternatives.ts';
import type { Measure } from '../../../shared/catalog/measures.ts';
import type { Costs } from '../../../shared/plan/costs.ts';
import type { EnvelopeEntry } from '../../../shared/plan/envelope.ts';
import type { Finding, Severity } from '../../../shared/plan/finding.ts';
import type { FixedOption, FleetPlan, KnownOption } from '../../../shared/plan/fleet.ts';
import type { MeasuresPlan } from '../../../shared/plan/measures.ts';
import type { PerformancePlan } from '../../../shared/plan/performance.ts';
import type { RoadmapPlan } from '../../../shared/plan/roadmap.ts';
import type { Values } from '../../../shared/quantity/quantity.ts';
import type { Side } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { envelopeFindings } from '../envelope/envelope-plan.ts';
import { alternativeFindings } from './alternative-findings.ts';
import { fleetFindings } from './fleet-findings.ts';
import { gapFindings } from './gap-findings.ts';
import { measureFindings } from './measure-findings.ts';
import { optionFindings } from './option-findings.ts';
import { performanceFindings } from './performance-findings.ts';
import { platformFindings } from './platform-findings.ts';
import { reportFindings } from './report-findings.ts';

interface FindingInput {
  readonly scenario: Scenario;
  readonly values: Values;
  readonly catalog: readonly Measure[];
  readonly measures: MeasuresPlan;
  readonly envelope: readonly EnvelopeEntry[];
  readonly fleet: Readonly<Record<Side, FleetPlan>>;
  readonly alternatives: AlternativesPlan;
  readonly options: readonly FixedOption[];
  readonly knownOptions: readonly KnownOption[];
  readonly costs: Costs;
  readonly roadmap: RoadmapPlan;
  readonly performance: PerformancePlan | null;
}

const order: readonly Severity[] = ['blocker', 'warning', 'note'];

/** Everything that the planner must know, the gravest first. */
export function planFindings(input: FindingInput): readonly Finding[] {
  const { scenario, values } = input;
  const findings = [
    ...(scenario.report === undefined ? [] : reportFindings(values)),
    ...platformFindings(scenario),
    ...measureFindings(scenario, input.catalog),
    ...gapFindings(input.measures),
    ...performanceFindings(input.performance),
    ...envelopeFindings(input.envelope, scenario),
    ...alternativeFindings(input.alternatives),
    ...fleetFindings(input),
    ...optionFindings(input.options, { scenario, known: input.knownOptions }),
    ...effortFindings(input),
  ];
  return findings.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

/** The report's conclusion names 6-10 developer weeks; its phases add up to less. */
function effortFindings({ scenario, roadmap }: FindingInput): readonly Finding[] {
  const stated = 10;
  const { low, high } = roadmap.effortWeeks;
  if (scenario.report === undefined || high === stated) return [];
  return [
    {
      code: 'report.effort-weeks',
      severity: 'note',
      message: `The phases add up to ${low}-${high} developer weeks; the conclusion says 6-10.`,
      source: 'Reference report, lines 473-495 and 726',
      stated,
      computed: high,
      unit: 'week',
      factor: high === 0 ? 0 : stated / high,
    },
  ];
}
