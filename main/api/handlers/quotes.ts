import { AppError } from '../../../shared/errors.ts';
import { revisionName } from '../../../shared/quote/number.ts';
import { quoteLints } from '../../export/lint/quote-lints.ts';
import { validUntil } from '../../export/document.ts';
import { reportHtml } from '../../export/report/report-html.ts';
import { differenceText } from '../../export/revision/difference-text.ts';
import { snapshotOf } from '../../export/revision/snapshot.ts';
import { quoteTables } from '../../export/tables.ts';
import { quoteTotals } from '../../export/totals.ts';
import { previewQuote } from '../../export/workbook/write.ts';
import type { Store } from '../../store/store.ts';
import type { CallContext, Handlers } from '../dispatch.ts';
import type { Planner } from '../planner.ts';
import type { KeptBook } from '../prices/kept-book.ts';
import { refuseBlocked } from '../quotes/blocked.ts';
import { requestFile, tablesFile, xlsx } from '../quotes/files.ts';
import { freezeQuote, sha256 } from '../quotes/freeze.ts';
import { keptSettings, saveSettings } from '../quotes/kept-settings.ts';
import type { Prover, ProveQuestion } from '../quotes/prover.ts';
import { detailsOf, snapshotOfSent, storedQuote, summaryOf } from '../quotes/sent.ts';
import { nextQuote, startSubjects, type QuoteSubject } from '../quotes/subject.ts';
import type { Weigher } from '../weigher.ts';
import { today } from '../today.ts';
import { fileNameOf } from './scenarios.ts';

type QuoteHandlers = Pick<Handlers, Extract<keyof Handlers, `quote.${string}`>>;

/** Handlers of quotes: the preview, the proof, what was sent, requests to vendors, tables and report. */
export function quoteHandlers(parts: {
  readonly store: Store;
  readonly planner: Planner;
  readonly prices: KeptBook;
  readonly prover: Prover;
  readonly weigher: Weigher;
}): QuoteHandlers {
  const { store, planner, prices, prover, weigher } = parts;
  const subjects = startSubjects({ store, planner, prices, weigher });
  /** What would be rented is searched for what shows it: the workbook and what is made like it. */
  const subjectOf = (
    id: string,
    { signal, report }: Pick<CallContext, 'signal'> & Partial<CallContext>,
    offers = true,
  ): Promise<QuoteSubject> =>
    subjects.of(id, { signal, offers, ...(report === undefined ? {} : { report }) });
  const proveDraft = async (
    subject: QuoteSubject,
    watch: Pick<ProveQuestion, 'signal' | 'report'>,
  ): ReturnType<Prover['prove']> => {
    const { document, earlier, lots } = subject.input;
    return prover.prove({
      scenario: subject.scenario,
      book: subject.book.book,
      bookHash: subject.book.hash,
      decisions: subject.input.plan.decisions,
      settings: subject.settings,
      ...(document === undefined ? {} : { document }),
      ...(earlier === undefined ? {} : { earlier }),
      ...(lots === undefined ? {} : { lots }),
      ...watch,
    });
  };
  /** One freeze after the other: each number and revision is given once. */
  let line: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = line.then(work, work);
    line = done.catch(() => undefined);
    return done;
  };

  return {
    'quote.preview': async ({ id, sheet }, watch) => previewQuote((await subjectOf(id, watch)).input, sheet),
    'quote.check': async ({ id }, { signal }) => {
      const subject = await subjectOf(id, { signal }, false);
      const { input } = nextQuote(store, subject, { under: 'next-revision', date: today(), note: '' });
      return {
        lints: quoteLints(input),
        next: { number: input.document.number, name: input.document.revision },
        totals: quoteTotals(input),
        validUntil: validUntil(input.document, subject.settings),
      };
    },
    'quote.verify': async ({ id }, watch) => {
      const { verification, bytes } = await proveDraft(await subjectOf(id, watch), watch);
      return { verification, fileBytes: bytes.length };
    },
    'quote.export': async ({ id }, watch) => {
      const subject = await subjectOf(id, watch);
      refuseBlocked(subject.input);
      const { bytes } = await proveDraft(subject, watch);
      return { fileName: `${fileNameOf(subject.scenario.name)} quote draft.xlsx`, mediaType: xlsx, bytes };
    },
    'quote.freeze': (input, { signal, report }) =>
      inTurn(async () =>
        freezeQuote(
          {
            store,
            prover,
            subject: await subjectOf(input.id, { signal, report }),
            today: today(),
            signal,
            report,
          },
          input,
        ),
      ),
    'quote.list': ({ id }) => ({ quotes: store.quotes(id).map(summaryOf) }),
    'quote.open': (one) => detailsOf(store, storedQuote(store, one)),
    'quote.bytes': (one) => {
      const stored = storedQuote(store, one);
      const bytes = store.quoteFile(one.number, one.revision);
      if (bytes === null || sha256(bytes) !== stored.fileHash) {
        throw new AppError(
          'store.corrupt',
          `The file of quote ${one.number} ${revisionName(one.revision)} is not the one that was kept. A copy of the data folder holds it.`,
        );
      }
      return { fileName: summaryOf(stored).fileName, mediaType: xlsx, bytes };
    },
    'quote.diff': async ({ from, to }, { signal }) => {
      const earlier = storedQuote(store, from);
      const named = (stored: typeof earlier) => ({
        name: revisionName(stored.revision),
        snapshot: snapshotOfSent(store, stored),
      });
      if (to !== undefined) return differenceText(named(earlier), named(storedQuote(store, to)));
      const subject = await subjectOf(earlier.scenarioId, { signal });
      return differenceText(named(earlier), { name: 'now', snapshot: snapshotOf(subject.input) });
    },
    'quote.tables': async ({ id, sheet }, watch) => {
      const { input, scenario } = await subjectOf(id, watch);
      return tablesFile(quoteTables(input), {
        sheet,
        name: fileNameOf(scenario.name),
        asOf: scenario.asOf,
      });
    },
    'quote.report': async ({ id }, watch) => {
      const { input, scenario } = await subjectOf(id, watch);
      return {
        fileName: `${fileNameOf(scenario.name)} quote.html`,
        mediaType: 'text/html',
        bytes: new TextEncoder().encode(reportHtml(input)),
      };
    },
    'quote.request': async ({ id, vendors, replyBy }, { signal, report }) => {
      const { input, scenario } = await subjectOf(id, { signal }, false);
      refuseBlocked(input);
      return requestFile(input, { vendors, replyBy, name: fileNameOf(scenario.name), report });
    },
    'quote.settings': () => ({ settings: keptSettings(store) }),
    'quote.saveSettings': ({ settings }) => saveSettings(store, settings),
  };
}
