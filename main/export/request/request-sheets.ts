import { contextOf } from '../workbook/book.ts';
import type { QuoteInput } from '../workbook/cells.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { bomLines } from '../workbook/sheets/bom.ts';
import { instructionsSheet } from './instructions.ts';
import type { RequestContext, RequestOptions } from './request-context.ts';
import { replySheet } from './reply-sheet.ts';
import { requestMeta } from './request-meta.ts';

/** The request for quotation that one vendor fills in: instructions, the reply table, and hidden lists and keys. */
export function requestSheets(input: QuoteInput, options: RequestOptions): readonly Sheet[] {
  const context = contextOf(input);
  const request: RequestContext = {
    number: `RFQ-${context.plan.scenario.hash.slice(0, 8).toUpperCase()}`,
    ...options,
    context,
    lines: bomLines(context),
  };
  const reply = replySheet(request);
  return [instructionsSheet(request), reply.sheet, requestMeta(request, reply.asked)];
}
