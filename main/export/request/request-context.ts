import { formatDate } from '../../../shared/format.ts';
import type { Context } from '../workbook/cells.ts';
import type { BomLine } from '../workbook/sheets/bom.ts';

/** To whom the request goes, and until when the answer is wanted. */
export interface RequestOptions {
  readonly vendor: string;
  /** ISO date. */
  readonly replyBy: string;
  /** Left out, it is named by the figures. */
  readonly number?: string;
}

/** What the sheets of a request share. */
export interface RequestContext extends Required<RequestOptions> {
  readonly context: Context;
  readonly lines: readonly BomLine[];
}

/** How the reply-by date is said. */
export const replyByWords = ({ replyBy }: RequestOptions): string => `Reply by ${formatDate(replyBy)}`;
