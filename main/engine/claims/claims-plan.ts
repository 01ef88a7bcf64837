import type { CatalogClaim, ClaimsFile } from '../../../shared/catalog/claims.ts';
import type { Claim, ClaimRange } from '../../../shared/plan/claim.ts';
import type { Model } from '../../../shared/quantity/quantity.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { Trace } from '../model/trace.ts';
import { messageOf, type Sentences } from './claim-message.ts';
import { citation, idOf } from './declarations.ts';
import { verdictOf } from './judge.ts';

/** Every claim of the report with its verdict, in the order of the catalogue; none where the scenario rests on no report. */
export function claimsOf(
  { trace, model, scenario }: { readonly trace: Trace; readonly model: Model; readonly scenario: Scenario },
  file: ClaimsFile,
): readonly Claim[] {
  if (scenario.report !== file.report) return [];
  const sentences = {
    trace,
    axes: model.axes,
    byId: new Map(model.quantities.map((quantity) => [quantity.id, quantity])),
  };
  return file.claims.map((claim, position) =>
    claimOf(claim, { scenario, sentences, report: file.name, path: `claims.${position}` }),
  );
}

interface Reading {
  readonly scenario: Scenario;
  readonly sentences: Sentences;
  /** How the report is cited. */
  readonly report: string;
  /** Of the claim in the plan. */
  readonly path: string;
}

function claimOf(claim: CatalogClaim, { scenario, sentences, report, path }: Reading): Claim {
  const { trace } = sentences;
  const range = (name: 'stated' | 'computed' | 'factor'): ClaimRange | null => {
    const low = idOf(claim, name, 'low');
    if (!trace.has(low)) return null;
    return {
      low: trace.read(`${path}.${name}.low`, low),
      high: trace.read(`${path}.${name}.high`, idOf(claim, name, 'high')),
    };
  };
  const stated = range('stated');
  const computed = range('computed');
  const verdict =
    stated === null || computed === null || !hasFigures(scenario, claim)
      ? 'under-determined'
      : verdictOf(claim, { stated, computed });
  const ratio = computed === null || computed.low <= 0 || computed.high <= 0 ? null : range('factor');
  // What is computed may be too small to divide by.
  const factor = ratio !== null && Number.isFinite(ratio.low * ratio.high) ? ratio : null;
  return {
    code: `report.${claim.id}`,
    part: claim.part,
    verdict,
    severity: claim.severity,
    claim: claim.claim,
    quote: claim.quote,
    message: messageOf(sentences, claim, { verdict, stated, computed, factor }),
    source: citation(report, claim.lines),
    unit: claim.unit,
    stated,
    computed,
    factor,
    field: fieldOf(scenario, claim.mend),
  };
}

const hasFigures = ({ services }: Scenario, { needsFigures }: CatalogClaim): boolean =>
  needsFigures.every(
    ({ service, figure }) => services.find(({ id }) => id === service)?.figures[figure] !== undefined,
  );

/** A field with the position of the service that it names; null where the scenario has no such service. */
function fieldOf({ services }: Scenario, mend: string | undefined): string | null {
  const [, id] = /\{([^}]*)\}/.exec(mend ?? '') ?? [];
  if (mend === undefined || id === undefined) return mend ?? null;
  const position = services.findIndex((service) => service.id === id);
  return position < 0 ? null : mend.replace(`{${id}}`, String(position));
}
