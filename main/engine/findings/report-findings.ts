import type { Finding, Severity } from '../../../shared/plan/finding.ts';
import type { Values } from '../../../shared/quantity/quantity.ts';
import { formatNumber, formatShare } from '../../../shared/format.ts';

interface Claim {
  readonly code: string;
  readonly severity: Severity;
  readonly source: string;
  readonly stated: number;
  readonly unit: string;
  /** The quantity that the claim speaks of, as this scenario gives it. */
  readonly quantity: string;
  /** Whether the recomputed value contradicts the claim. */
  readonly contradicted: (computed: number, stated: number) => boolean;
  readonly message: (value: (id: string) => number) => string;
}

const far = (computed: number, stated: number): boolean =>
  Math.abs(computed - stated) > 0.005 * Math.abs(stated);

/** The strongest claims of the reference report, each with the quantity that judges it. */
const claims: readonly Claim[] = [
  {
    code: 'report.activity-share',
    severity: 'warning',
    source: 'Reference report, lines 23-80 and 397-412',
    stated: 60,
    unit: 'cores',
    quantity: 'claim.activity.coresAtShare',
    contradicted: (computed, stated) => Math.abs(computed - stated) <= 0.05 * stated,
    message: (value) =>
      `The ${formatNumber(value('requirements.after.total.cpuCores.base'))} cores "after optimisation" are what ` +
      `${formatShare(value('claim.activity.shareOfOptimised'))} of the users active in the busy hour need with nothing ` +
      `optimised: cores = ${formatNumber(value('claim.cores.idle'))} + ${formatNumber(value('claim.cores.span'), 1)} × share. ` +
      'The report counts every user as active.',
  },
  {
    code: 'report.option-a.server-1',
    severity: 'blocker',
    source: 'Reference report, lines 421-427',
    stated: 32,
    unit: 'cores',
    quantity: 'claim.optionA.cores',
    contradicted: (computed, stated) => computed > stated,
    message: (value) =>
      `Option A puts ${formatNumber(value('claim.optionA.cores'))} cores on a ` +
      `${formatNumber(value('claim.optionA.serverCores'))}-core server: ${formatShare(value('claim.optionA.load'))} of it.`,
  },
  {
    code: 'report.option-a.raid',
    severity: 'warning',
    source: 'Reference report, line 433',
    stated: 4,
    unit: 'TB',
    quantity: 'claim.raid.usable',
    contradicted: far,
    message: (value) =>
      `"4 TB NVMe (2x 2TB RAID 1)" is ${formatNumber(value('claim.raid.usable'))} TB usable: RAID 1 keeps every block twice.`,
  },
  {
    code: 'report.option-b.egress',
    severity: 'warning',
    source: 'Reference report, lines 88 and 450-457',
    stated: 8_000,
    unit: 'USD/month',
    quantity: 'claim.egress.perMonth',
    contradicted: (computed, stated) => computed > stated,
    message: (value) =>
      `Option B has no line for egress. ${formatNumber(value('requirements.after.total.networkGbps.base'))} Gbps sustained is ` +
      `${formatNumber(value('claim.egress.tbPerMonth'))} TB a month: ${formatNumber(value('claim.egress.perMonthBinary'))} to ` +
      `${formatNumber(value('claim.egress.perMonth'))} USD a month at list price, beside the 8,000 USD stated for everything.`,
  },
  {
    code: 'report.iops-rule',
    severity: 'warning',
    source: 'Reference report, lines 29 and 38',
    stated: 50_000,
    unit: 'IOPS',
    quantity: 'claim.iops.high',
    contradicted: (computed, stated) => stated > computed,
    message: (value) =>
      `50,000 IOPS are ${formatNumber(50_000 / value('claim.iops.high'))} to ${formatNumber(50_000 / value('claim.iops.low'))} ` +
      `times the report’s own rule, which gives ${formatNumber(value('claim.iops.low'))} to ${formatNumber(value('claim.iops.high'))}.`,
  },
  {
    code: 'report.iops-total',
    severity: 'warning',
    source: 'Reference report, lines 38 and 89',
    stated: 100_000,
    unit: 'IOPS',
    quantity: 'requirements.before.total.iops.base',
    contradicted: far,
    message: (value) =>
      `The combined 100,000 IOPS are not the sum of the services: no bridge has a figure, so the sum is ` +
      `${formatNumber(value('requirements.before.total.iops.base'))}.`,
  },
  ...(['before', 'after'] as const).map((side): Claim => ({
    code: `report.power-${side}`,
    severity: 'note',
    source: `Reference report, line ${side === 'before' ? 518 : 519}`,
    stated: side === 'before' ? 10 : 3.5,
    unit: 'kW',
    quantity: `costs.${side}.powerKW`,
    contradicted: far,
    message: (value) =>
      `The report draws ${formatNumber(value(`claim.power.${side}`))} kW ${side} optimisation; the fleet that carries the ` +
      `requirement draws ${formatNumber(value(`costs.${side}.powerKW`))} kW at its utilisation.`,
  })),
];

/** What the report leaves out for the optimised side; the plan fills it in and says how. */
function omissions(values: Values): readonly Finding[] {
  const value = (id: string): number => values[id]?.[0] ?? 0;
  if (value('measures.stated') !== 1) return [];
  const peak = value('requirements.after.total.cpuCores.peak');
  const network = value('requirements.after.total.networkGbps.base');
  return [
    {
      code: 'report.after-peak-missing',
      severity: 'note',
      message:
        `The report states no peak after optimisation. The plan scales it like the base: ${formatNumber(peak)} cores at ` +
        `peak, where the report’s Option A has 104.`,
      source: 'Reference report, lines 396-414',
      computed: peak,
      unit: 'cores',
    },
    {
      code: 'report.network-not-reduced',
      severity: 'note',
      message:
        `The report states no network figure after optimisation and names no measure for it. The plan leaves it at ` +
        `${formatNumber(network)} Gbps.`,
      source: 'Reference report, lines 88 and 394-414',
      computed: network,
      unit: 'Gbps',
    },
  ];
}

/** The claims of the report that this scenario's figures contradict. */
export function reportFindings(values: Values): readonly Finding[] {
  const value = (id: string): number => values[id]?.[0] ?? 0;
  const judged = claims
    .filter(
      (claim) =>
        values[claim.quantity] !== undefined && claim.contradicted(value(claim.quantity), claim.stated),
    )
    .map((claim) => ({
      code: claim.code,
      severity: claim.severity,
      message: claim.message(value),
      source: claim.source,
      stated: claim.stated,
      computed: value(claim.quantity),
      unit: claim.unit,
      factor: value(claim.quantity) === 0 ? 0 : claim.stated / value(claim.quantity),
    }));
  return [...judged, ...omissions(values)];
}
