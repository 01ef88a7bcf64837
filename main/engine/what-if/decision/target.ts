import { formatMoney } from '../../../../shared/format.ts';
import type { NoDecision } from '../../../../shared/decision/inputs.ts';
import type {
  AskedPrice,
  TargetKind,
  TargetLine,
  TargetTotal,
  WalkAway,
} from '../../../../shared/decision/target.ts';
import type { Maybe } from '../../../../shared/plan/costs.ts';
import { chosenRowId } from '../../alternatives/rows.ts';
import { openWhatIf, type Change } from '../../model/what-if.ts';
import { contendersOf, standingOf } from './contenders.ts';
import { findFlip, stepsTo } from './flip-search.ts';
import { minor, openHeldTotals, totalId, type HeldTotals } from './held-totals.ts';
import type { DecisionQuestion } from './question.ts';
import { pricedLines, type PricedLine } from './target-lines.ts';

/** What is asked for: an amount in the scenario's currency, of the purchase or of the total over the horizon. */
export interface AskedTarget {
  readonly target?: number | undefined;
  readonly of?: TargetKind | undefined;
}

/** How exactly a discount or a price is found, and how far a price is followed: to a hundred times what it is. */
const effort = { exactness: 1e-12, count: 32, most: 100 } as const;

/**
 * Which discounts reach a target, on every line together and on each alone, and from which price on another alternative
 * is the cheapest. The graph is read again with other prices; servers and instances are held, so that nothing is searched.
 */
export function targetTotal(question: DecisionQuestion, asked: AskedTarget = {}): TargetTotal | NoDecision {
  const { scenario, catalog, planned, report } = question;
  const { alternatives, decisions } = planned.plan;
  const chosen = alternatives.list.find(({ id }) => id === chosenRowId(scenario))!;
  if (chosen.money === null)
    return {
      none: `${chosen.name} has no servers, so there is no price to negotiate. ${chosen.reasons[0] ?? ''}`.trim(),
    };
  const kind = asked.of ?? 'purchase';
  const contenders = contendersOf(alternatives);
  const rows = 'none' in contenders ? [chosen.id] : contenders.map(({ id }) => id);
  const held = openHeldTotals({ scenario, catalog, decisions, rows });
  const read = openMoney(held, { side: scenario.side, chosen: chosen.id });
  const lines = pricedLines(question, kind);
  const target = asked.target === undefined ? null : Math.round(asked.target * 100);
  const search: Search = {
    held,
    read: (changes) => read(changes)[kind],
    chosen: chosen.id,
    target,
    none: 'none' in contenders ? contenders.none : null,
  };
  return {
    currency: scenario.costs.currency,
    horizonMonths: scenario.costs.horizonMonths,
    chosen: { id: chosen.id, name: chosen.name },
    kind,
    now: read([])[kind],
    target,
    together: target === null ? null : togetherOf(lines, search),
    lines: lines.map((line, at): TargetLine => {
      report?.(at, lines.length, line.line.label);
      return lineOf(line, lines, search);
    }),
    walkAway: walkAwayOfAll(lines, search, read),
    names: Object.fromEntries(alternatives.list.map(({ id, name }) => [id, name])),
    notes: [
      'Prices move with the servers and instances as chosen, for every alternative that buys the same. Discounted prices are rounded down to the cent.',
      'What is a percentage of the purchase (spares, freight, maintenance) follows the prices of the servers.',
    ],
  };
}

interface Search {
  readonly held: HeldTotals;
  /** What the target is for, in minor units, under other prices. */
  readonly read: (changes: readonly Change[]) => number;
  readonly chosen: string;
  readonly target: number | null;
  /** Why there is nothing to walk away to. */
  readonly none: string | null;
}

type Money = Readonly<Record<TargetKind, number>>;

/** Reads the purchase and the total of the chosen alternative under changes, minor units. */
function openMoney(
  { model }: HeldTotals,
  { side, chosen }: { readonly side: 'before' | 'after'; readonly chosen: string },
): (changes: readonly Change[]) => Money {
  const capex = `costs.${side}.capex`;
  const member = model.axes.alternative!.findIndex(({ id }) => id === chosen);
  const whatIf = openWhatIf(model, [capex, totalId]);
  return (changes) => {
    const values = whatIf.under(changes);
    return { purchase: minor(values(capex)[0]!), total: minor(values(totalId)[member]!) };
  };
}

