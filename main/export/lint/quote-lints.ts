import type { QuoteLint } from '../../../shared/contract/quotes.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { PriceBook } from '../../../shared/price-book.ts';
import { emptySettings, type QuoteSettings } from '../../../shared/quote/settings.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { draftDocument, type QuoteDocument } from '../document.ts';
import { quoteLines } from '../quote-lines.ts';
import { bundleLints } from './bundle.ts';
import { lineLints } from './lines.ts';
import { paperLints } from './paper.ts';
import { priceLints } from './prices.ts';

/** What the linter looks at; a draft without letterhead where those are left out. */
export interface LintSubject {
  readonly plan: Plan;
  readonly scenario: Scenario;
  /** The book as of the plan's date; without one nothing is said of prices. */
  readonly prices?: PriceBook;
  readonly settings?: QuoteSettings;
  readonly document?: QuoteDocument;
}

/** What somebody should mend or know before a quote leaves, worst first; blockers stop the export. */
export function quoteLints(subject: LintSubject): readonly QuoteLint[] {
  const { plan, scenario, prices, settings = emptySettings, document = draftDocument(plan) } = subject;
  const lines = quoteLines(subject);
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
          ...priceLints({ lines, plan, document, estimatedShare: settings.estimatedShare }),
        ]),
    ...bundleLints({ plan, lines, prices }),
    ...paperLints({ plan, taxRate: scenario.costs.taxRate, settings, document, lines }),
  ];
  const rank = { blocker: 0, warning: 1, note: 2 } as const;
  return found.sort((a, b) => rank[a.severity] - rank[b.severity]);
}
