import type { QuoteLint } from '../../../shared/contract/quotes.ts';
import type { NoDecision } from '../../../shared/decision/inputs.ts';
import type { Lots } from '../../../shared/decision/lots.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { PriceBook } from '../../../shared/price-book.ts';
import type { Model, Quantity, Values } from '../../../shared/quantity/quantity.ts';
import type { QuoteSettings } from '../../../shared/quote/settings.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { QuoteDocument } from '../document.ts';
import type { QuoteLine } from '../quote-lines.ts';
import type { QuoteSnapshot } from '../revision/snapshot.ts';
import { addressOf, printFormula } from './formula.ts';
import type { Layout } from './layout.ts';
import { dateFormat } from './number-format.ts';
import type { Cell, CellValue, Look } from './sheet.ts';

/** The revision that was sent before, for the page of changes. */
export interface EarlierQuote {
  readonly revision: string;
  readonly snapshot: QuoteSnapshot;
}

/** What a workbook is made from. */
export interface QuoteInput {
  readonly scenario: Scenario;
  readonly plan: Plan;
  readonly model: Model;
  readonly values: Values;
  /** For manufacturers, part numbers, lead times and the linter; without it those columns stay open. */
  readonly prices?: PriceBook;
  /** Who quotes and who buys; nothing filled in where it is left out. */
  readonly settings?: QuoteSettings;
  /** Number, revision and date; a draft where it is left out. */
  readonly document?: QuoteDocument;
  readonly earlier?: EarlierQuote;
  /** Quantities by percentile, firm and optional lots, or why there are none; without it the sheet says so. */
  readonly lots?: Lots | NoDecision;
}

/** Everything that the sheets share. */
export interface Context extends QuoteInput {
  readonly settings: QuoteSettings;
  readonly document: QuoteDocument;
  /** What is to be bought, line by line. */
  readonly lines: readonly QuoteLine[];
  readonly lints: readonly QuoteLint[];
  readonly layout: Layout;
  readonly byId: ReadonlyMap<string, Quantity>;
  /** Number format of a quantity. */
  readonly formatOf: (id: string) => string;
}

/** Text; it can never become a formula because it is written as a string. */
export const text = (value: string, look: Look = 'text'): Cell => ({ value, look });
/** A number that nothing computes. */
export const number = (value: number, format: string, look: Look = 'number'): Cell => ({
  value,
  format,
  look,
});
/** A day. */
export const day = (iso: string, look: Look = 'number'): Cell => ({
  value: { date: iso },
  look,
  format: dateFormat,
});
/** Words that the reader may fill in or change. */
export const openText = (value: string): Cell => ({ value, look: 'input', open: true, format: '@' });
/** Words that are known; where they are not, room for them. */
export const known = (value: string): Cell => (value === '' ? openText('') : text(value));
/** A formula with its result; where that is not finite, the spreadsheet has an error. */
export const formula = (printed: string, value: CellValue, format: string, look: Look = 'number'): Cell => ({
  value: typeof value === 'number' ? sheetValue(value) : value,
  formula: printed,
  format,
  look,
});

/** A number as a spreadsheet holds it: what is not finite is an error there. */
export function sheetValue(value: number | undefined): CellValue {
  if (value === undefined) return null;
  return Number.isFinite(value) ? value : { error: '#DIV/0!' };
}

/** The value of one member of a quantity; members run down, then across. */
export function valueOf(context: Context, id: string, member = 0): number {
  const value = context.values[id]?.[member];
  if (value === undefined) throw new Error(`There is no value of "${id}" at ${member}.`);
  return value;
}

/** The quantity of that id; throws when the model has none. */
export function quantityOf(context: Context, id: string): Quantity {
  const quantity = context.byId.get(id);
  if (quantity === undefined) throw new Error(`The model has no quantity "${id}".`);
  return quantity;
}

/** The formula cell of a quantity, or a link to where an input is edited. */
export function quantityCell(
  context: Context,
  spot: {
    readonly id: string;
    readonly sheet: string;
    readonly d: number;
    readonly a: number;
    readonly across: number;
    readonly look?: Look;
  },
): Cell {
  const quantity = quantityOf(context, spot.id);
  const member = spot.d * spot.across + spot.a;
  const { layout, byId } = context;
  const printed =
    quantity.kind === 'formula'
      ? printFormula(quantity.expression, { layout, byId, sheet: spot.sheet, d: spot.d, a: spot.a })
      : sourceAddress(context, spot.id, member, spot.sheet);
  const value = context.values[spot.id]?.[member];
  const never = neverPaidBack(context, spot.id);
  if (never !== undefined) {
    return formula(
      printed.replace(/,0\)$/, `,"${never.words}")`),
      never.value,
      context.formatOf(spot.id),
      typeof never.value === 'string' ? 'text' : 'number',
    );
  }
  const rootIsRate = quantity.kind === 'formula' && quantity.expression.op === 'irr';
  return formula(
    printed,
    rootIsRate && !Number.isFinite(value) ? 'none' : sheetValue(value),
    context.formatOf(spot.id),
    spot.look ?? 'number',
  );
}

/** A payback that does not exist is a sentence, where the graph has 0 for want of a number. */
function neverPaidBack(
  { plan, values }: Context,
  id: string,
): { readonly words: string; readonly value: CellValue } | undefined {
  if (id !== 'costs.paybackMonths') return undefined;
  const words = 'Never: no running costs are saved';
  const value = typeof plan.costs.paybackMonths === 'number' ? (values[id]?.[0] ?? null) : words;
  return { words, value };
}

function sourceAddress(context: Context, id: string, member: number, sheet: string): string {
  const source = context.layout.sources.get(id);
  if (source === undefined) throw new Error(`"${id}" cannot be edited anywhere.`);
  const layout = { ...context.layout, places: context.layout.sources };
  return addressOf(layout, id, { sheet, d: member });
}

/** A live link to one member of a quantity from any sheet. */
export function linkCell(
  context: Context,
  link: {
    readonly id: string;
    readonly member?: number;
    readonly sheet: string;
    readonly look?: Look;
    readonly format?: string;
  },
): Cell {
  const value = valueOf(context, link.id, link.member);
  const address = memberAddress(context, link.id, link.member ?? 0, link.sheet);
  const format = link.format ?? context.formatOf(link.id);
  return Number.isFinite(value)
    ? formula(address, value, format, link.look)
    : formula(`IFERROR(${address},"none")`, 'none', format, link.look);
}

/** The value of one member, for files that leave without the model. */
export const memberCell = (
  context: Context,
  of: { readonly id: string; readonly member: number },
  format: string,
): Cell => ({ value: sheetValue(valueOf(context, of.id, of.member)), format, look: 'number' });

/** The address of a member, counted down, then across. */
export function memberAddress(context: Context, id: string, member: number, sheet: string): string {
  const quantity = quantityOf(context, id);
  const across =
    quantity.axes.across === undefined ? 1 : (context.model.axes[quantity.axes.across]?.length ?? 1);
  return addressOf(context.layout, id, { sheet, d: Math.floor(member / across), a: member % across });
}

/** The quantity behind a number of the plan, if the graph has it. */
export function traced(
  context: Context,
  path: string,
): { readonly id: string; readonly member: number } | undefined {
  const entry = context.plan.trace[path];
  return entry === undefined ? undefined : { id: entry.quantity, member: entry.member };
}
