import { catalogOf } from '../../../main/api/catalog.ts';
import { plan as planWith } from '../../../main/engine/plan.ts';
import type { Claim } from '../../../shared/plan/claim.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { planned, sample, type Mutable } from '../../support/planned.ts';

export type Change = (scenario: Mutable<Scenario>) => void;

/** The reference deployment, planned. */
export const reference = await planned(sample('reference'));
/** What was decided for it: only the change moves a verdict. */
export const { decisions } = reference.plan;

/** The claims of a changed reference; the fleet stays as it was chosen, so that only the change moves a verdict. */
export function claimsOf(change: Change, catalog = catalogOf()): ReadonlyMap<string, Claim> {
  const { plan } = planWith(sample('reference', change), catalog, decisions);
  return new Map(plan.claims.map((claim) => [claim.code.replace('report.', ''), claim]));
}
