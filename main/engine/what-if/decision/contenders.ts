import type { Contender, NoDecision } from '../../../../shared/decision/inputs.ts';
import type { AlternativesPlan } from '../../../../shared/plan/alternatives.ts';

/** The alternatives that fit and are priced whole, the cheapest first, or why there is nothing to decide between. */
export function contendersOf(alternatives: AlternativesPlan): readonly Contender[] | NoDecision {
  const ranked = alternatives.list
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => a.rank! - b.rank!)
    .map(({ id, name, money }) => ({ id, name, total: money!.total }));
  if (ranked.length > 1) return ranked;
  const [only] = ranked;
  if (only !== undefined) {
    return {
      none: `Only one alternative fits and is priced whole, ${only.name}: nothing can take its place. Confirm prices or lift bans so that there are others.`,
    };
  }
  const said = alternatives.list.find(
    ({ listed, kind, reasons }) => listed && kind !== 'nothing' && reasons[0],
  );
  return {
    none: `No alternative fits and is priced whole, so there is nothing to decide between.${said === undefined ? '' : ` ${said.name}: ${said.reasons[0]}`}`,
  };
}

/** Totals by alternative in minor units; null where it does not fit. */
export type Totals = ReadonlyMap<string, number | null>;

/** Who is the cheapest, and by how much; null where nobody fits, `by` null where nobody else does. */
export interface Standing {
  readonly winner: string | null;
  readonly by: number | null;
}

/** The cheapest of some totals; equal ones in the order of ids, as the plan ranks them. */
export function standingOf(totals: Totals): Standing {
  const [first, second] = [...totals]
    .flatMap(([id, total]) => (total === null ? [] : [{ id, total }]))
    .sort((a, b) => a.total - b.total || (a.id < b.id ? -1 : 1));
  if (first === undefined) return { winner: null, by: null };
  return { winner: first.id, by: second === undefined ? null : second.total - first.total };
}
