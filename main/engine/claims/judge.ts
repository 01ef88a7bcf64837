import type { CatalogClaim, ClaimVerdict } from '../../../shared/catalog/claims.ts';
import type { ClaimRange } from '../../../shared/plan/claim.ts';
import type { End } from './declarations.ts';

interface Judged {
  readonly stated: ClaimRange;
  readonly computed: ClaimRange;
}

/** The verdict on a claim whose stated and computed values are both known. */
export function verdictOf({ judged }: CatalogClaim, values: Judged): ClaimVerdict {
  if (holds(judged, values)) return 'consistent';
  if (judged.otherwise !== undefined) return judged.otherwise;
  const limit = judged.rule === 'covers' || judged.rule === 'atMost';
  // Where one of the two is nothing, or of another sign, no factor leads from one to the other.
  const apart = Math.sign(values.stated.high) !== Math.sign(values.computed.high);
  return limit || apart ? 'contradicted' : 'off by a factor';
}

function holds({ rule, tolerance }: CatalogClaim['judged'], { stated, computed }: Judged): boolean {
  const above = (value: number): number => value + tolerance * Math.abs(value);
  const below = (value: number): number => value - tolerance * Math.abs(value);
  const near = (a: number, b: number): boolean => a >= below(b) && a <= above(b);
  switch (rule) {
    case 'equals':
      return near(stated.low, computed.low) && near(stated.high, computed.high);
    case 'within':
      return stated.low >= below(computed.low) && stated.high <= above(computed.high);
    case 'covers':
      return computed.high <= above(stated.low);
    case 'atMost':
      return stated.low <= above(computed.low) && stated.high <= above(computed.high);
  }
}

/** The ends that tell most, where a finding has room for one pair: the nearest of a range, the worst of a limit, else the farthest. */
export function tellingEnds(
  { judged: { rule } }: CatalogClaim,
  { stated, computed }: Judged,
): Readonly<Record<'stated' | 'computed' | 'factor', End>> {
  switch (rule) {
    case 'covers':
      return { stated: 'low', computed: 'high', factor: 'high' };
    case 'within':
      return stated.high > computed.high
        ? { stated: 'high', computed: 'high', factor: 'low' }
        : { stated: 'low', computed: 'low', factor: 'high' };
    case 'equals':
    case 'atMost': {
      const far = (end: End): number =>
        computed[end] === 0 ? Infinity : Math.abs(stated[end] / computed[end] - 1);
      const end = far('high') >= far('low') ? 'high' : 'low';
      return { stated: end, computed: end, factor: end };
    }
  }
}
