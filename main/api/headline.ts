import type { Headline } from '../../shared/contract/entries.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Severity } from '../../shared/plan/finding.ts';

/** The figures of the strip and the library, taken from a plan. */
export function headlineOf(plan: Plan): Headline {
  const { requirements, fleet, costs } = plan;
  const both = <T>(pick: (side: 'before' | 'after') => T): readonly [T, T] => [pick('before'), pick('after')];
  const count = (severity: Severity): number =>
    plan.findings.filter((finding) => finding.severity === severity).length;
  return {
    currency: plan.scenario.currency,
    cpuCores: both((side) => requirements[side].totalWithSupporting.cpuCores.base),
    memoryGB: both((side) => requirements[side].totalWithSupporting.memoryGB.peak),
    storageTB: both((side) => requirements[side].totalWithSupporting.storageTB.peak),
    servers: both((side) => (fleet[side].status === 'infeasible' ? null : fleet[side].servers)),
    capex: both((side) => costs[side]?.capex ?? null),
    paybackMonths: typeof costs.paybackMonths === 'number' ? costs.paybackMonths : null,
    finish: plan.roadmap.finish,
    findings: { blocker: count('blocker'), warning: count('warning'), note: count('note') },
  };
}
