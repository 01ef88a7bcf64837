import type { Claim } from '../../../shared/plan/claim.ts';
import type { Plan } from '../../../shared/plan/plan.ts';

/** Units of money, power and heat, with what they are for. */
const units = /^([A-Z]{3}|kW|BTU\/h)(\/|$)/;

/** A claim with its place in the plan. */
export interface PlacedClaim {
  readonly claim: Claim;
  readonly path: string;
}

/** What the report says of money, power and heat, whether it holds or not, in the order of the report's parts. */
export function moneyClaims({ claims }: Pick<Plan, 'claims'>): readonly PlacedClaim[] {
  return claims.flatMap((claim, at) =>
    claim.part === 'costs' || claim.part === 'operation' || units.test(claim.unit)
      ? [{ claim, path: `claims.${at}` }]
      : [],
  );
}
