import type { Alternative } from '../../../../shared/plan/alternatives.ts';
import { linkCell, text, traced, type Context } from '../cells.ts';
import { moneyFormat } from '../number-format.ts';
import type { Cell } from '../sheet.ts';

/** The sheet that says what renting would cost instead. */
export const cloudName = 'Cloud';

/** The name, marked where the total lacks parts or was not checked. */
export const nameOf = (one: Alternative): string =>
  one.unpriced.length > 0 ? `${one.name} (at least)` : one.name;

/** A live link to a figure of the money of an alternative; a dash where the graph has none. */
export function moneyLink(context: Context, at: number, name: string): Cell {
  const found = traced(context, `alternatives.list.${at}.money.${name}`);
  return found === undefined
    ? text('\u2013', 'number')
    : linkCell(context, { ...found, sheet: cloudName, format: moneyFormat });
}
