import type { QuoteLint } from '../../../shared/contract/quotes.ts';
import { emptySettings } from '../../../shared/quote/settings.ts';
import { draftDocument } from '../document.ts';
import type { QuoteInput } from '../workbook/cells.ts';
import { lintQuote } from './lint-quote.ts';

/** What the linter says of a quote; a draft without letterhead where those are left out. */
export function quoteLints(
  input: Pick<QuoteInput, 'scenario' | 'plan' | 'prices' | 'settings' | 'document'>,
): readonly QuoteLint[] {
  const { plan, scenario, prices, settings = emptySettings, document = draftDocument(plan) } = input;
  return lintQuote({ plan, taxRate: scenario.costs.taxRate, prices, settings, document });
}
