import type { ClaimVerdict } from '../catalog/claims.ts';
import type { Severity } from './finding.ts';

/** Both ends of a figure; the same where it is one number. */
export interface ClaimRange {
  readonly low: number;
  readonly high: number;
}

/** A claim of the report, held against the quantity that it speaks of. */
export interface Claim {
  /** `report.<id>`, also the code of its finding. */
  readonly code: string;
  readonly part: string;
  readonly verdict: ClaimVerdict;
  /** How grave it is when it does not hold. */
  readonly severity: Severity;
  /** What the report says, in our words. */
  readonly claim: string;
  readonly quote: string;
  /** The verdict in a sentence. */
  readonly message: string;
  readonly source: string;
  readonly unit: string;
  /** null where the report states no figure. */
  readonly stated: ClaimRange | null;
  /** null where this scenario has nothing to compute it from. */
  readonly computed: ClaimRange | null;
  /** Stated over computed, the smaller first; null where either is missing or nothing is computed. */
  readonly factor: ClaimRange | null;
  /** Path of the scenario field that would mend it. */
  readonly field: string | null;
}
