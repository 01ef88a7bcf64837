import type { Plan } from '../../shared/plan/plan.ts';
import { daysLater } from '../../shared/quote/number.ts';
import { emptySettings, type QuoteSettings } from '../../shared/quote/settings.ts';

/** A line of the revision table. */
export interface Issue {
  /** A, B, C; or `draft`. */
  readonly revision: string;
  /** ISO date. */
  readonly date: string;
  readonly by: string;
  readonly note: string;
}

/** What makes a plan a quote: all of it is given, so that the same plan and document are the same bytes. */
export interface QuoteDocument extends Issue {
  readonly number: string;
  /** Revisions that were sent before, the oldest first. */
  readonly earlier: readonly Issue[];
}

export const draftRevision = 'draft';

/** The document of a workbook that nobody has sent: named by its figures, dated as they are. */
export function draftDocument(plan: Plan, earlier: readonly Issue[] = []): QuoteDocument {
  return {
    number: `Q-${plan.scenario.hash.slice(0, 8).toUpperCase()}`,
    revision: draftRevision,
    date: plan.scenario.asOf,
    by: '',
    note: '',
    earlier,
  };
}

/** Until when a quote is valid, ISO date. */
export const validUntil = (
  document: QuoteDocument,
  { validityDays }: Pick<QuoteSettings, 'validityDays'> = emptySettings,
): string => daysLater(document.date, validityDays);
