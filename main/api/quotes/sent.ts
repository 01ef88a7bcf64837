import { z } from 'zod';
import type { QuoteDetails, QuoteSummary } from '../../../shared/contract/quotes.ts';
import { AppError } from '../../../shared/errors.ts';
import type { PriceRecord } from '../../../shared/price-book.ts';
import { revisionName } from '../../../shared/quote/number.ts';
import type { Issue } from '../../export/document.ts';
import type { QuoteSnapshot } from '../../export/revision/snapshot.ts';
import type { Store, StoredQuote } from '../../store/store.ts';

const minor = z.number();

/** What is kept of a quote for lists. */
const keptSummarySchema = z.object({
  scenarioName: z.string(),
  date: z.string(),
  validUntil: z.string(),
  currency: z.string(),
  totals: z.object({ net: minor, tax: minor, gross: minor }),
  fileName: z.string(),
  verification: z.object({ sheets: z.number(), cells: z.number(), formulas: z.number() }),
  note: z.string(),
  /** Names the figures and the letterhead alone: equal where nothing has changed but number, revision and date. */
  contentHash: z.string(),
  scenarioHash: z.string(),
  decisionsHash: z.string(),
});

export type KeptSummary = z.output<typeof keptSummarySchema>;

/** The summary of a stored quote as it was kept. */
export const keptSummary = (stored: StoredQuote): KeptSummary => keptSummarySchema.parse(stored.summary);

/** A stored quote as lists show it. */
export function summaryOf(stored: StoredQuote): QuoteSummary {
  const {
    contentHash: _content,
    scenarioHash: _scenario,
    decisionsHash: _decisions,
    ...kept
  } = keptSummary(stored);
  const { summary: _kept, priceBookHash: _book, ...columns } = stored;
  return { ...columns, ...kept, name: revisionName(stored.revision) };
}

/** A stored quote; throws `quote.missing`. */
export function storedQuote(
  store: Store,
  { number, revision }: { readonly number: string; readonly revision: number },
): StoredQuote {
  const stored = store.quote(number, revision);
  if (stored !== null) return stored;
  const name = `${number} ${revisionName(revision)}`;
  throw new AppError('quote.missing', `There is no quote ${name}.`, {
    issues: [{ path: 'number', message: `there is no quote ${name}`, mend: 'choose one from the list' }],
  });
}

/** Everything that was kept with a revision, but its bytes and the scenario. */
export function detailsOf(store: Store, stored: StoredQuote): QuoteDetails {
  const kept = keptSummary(stored);
  const records = (store.quoteContent(stored.number, stored.revision)?.records ??
    []) as readonly PriceRecord[];
  return {
    ...summaryOf(stored),
    priceBookHash: stored.priceBookHash,
    scenarioHash: kept.scenarioHash,
    decisionsHash: kept.decisionsHash,
    records: records.map(({ id, name, price, asOf }) => ({
      id,
      name,
      amount: price.amount,
      currency: price.currency,
      unit: price.unit,
      asOf,
    })),
  };
}

/** The figures of a revision, for what has changed since. */
export function snapshotOfSent(store: Store, stored: StoredQuote): QuoteSnapshot {
  const content = store.quoteContent(stored.number, stored.revision);
  if (content === null) throw new Error(`The quote ${stored.number} has no content.`);
  return content.figures as QuoteSnapshot;
}

/** A line of the revision table. */
export function issueOf(stored: StoredQuote): Issue {
  const { date, note } = keptSummary(stored);
  return { revision: revisionName(stored.revision), date, by: stored.createdBy, note };
}
