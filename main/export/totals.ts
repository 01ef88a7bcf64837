import type { QuoteTotals } from '../../shared/contract/quotes.ts';
import { contextOf } from './workbook/book.ts';
import type { QuoteInput } from './workbook/cells.ts';
import { bomSheet } from './workbook/sheets/bom.ts';

/** Net, tax and gross of the bill of materials, minor units. */
export function quoteTotals(input: QuoteInput): QuoteTotals {
  const { Net, Tax, Gross } = bomSheet(contextOf(input)).totals;
  return { net: Math.round(Net * 100), tax: Math.round(Tax * 100), gross: Math.round(Gross * 100) };
}
