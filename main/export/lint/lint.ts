import type { Mend, QuoteLint } from '../../../shared/contract/quotes.ts';
import type { Severity } from '../../../shared/plan/finding.ts';
import type { QuoteLine } from '../quote-lines.ts';

/** Some lines that share a fault: one sentence for a single line, another for several. */
export interface Fault {
  readonly code: string;
  readonly severity: Severity;
  readonly lines: readonly QuoteLine[];
  readonly one: (line: QuoteLine) => string;
  readonly many: (count: number) => string;
}

/** No lint where no line has the fault; the first line names the price record that mends it. */
export function lintOf({ code, severity, lines, one, many }: Fault): readonly QuoteLint[] {
  const [first] = lines;
  if (first === undefined) return [];
  return [
    {
      code,
      severity,
      message: lines.length === 1 ? one(first) : many(lines.length),
      source: 'Lines of the bill of materials',
      lines: lines.map(({ number }) => number),
      mend: mendOf(first),
    },
  ];
}

/** Where the price of a line is entered: in the price book, or in the scenario. */
export const mendOf = ({ record }: QuoteLine): Mend =>
  record === undefined ? { at: 'scenario', field: 'costs.items' } : { at: 'price', id: record.id };

/** A lint of the quote as a whole. */
export const remark = (
  severity: Severity,
  code: string,
  of: { readonly message: string; readonly source: string; readonly mend: Mend | null },
): QuoteLint => ({ code, severity, ...of, lines: [] });
