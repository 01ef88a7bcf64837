import type { CatalogClaim, ClaimQuantity, ClaimsFile } from '../../../shared/catalog/claims.ts';
import { divide, when, zero, type Expression } from '../../../shared/quantity/expression.ts';
import { parseExpression } from '../../../shared/quantity/notation.ts';
import type { Source } from '../../../shared/quantity/quantity.ts';

/** A quantity of the claims: computed, stated, or said not to be there. */
export interface Declaration {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly is:
    | { readonly expression: Expression }
    | { readonly value: number; readonly source: Source }
    | { readonly unstated: string };
}

export const ends = ['low', 'high'] as const;
export type End = (typeof ends)[number];

/** Which end of what is computed each end of what is stated is divided by: to lie within a range is to reach its other end. */
const divisor = (claim: CatalogClaim, end: End): End =>
  claim.judged.rule === 'within' ? (end === 'low' ? 'high' : 'low') : end;

/** How lines are cited: "Reference report, lines 88 and 450-457". */
export function citation(name: string, lines: readonly string[]): string {
  const [last = '', ...before] = [...lines].reverse();
  const several = before.length > 0 || last.includes('-');
  const listed = before.length === 0 ? last : `${before.reverse().join(', ')} and ${last}`;
  return `${name}, ${several ? 'lines' : 'line'} ${listed}`;
}

/** Every quantity that the claims declare, by id: their own, and what each claim states, computes and is off by. */
export function declarationsOf({ name, quantities, claims }: ClaimsFile): ReadonlyMap<string, Declaration> {
  const all = [
    ...quantities.map((quantity) => ofQuantity(quantity, name)),
    ...claims.flatMap((claim) => [...statedOf(claim, name), ...computedOf(claim), ...factorsOf(claim)]),
  ];
  return new Map(all.map((declaration) => [declaration.id, declaration]));
}

function ofQuantity({ id, label, unit, ...of }: ClaimQuantity, name: string): Declaration {
  const named = { id, label, unit };
  if (of.formula !== undefined) return { ...named, is: { expression: parseExpression(of.formula) } };
  if (of.value === undefined) return { ...named, is: { unstated: of.unstated ?? '' } };
  const source: Source = of.evidence ?? { text: citation(name, of.lines ?? []), grade: 'guess' };
  return { ...named, is: { value: of.value, source } };
}

/** `claim.<id>.<name>`, or one with `.low` and one with `.high` where the claim gives a range. */
export function idOf(claim: CatalogClaim, name: 'stated' | 'computed' | 'factor', end: End): string {
  const value = { stated: claim.stated, computed: claim.quantity, factor: undefined }[name];
  const ranged =
    name === 'factor'
      ? typeof claim.stated === 'object' || typeof claim.quantity === 'object'
      : typeof value === 'object';
  return `claim.${claim.id}.${name}${ranged ? `.${end}` : ''}`;
}

function byEnd<T extends number | string>(
  value: T | { readonly low: T; readonly high: T },
): readonly { readonly end: End; readonly words: string; readonly value: T }[] {
  if (typeof value !== 'object') return [{ end: 'low', words: '', value }];
  return ends.map((end) => ({ end, words: `, ${end} end`, value: value[end] }));
}

function statedOf(claim: CatalogClaim, name: string): readonly Declaration[] {
  if (claim.stated === undefined) return [];
  const source: Source = {
    text: citation(name, claim.lines),
    grade: 'guess',
    note: `"${claim.quote}"`,
  };
  return byEnd<number | string>(claim.stated).map(({ end, words, value }) => ({
    id: idOf(claim, 'stated', end),
    label: `${claim.computes}, as stated${words}`,
    unit: claim.unit,
    is: typeof value === 'number' ? { value, source } : { expression: parseExpression(value) },
  }));
}

function computedOf(claim: CatalogClaim): readonly Declaration[] {
  return byEnd(claim.quantity).map(({ end, words, value }) => ({
    id: idOf(claim, 'computed', end),
    label: `${claim.computes}${words}`,
    unit: claim.unit,
    is: { expression: parseExpression(value) },
  }));
}

/** Stated over computed; 0 where nothing is computed. */
function factorsOf(claim: CatalogClaim): readonly Declaration[] {
  if (claim.stated === undefined) return [];
  const ids = new Set(ends.map((end) => idOf(claim, 'factor', end)));
  return [...ids].map((id, position) => {
    const end = ends[position] ?? 'low';
    const stated = { id: idOf(claim, 'stated', end) };
    const computed = { id: idOf(claim, 'computed', divisor(claim, end)) };
    return {
      id,
      label: `${claim.computes}: stated over computed${ids.size === 1 ? '' : `, ${end} end`}`,
      unit: 'times',
      is: {
        expression: when({ left: computed, compare: '=', right: zero }, zero, divide(stated, computed)),
      },
    };
  });
}