/** A price with a discount as somebody writes it down: whole cents, never above it; below 1 as it is. */
function discounted(price: number, discount: number): number {
  const exact = price * (1 - discount);
  // A hair above a whole cent is that cent.
  return exact < 1 ? Number(exact.toPrecision(12)) : Math.floor(exact * 100 + 1e-6) / 100;
}

/** The least discount on some lines that reaches the target, or why none does. */
function discountOf(lines: readonly PricedLine[], { read, target }: Search): Maybe<number> {
  const at = (discount: number): number => read(lines.map(({ price, at }) => at(price * (1 - discount))));
  if (at(0) <= target!) return 0;
  const free = at(1);
  if (free > target!)
    return {
      none: `Even for nothing ${formatMoney(free)} would be left, ${formatMoney(free - target!)} above the target.`,
    };
  const found = findFlip({
    now: 0,
    winner: 'above',
    steps: [1],
    whole: false,
    exactness: effort.exactness,
    winnerAt: (discount) => (at(discount) <= target! ? 'reached' : 'above'),
  });
  return 'value' in found ? found.value : 0;
}

function togetherOf(lines: readonly PricedLine[], search: Search): TargetTotal['together'] {
  const discount = discountOf(lines, search);
  if (typeof discount !== 'number') return discount;
  const reached = search.read(lines.map(({ price, at }) => at(discounted(price, discount))));
  return { discount, reached: discount === 0 ? search.read([]) : reached };
}

function lineOf(line: PricedLine, lines: readonly PricedLine[], search: Search): TargetLine {
  const asPrice = (discount: Maybe<number>): Maybe<AskedPrice> =>
    typeof discount === 'number'
      ? { discount, price: discount === 0 ? line.price : discounted(line.price, discount) }
      : discount;
  const { id, label, quantity, amount } = line.line;
  return {
    id,
    label,
    quantity,
    unit: line.unit,
    price: line.price,
    amount,
    together: search.target === null ? null : asPrice(discountOf(lines, search)),
    alone: search.target === null ? null : asPrice(discountOf([line], search)),
    walkAway: walkAwayOf(line, search),
  };
}

/** The factor of the prices of some lines at which the cheapest alternative changes away from, or to, the chosen one. */
function limitOf(
  lines: readonly PricedLine[],
  { held, chosen, none }: Search,
): Maybe<{ readonly factor: number; readonly rival: string }> {
  if (none !== null) return { none };
  const winnerAt = (factor: number): string | null =>
    standingOf(held.under(lines.map(({ price, at }) => at(price * factor)))).winner;
  const isChosen = winnerAt(1) === chosen;
  const end = isChosen ? effort.most : 0;
  // Whoever wins, what is looked for is where the chosen one begins or ceases to be the cheapest.
  const side = (factor: number): string => (winnerAt(factor) === chosen ? 'chosen' : 'another');
  const found = findFlip({
    now: 1,
    winner: isChosen ? 'chosen' : 'another',
    whole: false,
    exactness: effort.exactness,
    steps: stepsTo({ now: 1, end, count: effort.count, whole: false }),
    winnerAt: side,
  });
  if (!('value' in found))
    return {
      none: isChosen
        ? `It stays the cheapest up to ${effort.most} times the price.`
        : 'Another alternative is cheaper even where it costs nothing.',
    };
  const beyond = isChosen ? found.value : found.value * (1 + 1e-9);
  return { factor: found.value, rival: winnerAt(beyond) ?? chosen };
}

function walkAwayOf(line: PricedLine, search: Search): Maybe<WalkAway> {
  const limit = limitOf([line], search);
  if ('none' in limit) return limit;
  return { price: line.price * limit.factor, change: limit.factor - 1, rival: limit.rival };
}

function walkAwayOfAll(
  lines: readonly PricedLine[],
  search: Search,
  read: (changes: readonly Change[]) => Money,
): TargetTotal['walkAway'] {
  if (lines.length === 0) return { none: 'No line has a price that somebody quotes.' };
  const limit = limitOf(lines, search);
  if ('none' in limit) return limit;
  const { purchase, total } = read(lines.map(({ price, at }) => at(price * limit.factor)));
  return { change: limit.factor - 1, rival: limit.rival, purchase, total };
}
