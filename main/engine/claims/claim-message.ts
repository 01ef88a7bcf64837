import type { CatalogClaim, ClaimVerdict } from '../../../shared/catalog/claims.ts';
import type { Claim, ClaimRange } from '../../../shared/plan/claim.ts';
import { placeOfMember, type Model, type Quantity } from '../../../shared/quantity/quantity.ts';
import type { Trace } from '../model/trace.ts';
import { ends, type End } from './declarations.ts';
import { fillSentence, type SentenceName, type SentenceValue } from './sentence.ts';

/** The graph as sentences read it. */
export interface Sentences {
  readonly trace: Trace;
  readonly axes: Model['axes'];
  readonly byId: ReadonlyMap<string, Quantity>;
}

type Judged = { readonly verdict: ClaimVerdict } & Pick<Claim, 'stated' | 'computed' | 'factor'>;

/** Sentences for claims that bring none of their own; the claim itself goes before them. */
const usual = {
  holds: 'Recomputed: {computed}',
  covers: 'There are {stated} for {computed}',
  fails: 'This scenario’s figures give {computed}',
  limit: 'This scenario’s figures ask for {computed}',
  missing: 'This scenario has nothing to compute it from',
} as const;

/** The verdict on a claim in a sentence: its own where every value in it is there, else the usual one. */
export function messageOf(reading: Sentences, claim: CatalogClaim, judged: Judged): string {
  const valueOf = valuesOf(reading, claim, judged);
  const own = (name: keyof CatalogClaim['says']): string | undefined => {
    const sentence = claim.says[name];
    return sentence === undefined ? undefined : fillSentence(sentence, valueOf);
  };
  const words = ['share', 'times', '1'].includes(claim.unit) ? '' : ` ${claim.unit}`;
  const standard = (name: keyof typeof usual, more = ''): string =>
    `${claim.claim} ${fillSentence(usual[name], valueOf) ?? ''}${name === 'missing' ? '' : words}${more}.`;
  const limit = claim.judged.rule === 'covers' || claim.judged.rule === 'atMost';
  switch (judged.verdict) {
    case 'consistent':
      return own('holds') ?? standard(claim.judged.rule === 'covers' ? 'covers' : 'holds');
    case 'under-determined':
      return own('missing') ?? standard('missing');
    case 'off by a factor':
    case 'contradicted': {
      const times = limit || judged.factor === null ? undefined : fillSentence('{factor}', valueOf);
      const more = times === undefined ? '' : `; what is stated is ${times} times that`;
      return own('fails') ?? standard(limit ? 'limit' : 'fails', more);
    }
  }
}

function valuesOf(
  reading: Sentences,
  { unit }: CatalogClaim,
  { stated, computed, factor }: Judged,
): (name: SentenceName) => SentenceValue | undefined {
  const own = (range: ClaimRange | null, of: string): SentenceValue | undefined =>
    range === null ? undefined : { ...range, unit: of };
  const rising = (range: ClaimRange | null): ClaimRange | null =>
    range === null ? null : { low: Math.min(range.low, range.high), high: Math.max(range.low, range.high) };
  return (name) => {
    switch (name.id) {
      case 'stated':
        return own(stated, unit);
      case 'computed':
        return own(computed, unit);
      case 'factor':
        return own(rising(factor), 'times');
      default:
        return readQuantity(reading, name);
    }
  };
}

/** A quantity, or both ends of one that has two: `claim.effort-weeks.stated`. */
function readQuantity(
  { trace, axes, byId }: Sentences,
  { id, member }: SentenceName,
): SentenceValue | undefined {
  const of = (end: End): Quantity | undefined => byId.get(id) ?? byId.get(`${id}.${end}`);
  const read = (end: End): number | undefined => {
    const quantity = of(end);
    if (quantity === undefined) return undefined;
    const place = member === undefined ? undefined : placeOfMember(quantity.axes, axes, member);
    return member !== undefined && place === undefined
      ? undefined
      : trace.value(quantity.id, place?.position ?? 0);
  };
  const [low, high] = ends.map(read);
  return low === undefined || high === undefined ? undefined : { low, high, unit: of('low')?.unit ?? '1' };
}
