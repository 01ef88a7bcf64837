import type { QuoteLint } from '../../../shared/contract/quotes.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { PriceBook } from '../../../shared/price-book.ts';
import type { QuoteSettings } from '../../../shared/quote/settings.ts';
import type { QuoteDocument } from '../document.ts';
import { quoteLines } from '../quote-lines.ts';
import { bundleLints } from './bundle.ts';
import { lineLints } from './lines.ts';
import { paperLints } from './paper.ts';
import { priceLints } from './prices.ts';

/** What the linter looks at. */
export interface LintSubject {
  readonly plan: Plan;
  /** A share of the net total. */
  readonly taxRate: number;
  /** The book as of the plan's date; without one nothing is said of prices. */
  readonly prices: PriceBook | undefined;
  readonly settings: QuoteSettings;
  readonly document: QuoteDocument;
}

/** What somebody should mend or know before a quote leaves, worst first; blockers stop the export. */
export function lintQuote(subject: LintSubject): readonly QuoteLint[] {
  const { plan, prices, settings } = subject;
  const lines = quoteLines(plan, prices);
  if (lines.length === 0) {
    return [
      {
        code: 'quote.nothing',
        severity: 'blocker',
        message: `There is nothing to quote: ${plan.scenario.side} the measures nothing is bought.`,
        source: 'Lines of the bill of materials',
        lines: [],
        mend: { at: 'scenario', field: 'fleet' },
      },
    ];
  }
  const found = [
    ...(prices === undefined
      ? []
      : [
          ...lineLints(lines),
          ...priceLints({
            lines,
            plan,
            prices,
            document: subject.document,
            estimatedShare: settings.estimatedShare,
          }),
        ]),
    ...bundleLints(plan, lines),
    ...paperLints({ ...subject, lines }),
  ];
  const rank = { blocker: 0, warning: 1, note: 2 } as const;
  return found.sort((a, b) => rank[a.severity] - rank[b.severity]);
}
