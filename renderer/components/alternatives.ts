import { formatMoney, formatNumber } from '../../shared/format.ts';
import type { Alternative, AlternativeMoney, AlternativesPlan } from '../../shared/plan/alternatives.ts';

/** An alternative with its dotted path in the plan. */
export interface PlacedAlternative {
  readonly alternative: Alternative;
  readonly path: string;
}

/** One that has money: every part of it can be shown. */
export interface PricedAlternative extends PlacedAlternative {
  readonly money: AlternativeMoney;
}

/** Rows of the tables: the chosen one, those that can win by rank, those that cannot by total, doing nothing last. */
export function shownAlternatives({ list }: AlternativesPlan): readonly PlacedAlternative[] {
  const place = ({ alternative: { chosen, rank, kind, money } }: PlacedAlternative): number => {
    if (chosen) return -1;
    if (rank !== null) return rank;
    if (kind === 'nothing') return Infinity;
    return 1e6 + (money?.total ?? 1e15);
  };
  return list
    .map((alternative, at) => ({ alternative, path: `alternatives.list.${at}` }))
    .filter(({ alternative }) => alternative.listed)
    .sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}

/** Those with something to pay; doing nothing costs nothing and serves nobody, so it is left out. */
export function pricedAlternatives(plan: AlternativesPlan): readonly PricedAlternative[] {
  return shownAlternatives(plan).flatMap(({ alternative, path }) =>
    alternative.money === null || alternative.kind === 'nothing'
      ? []
      : [{ alternative, path, money: alternative.money }],
  );
}

/** A name where there is little room: buying now is told from buying later without more words. */
export const briefName = ({ name }: { readonly name: string }): string =>
  name.replace(/, without measures$/, '');

/** Whether its total is only a lower bound. */
export const isLowerBound = ({ unpriced }: Alternative): boolean => unpriced.length > 0;

/** A total in whole units of the currency; "over" where parts of it have no price. */
export function totalText(alternative: Alternative, minor: number): string {
  return `${isLowerBound(alternative) ? 'over ' : ''}${formatMoney(minor)}`;
}

/** Whether it carries the load and is priced whole, in a few words and in full sentences. */
export interface FitText {
  readonly severity: 'holds' | 'warning' | 'blocker' | 'note';
  readonly words: string;
  readonly reasons: readonly string[];
}

export function fitText(alternative: Alternative): FitText {
  const { fits, reasons, unpriced } = alternative;
  const all = [...reasons, ...unpriced.map(({ reason }) => reason)];
  if (fits === 'deciding') return { severity: 'note', words: 'searching', reasons: [] };
  if (fits === 'no') return { severity: 'warning', words: 'no', reasons: all };
  if (fits === 'unchecked') return { severity: 'warning', words: 'not checked', reasons: all };
  if (unpriced.length > 0) return { severity: 'warning', words: 'not priced whole', reasons: all };
  return { severity: 'holds', words: 'yes', reasons: [] };
}

/** The answer of the screen in a few sentences: what costs least, from when it beats renting, and what is cheaper but not proven. */
export function verdict(plan: AlternativesPlan): string {
  const rows = pricedAlternatives(plan);
  const chosen = rows.find(({ alternative }) => alternative.chosen);
  if (chosen === undefined) return 'The chosen side has no fleet, so there is nothing to compare with.';
  const byTotal = rows
    .filter(({ alternative }) => alternative.kind === 'cloud')
    .sort((a, b) => a.money.total - b.money.total);
  const cheaper = byTotal.find(({ money }) => typeof money.chosenCheaperFrom !== 'number');
  const dearer = byTotal.find(
    ({ alternative, money }) =>
      typeof money.chosenCheaperFrom === 'number' && (cheaper === undefined || alternative.rank !== null),
  );
  return [
    leastSentence(plan, rows, chosen),
    ...(dearer === undefined ? [] : [fromSentence(dearer, plan.best === chosen.alternative.id)]),
    // What costs least was named already.
    ...(cheaper === undefined || cheaper.alternative.id === plan.best ? [] : [cheaperSentence(cheaper)]),
  ].join(' ');
}

function leastSentence(
  { best, horizonMonths }: AlternativesPlan,
  rows: readonly PricedAlternative[],
  chosen: PricedAlternative,
): string {
  const least = rows.find(({ alternative }) => alternative.id === best);
  if (least === undefined) return 'No alternative both fits and is priced whole.';
  return least === chosen
    ? `${least.alternative.name} costs least over ${horizonMonths} months.`
    : `${least.alternative.name} costs ${formatMoney(-least.money.difference)} less than what is chosen.`;
}

function fromSentence({ alternative, money }: PricedAlternative, chosenIsBest: boolean): string {
  const from = money.chosenCheaperFrom;
  const when = from === 0 ? 'the start' : `month ${formatNumber(Number(from))}`;
  const what = chosenIsBest ? 'Cheaper' : 'What is chosen is cheaper';
  return `${what} than renting (${alternative.name}) from ${when}.`;
}

function cheaperSentence({ alternative, money }: PricedAlternative): string {
  const less = `Renting (${alternative.name}) costs ${formatMoney(-money.difference)} less`;
  const lacks = [
    ...(alternative.fits === 'fits' ? [] : ['checked']),
    ...(isLowerBound(alternative) ? ['priced whole'] : []),
  ];
  return lacks.length > 0 ? `${less}, but is not ${lacks.join(' and ')}.` : `${less}.`;
}
