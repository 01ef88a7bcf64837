import type { ClaimVerdict } from '../../../shared/catalog/claims.ts';
import { formatFactor, formatMeasured } from '../../../shared/format.ts';
import type { Claim, ClaimRange } from '../../../shared/plan/claim.ts';
import type { Finding, Severity } from '../../../shared/plan/finding.ts';
import type { Plan } from '../../../shared/plan/plan.ts';

/** One line of the table: a finding, or a claim of the report that holds. */
export interface FindingRow {
  readonly key: string;
  readonly severity: Severity | 'holds';
  readonly code: string;
  readonly message: string;
  readonly source: string;
  /** Where it comes from, in a word: the report, the platform, the fleet ... */
  readonly origin: string;
  readonly stated: ClaimRange | null;
  readonly computed: ClaimRange | null;
  readonly unit: string;
  readonly factor: ClaimRange | null;
  /** Paths of the plan behind what is stated and what is computed, where they can be asked why. */
  readonly statedPath: string | null;
  readonly computedPath: string | null;
  readonly field: string | null;
  /** Id of the record in the price book that it speaks of. */
  readonly price: string | null;
  /** The claim that was judged, for findings that come from one. */
  readonly claim: Claim | null;
}

const origins: Readonly<Record<string, string>> = {
  report: 'Report',
  platform: 'Platform',
  figure: 'Figures',
  measure: 'Measures',
  measures: 'Measures',
  kpi: 'Indicators',
  envelope: 'Public tables',
  fleet: 'Fleet',
  cloud: 'Cloud',
  alternative: 'Alternatives',
  price: 'Prices',
  quote: 'Quote',
  roadmap: 'Roadmap',
};

/** Every finding and, after them, every claim that holds. */
export function findingRows({ findings, claims }: Pick<Plan, 'findings' | 'claims'>): readonly FindingRow[] {
  const at = new Map(claims.map((claim, position) => [claim.code, { claim, position }]));
  return [
    ...findings.map((finding, position) => {
      const judged = at.get(finding.code);
      return judged === undefined
        ? plainRow(finding, position)
        : claimRow(judged.claim, judged.position, finding.severity);
    }),
    ...claims.flatMap((claim, position) =>
      claim.verdict === 'consistent' ? [claimRow(claim, position, 'holds')] : [],
    ),
  ];
}

function claimRow(claim: Claim, position: number, severity: FindingRow['severity']): FindingRow {
  return {
    key: claim.code,
    severity,
    code: claim.code,
    message: claim.message,
    source: claim.source,
    origin: originOf(claim.code),
    stated: claim.stated,
    computed: claim.computed,
    unit: claim.unit,
    factor: claim.factor,
    statedPath: claim.stated === null ? null : `claims.${position}.stated`,
    computedPath: claim.computed === null ? null : `claims.${position}.computed`,
    field: claim.field,
    price: null,
    claim,
  };
}

const one = (value: number | undefined): ClaimRange | null =>
  value === undefined ? null : { low: value, high: value };

function plainRow(finding: Finding, position: number): FindingRow {
  const { code, severity, message, source, unit = '', path = null, field = null, price = null } = finding;
  return {
    key: `${code} ${position}`,
    severity,
    code,
    message,
    source,
    origin: originOf(code),
    stated: one(finding.stated),
    computed: one(finding.computed),
    unit,
    factor: one(finding.factor),
    statedPath: null,
    computedPath: path,
    field,
    price,
    claim: null,
  };
}

const originOf = (code: string): string => origins[code.split('.')[0] ?? ''] ?? 'Plan';

/** What the planner asked to see. */
export interface FindingFilter {
  readonly severity: Severity | 'all';
  /** A verdict, `all` for whatever does not hold, or `none` for what is no claim. */
  readonly verdict: ClaimVerdict | 'all' | 'none';
  readonly origin: string;
  readonly words: string;
}

/** The rows that a filter lets through; claims that hold are shown only when they are asked for. */
export function filterRows(
  rows: readonly FindingRow[],
  { severity, verdict, origin, words }: FindingFilter,
): readonly FindingRow[] {
  const wanted = words.trim().toLowerCase().split(/\s+/);
  return rows.filter((row) => {
    if (severity !== 'all' && row.severity !== severity) return false;
    if (verdict === 'all' ? row.severity === 'holds' : (row.claim?.verdict ?? 'none') !== verdict)
      return false;
    if (origin !== 'all' && row.origin !== origin) return false;
    const text = `${row.code} ${row.message} ${row.source} ${row.claim?.claim ?? ''} ${row.claim?.quote ?? ''}`;
    return wanted.every((word) => text.toLowerCase().includes(word));
  });
}

/** Both ends, or the one value: 2,000–10,000. */
export function rangeText(range: ClaimRange | null, format: (value: number) => string): string {
  if (range === null) return '–';
  const [low, high] = [Math.min(range.low, range.high), Math.max(range.low, range.high)].map(format);
  return low === high ? low! : `${low!}–${high!}`;
}

/** A measured range in its unit. */
export const measuredText = (range: ClaimRange | null, unit: string): string =>
  rangeText(range, (value) => formatMeasured(value, unit));

/** How far off: × 5–25; a claim that holds says so. */
export function factorText({ severity, factor }: FindingRow): string {
  if (severity === 'holds') return 'holds';
  return factor === null ? '–' : `× ${rangeText(factor, formatFactor)}`;
}
