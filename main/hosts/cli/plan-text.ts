import { formatDate, formatMeasured, formatMoney, formatNumber } from '../../../shared/format.ts';
import { claimVerdicts } from '../../../shared/catalog/claims.ts';
import type { Claim } from '../../../shared/plan/claim.ts';
import type { Finding } from '../../../shared/plan/finding.ts';
import type { Need } from '../../../shared/plan/needs.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { resources, sides, type Side } from '../../../shared/scenario/limits.ts';
import { alternativesText } from './alternatives-text.ts';
import { fleetText } from './fleet-text.ts';
import { monthsText } from './months-text.ts';
import { columns, resourceNames as names } from './output.ts';

/** The plan as a page of text: demand and requirement, fleet, costs, alternatives, roadmap, findings. */
export function planText(plan: Plan): string {
  return [
    `${plan.scenario.name}, as of ${formatDate(plan.scenario.asOf)}`,
    needsText(plan),
    ...[monthsText(plan)].filter(Boolean),
    ...sides.map((side) => fleetText(plan, side)),
    savingsText(plan),
    alternativesText(plan.alternatives),
    roadmapText(plan),
    checkText(plan),
  ].join('\n\n');
}

function needsText(plan: Plan): string {
  const cell = (need: Need, resource: (typeof resources)[number]): string =>
    `${formatNumber(need[resource].base)} / ${formatNumber(need[resource].peak)}`;
  const block = (side: Side): readonly (readonly string[])[] => {
    const { services, total, totalWithSupporting } = plan.requirements[side];
    const supporting = JSON.stringify(total) !== JSON.stringify(totalWithSupporting);
    return [
      [`Required ${side}`, ...resources.map((resource) => names[resource])],
      ...Object.entries(services).map(([id, need]) => [`  ${id}`, ...resources.map((r) => cell(need, r))]),
      ['  total', ...resources.map((r) => cell(total, r))],
      ...(supporting ? [['  with supporting', ...resources.map((r) => cell(totalWithSupporting, r))]] : []),
    ];
  };
  return `Base / peak\n${columns([...block('before'), ...block('after')])}`;
}

function savingsText({ costs }: Plan): string {
  const { savings, paybackMonths, developerCost } = costs;
  if (savings.capex === null || savings.opexPerYear === null)
    return 'Savings: none to state, as one side has no fleet.';
  const back =
    typeof paybackMonths === 'number'
      ? `${formatNumber(paybackMonths, 1)} months from the running cost saved alone`
      : paybackMonths.none;
  return (
    `Savings: CapEx ${formatMoney(savings.capex, { cents: true })}, OpEx ${formatMoney(savings.opexPerYear, { cents: true })} a year. ` +
    `Developer weeks cost ${formatMoney(developerCost, { cents: true })}; payback: ${back.replace(/\.$/, '')}.`
  );
}

function roadmapText({ roadmap }: Plan): string {
  const rows = roadmap.tasks.map((task) => [
    `  ${task.name}`,
    task.phase,
    task.start,
    task.finish,
    formatNumber(task.days),
    formatNumber(task.totalFloat),
    task.critical ? 'critical' : '',
  ]);
  const { low, high } = roadmap.effortWeeks;
  return [
    `Roadmap: ${roadmap.start} to ${roadmap.finish}, ${formatNumber(low)}-${formatNumber(high)} developer weeks`,
    columns([['  Task', 'Phase', 'Start', 'Finish', 'Days', 'Float', ''], ...rows], 4),
  ].join('\n');
}

/** Findings, one a paragraph, the gravest first; then how many claims of the report hold. */
export function checkText({ findings, claims }: Pick<Plan, 'findings' | 'claims'>): string {
  return [findingsText(findings), ...(claims.length === 0 ? [] : [claimsText(claims)])].join('\n');
}

function claimsText(claims: readonly Claim[]): string {
  const counts = claimVerdicts.map(
    (verdict) => `${claims.filter((claim) => claim.verdict === verdict).length} ${verdict}`,
  );
  return `Claims of the report: ${claims.length}, of which ${counts.join(', ')}`;
}

function findingsText(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'Findings: none';
  const lines = findings.map((finding) => {
    const judged =
      finding.stated === undefined || finding.computed === undefined
        ? ''
        : ` [stated ${measured(finding.stated, finding)}, computed ${measured(finding.computed, finding)}${unitWords(finding)}]`;
    return `  ${finding.severity.toUpperCase()} ${finding.code}: ${finding.message}${judged} (${finding.source})`;
  });
  return [`Findings: ${findings.length}`, ...lines].join('\n');
}

const measured = (value: number, { unit }: Finding): string => formatMeasured(value, unit ?? '1');

/** A share has its percent sign, and a multiple needs none. */
const unitWords = ({ unit }: Finding): string =>
  unit === undefined || ['1', 'share', 'times'].includes(unit) ? '' : ` ${unit}`;
