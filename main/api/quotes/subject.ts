import { hashOf } from '../../../shared/hash.ts';
import type { PriceBook } from '../../../shared/price-book.ts';
import { nextNumber, revisionName } from '../../../shared/quote/number.ts';
import type { QuoteSettings } from '../../../shared/quote/settings.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { bookAt } from '../../engine/prices/versions.ts';
import { draftDocument, type QuoteDocument } from '../../export/document.ts';
import type { EarlierQuote, QuoteInput } from '../../export/workbook/write.ts';
import type { Store, StoredQuote, StoredRevision } from '../../store/store.ts';
import { readStored, type Planner, type SearchOptions } from '../planner.ts';
import { storedHead } from '../handlers/scenarios.ts';
import { startMemory } from '../memory.ts';
import { missingFleet } from '../planning.ts';
import type { KeptBook } from '../prices/kept-book.ts';
import { userName } from '../user-name.ts';
import type { Weigher } from '../weigher.ts';
import { keptSettings } from './kept-settings.ts';
import { issueOf, snapshotOfSent } from './sent.ts';

/** The open scenario as something that can be quoted. */
export interface QuoteSubject {
  readonly stored: StoredRevision;
  readonly scenario: Scenario;
  readonly settings: QuoteSettings;
  /** All versions of every price, and their hash. */
  readonly book: { readonly book: PriceBook; readonly hash: string };
  /** Revisions of this scenario that were sent, the newest first. */
  readonly sent: readonly StoredQuote[];
  /** As a draft. */
  readonly input: QuoteInput;
}

/** The head of a scenario as something that can be quoted. */
export interface Subjects {
  of(id: string, search: SearchOptions & { readonly offers: boolean }): Promise<QuoteSubject>;
}

interface SubjectParts {
  readonly store: Store;
  readonly planner: Planner;
  readonly prices: KeptBook;
  /** Draws the quantities by percentile and the lots, where the subject is asked for as it leaves. */
  readonly weigher: Weigher;
}

/** The screen asks for preview, lints, proof and differences of one head at once. */
const memorySize = 4;

/** Plans heads and gathers what their quotes are made from; an unchanged head is planned once. */
export function startSubjects(parts: SubjectParts): Subjects {
  const memory = startMemory<QuoteSubject>(memorySize);
  return {
    of: async (id, search) => {
      const stored = storedHead(parts.store, id);
      const sent = parts.store.quotes(id);
      const settings = keptSettings(parts.store);
      const key = [
        id,
        stored.revision,
        parts.prices.current().hash,
        sent.length,
        search.offers,
        JSON.stringify(settings),
      ].join(' ');
      const known = memory.get(key);
      if (known !== undefined) return known;
      const subject = await subjectOf(parts, { stored, sent, settings, search });
      memory.set(key, subject);
      return subject;
    },
  };
}

async function subjectOf(
  { store, planner, prices, weigher }: SubjectParts,
  of: {
    readonly stored: StoredRevision;
    readonly sent: readonly StoredQuote[];
    readonly settings: QuoteSettings;
    readonly search: SearchOptions & { readonly offers: boolean };
  },
): Promise<QuoteSubject> {
  const { stored, sent, settings, search } = of;
  const scenario = readStored(stored);
  const book = prices.current();
  const planned = await planner.planned(stored, search);
  const lots =
    search.offers && missingFleet(planned.plan) === undefined
      ? await weigher.weigh({ name: 'decision.lots', ask: {}, scenario, planned, prices: book, ...search })
      : undefined;
  const input: QuoteInput = {
    scenario,
    ...planned,
    prices: bookAt(book.book, scenario.asOf),
    settings,
    document: draftDocument(planned.plan, issuesUnder(sent, sent[0]?.number)),
    ...earlierOf(store, sent[0]),
    ...(lots === undefined ? {} : { lots }),
  };
  return { stored, scenario, settings, book, sent, input };
}

/** What a quote is held against: the revision that was sent last, by its letter alone where the number is the same. */
function earlierOf(
  store: Store,
  last: StoredQuote | undefined,
  number?: string,
): { readonly earlier?: EarlierQuote } {
  if (last === undefined) return {};
  const letter = revisionName(last.revision);
  const revision = last.number === number ? letter : `${last.number} ${letter}`;
  return { earlier: { revision, snapshot: snapshotOfSent(store, last) } };
}

const issuesUnder = (sent: readonly StoredQuote[], number: string | undefined) =>
  sent
    .filter((one) => one.number === number)
    .map(issueOf)
    .reverse();

/** The next revision of a quote: its number is the last one's, or a new one. */
export function nextQuote(
  store: Store,
  subject: QuoteSubject,
  how: {
    readonly under: 'next-revision' | 'new-number';
    readonly date: string;
    readonly note: string;
  },
): { readonly input: QuoteInput & { readonly document: QuoteDocument }; readonly revision: number } {
  const [last] = subject.sent;
  const continued = how.under === 'next-revision' ? last : undefined;
  const number =
    continued?.number ??
    nextNumber(store.quoteNumbers(), { prefix: subject.settings.numberPrefix, date: how.date });
  const revision = (continued?.revision ?? 0) + 1;
  const document: QuoteDocument = {
    number,
    revision: revisionName(revision),
    date: how.date,
    by: userName(),
    note: how.note,
    earlier: issuesUnder(subject.sent, number),
  };
  return { revision, input: { ...subject.input, document, ...earlierOf(store, last, number) } };
}

/** Names the figures and the letterhead of a quote, whatever its number, revision and date. */
export function contentHash({ input, settings }: QuoteSubject, records: readonly unknown[]): string {
  const { plan } = input;
  return hashOf({ scenario: plan.scenario, decisions: plan.decisions, records, settings });
}
