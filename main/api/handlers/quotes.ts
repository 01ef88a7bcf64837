import type { FileValue } from '../../../shared/contract/entries.ts';
import { AppError } from '../../../shared/errors.ts';
import { revisionName } from '../../../shared/quote/number.ts';
import { archive } from '../../export/archive.ts';
import { fileWord } from '../../export/file-name.ts';
import { quoteLints } from '../../export/lint/quote-lints.ts';
import { validUntil } from '../../export/document.ts';
import { reportHtml } from '../../export/report/report-html.ts';
import { requestFileNames, writeRequest } from '../../export/request/write-request.ts';
import { differenceText } from '../../export/revision/difference-text.ts';
import { snapshotOf } from '../../export/revision/snapshot.ts';
import { quoteTables } from '../../export/tables.ts';
import { quoteTotals } from '../../export/totals.ts';
import { previewSheets } from '../../export/workbook/write.ts';
import type { Store } from '../../store/store.ts';
import type { CallContext, Handlers } from '../dispatch.ts';
import type { Planner } from '../planner.ts';
import type { KeptBook } from '../prices/kept-book.ts';
import { refuseBlocked } from '../quotes/blocked.ts';
import { freezeQuote, sha256 } from '../quotes/freeze.ts';
import { keptSettings, saveSettings } from '../quotes/kept-settings.ts';
import type { Prover, ProveQuestion } from '../quotes/prover.ts';
import { detailsOf, snapshotOfSent, storedQuote, summaryOf } from '../quotes/sent.ts';
import { nextQuote, quoteSubject, type QuoteSubject } from '../quotes/subject.ts';
import { fileNameOf, storedHead } from './scenarios.ts';

type QuoteHandlers = Pick<Handlers, Extract<keyof Handlers, `quote.${string}`>>;

export const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Handlers of quotes: the preview, the proof, what was sent, requests to vendors, tables and report. */
export function quoteHandlers(parts: {
  readonly store: Store;
  readonly planner: Planner;
  readonly prices: KeptBook;
  readonly prover: Prover;
}): QuoteHandlers {
  const { store, planner, prices, prover } = parts;
  /** What would be rented is searched for what shows it: the workbook and what is made like it. */
  const subjectOf = (
    id: string,
    { signal, report }: Pick<CallContext, 'signal'> & Partial<CallContext>,
    offers = true,
  ): Promise<QuoteSubject> =>
    quoteSubject(
      { store, planner, book: prices.current(), stored: storedHead(store, id) },
      { signal, offers, ...(report === undefined ? {} : { report }) },
    );
  const proveDraft = async (
    subject: QuoteSubject,
    watch: Pick<ProveQuestion, 'signal' | 'report'>,
  ): ReturnType<Prover['prove']> => {
    const { document, earlier } = subject.input;
    return prover.prove({
      scenario: subject.scenario,
      book: subject.book.book,
      bookHash: subject.book.hash,
      decisions: subject.input.plan.decisions,
      settings: subject.settings,
      ...(document === undefined ? {} : { document }),
      ...(earlier === undefined ? {} : { earlier }),
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
    'quote.preview': async ({ id }, watch) => ({
      sheets: previewSheets((await subjectOf(id, watch)).input),
    }),
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
      const names = requestFileNames(vendors);
      const files = new Map<string, Uint8Array>();
      for (const [at, vendor] of vendors.entries()) {
        report({ done: at, total: vendors.length, message: `Writing the request to ${vendor}` });
        files.set(names[at] ?? '', await writeRequest(input, { vendor, replyBy }));
      }
      const [only] = files;
      return only !== undefined && files.size === 1
        ? { fileName: only[0], mediaType: xlsx, bytes: only[1] }
        : zipFile(`rfq ${fileNameOf(scenario.name)}.zip`, files, scenario.asOf);
    },
    'quote.settings': () => ({ settings: keptSettings(store) }),
    'quote.saveSettings': ({ settings }) => saveSettings(store, settings),
  };
}

/** One table as CSV, or all of them in an archive. */
function tablesFile(
  tables: ReturnType<typeof quoteTables>,
  of: { readonly sheet: string | undefined; readonly name: string; readonly asOf: string },
): FileValue {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  if (of.sheet === undefined) {
    const files = tables.map(({ name, csv }) => [`${fileWord(name)}.csv`, encode(csv)] as const);
    return zipFile(`${of.name} tables.zip`, new Map(files), of.asOf);
  }
  const found = tables.find(({ name }) => name === of.sheet);
  if (found === undefined) {
    throw new AppError('input.invalid', `The quote has no sheet "${of.sheet}".`, {
      issues: [
        {
          path: 'sheet',
          message: `there is no sheet "${of.sheet}"`,
          mend: `choose one of ${tables.map(({ name }) => name).join(', ')}`,
        },
      ],
    });
  }
  return {
    fileName: `${of.name} ${fileWord(found.name)}.csv`,
    mediaType: 'text/csv',
    bytes: encode(found.csv),
  };
}

const zipFile = (fileName: string, files: ReadonlyMap<string, Uint8Array>, asOf: string): FileValue => ({
  fileName,
  mediaType: 'application/zip',
  bytes: archive(files, asOf),
});

/** The day on this computer, ISO. */
function today(): string {
  const now = new Date();
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
