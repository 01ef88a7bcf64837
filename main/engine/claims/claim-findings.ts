import type { CatalogClaim, ClaimsFile } from '../../../shared/catalog/claims.ts';
import type { Claim } from '../../../shared/plan/claim.ts';
import type { Finding } from '../../../shared/plan/finding.ts';
import { tellingEnds } from './judge.ts';

/** The claims that do not hold, as findings with the pair of ends that tells most. */
export function claimFindings(claims: readonly Claim[], file: ClaimsFile): readonly Finding[] {
  return claims.flatMap((claim, position) =>
    claim.verdict === 'consistent' ? [] : [findingOf(claim, file.claims[position]!, `claims.${position}`)],
  );
}

function findingOf(claim: Claim, catalogued: CatalogClaim, path: string): Finding {
  const { code, severity, message, source, stated, computed, factor, unit, field } = claim;
  const ends =
    stated === null || computed === null
      ? ({ stated: 'low', computed: 'low', factor: 'low' } as const)
      : tellingEnds(catalogued, { stated, computed });
  return {
    code,
    severity,
    message,
    source,
    ...(stated === null ? {} : { stated: stated[ends.stated] }),
    ...(computed === null
      ? {}
      : { computed: computed[ends.computed], path: `${path}.computed.${ends.computed}` }),
    ...(stated === null && computed === null ? {} : { unit }),
    ...(factor === null ? {} : { factor: factor[ends.factor] }),
    ...(field === null ? {} : { field }),
  };
}
