import type { QuoteLint, Verification } from '../../../shared/contract/quotes.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { daysLater } from '../../../shared/quote/number.ts';
import { emptySettings, letterLimits } from '../../../shared/quote/settings.ts';
import { dateSchema } from '../../../shared/scenario/limits.ts';
import { draftDocument, type QuoteDocument } from '../../export/document.ts';
import { quoteLints } from '../../export/lint/quote-lints.ts';
import { requestFileNames, writeRequest } from '../../export/request/write-request.ts';
import type { QuoteInput } from '../../export/workbook/write.ts';
import { missingFleet } from '../planning.ts';
import { refuseBlocked } from './blocked.ts';
import { settingsFromText } from './kept-settings.ts';
import { provenQuote } from './proven-quote.ts';

export interface QuoteOptions {
  /** The text of a letterhead file. */
  readonly letterhead?: string;
  readonly number?: string;
  readonly revision?: string;
  /** ISO date. */
  readonly date?: string;
}

export interface QuoteResult {
  readonly bytes: Uint8Array;
  readonly plan: Plan;
  /** Why the side that is bought has no fleet; then there are no bytes. */
  readonly missing: string | undefined;
  readonly lints: readonly QuoteLint[];
  readonly verification: Verification | undefined;
}

export interface RequestOptions {
  readonly letterhead?: string;
  readonly vendors?: readonly string[];
  /** ISO date. */
  readonly replyBy?: string;
}

export interface RequestResult {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly plan: Plan;
  readonly missing: string | undefined;
}

/** The quote of a planned file, proven; a draft where neither number, revision nor date is given. */
export async function quoteOf(planned: QuoteInput, options: QuoteOptions = {}): Promise<QuoteResult> {
  const { plan } = planned;
  const missing = missingFleet(plan);
  const input = withLetterhead(planned, options.letterhead);
  const document = documentOf(plan, options);
  const quoted = document === undefined ? input : { ...input, document };
  if (missing !== undefined)
    return { bytes: new Uint8Array(0), plan, missing, lints: [], verification: undefined };
  refuseBlocked(quoted);
  const { bytes, verification } = await provenQuote(quoted);
  return { bytes, plan, missing, lints: quoteLints(quoted), verification };
}

/** The requests of a planned file by their file names. */
export async function requestsOf(
  planned: QuoteInput,
  { letterhead, vendors, replyBy }: RequestOptions = {},
): Promise<RequestResult> {
  const { plan } = planned;
  const missing = missingFleet(plan);
  const input = withLetterhead(planned, letterhead);
  const { vendors: usual, replyDays } = input.settings ?? emptySettings;
  const asked = checkedVendors(vendors ?? usual);
  const until =
    replyBy === undefined ? daysLater(plan.scenario.asOf, replyDays) : checkedDate(replyBy, '--reply-by');
  const files = new Map<string, Uint8Array>();
  if (missing !== undefined) return { files, plan, missing };
  refuseBlocked(input);
  const names = requestFileNames(asked);
  for (const [at, vendor] of asked.entries())
    files.set(names[at] ?? '', await writeRequest(input, { vendor, replyBy: until }));
  return { files, plan, missing };
}

const withLetterhead = (input: QuoteInput, letterhead: string | undefined): QuoteInput =>
  letterhead === undefined ? input : { ...input, settings: settingsFromText(letterhead) };

function documentOf(plan: Plan, { number, revision, date }: QuoteOptions): QuoteDocument | undefined {
  if (number === undefined && revision === undefined && date === undefined) return undefined;
  const draft = draftDocument(plan);
  return {
    ...draft,
    number: checkedWord(number ?? draft.number, '--number'),
    revision: checkedWord(revision ?? 'A', '--revision'),
    date: date === undefined ? draft.date : checkedDate(date, '--date'),
  };
}

function checkedVendors(vendors: readonly string[]): readonly string[] {
  const names = vendors.map((name) => name.trim());
  if (names.length === 0) return ['Vendor'];
  const wrong = names.find((name) => name === '' || name.length > letterLimits.line);
  if (wrong !== undefined)
    throw refused('--vendor', 'must be a name of at most 200 characters', 'shorten it');
  if (names.length > letterLimits.vendors)
    throw refused('--vendor', `more than ${letterLimits.vendors} vendors`, 'ask fewer at a time');
  return names;
}

function checkedDate(text: string, option: string): string {
  if (dateSchema.safeParse(text).success) return text;
  throw refused(option, `"${text.slice(0, 40)}" is no date`, 'write a date such as 2026-12-15');
}

function checkedWord(text: string, option: string): string {
  if (/^[\p{L}\p{N}][\p{L}\p{N} ._/-]{0,39}$/u.test(text)) return text;
  throw refused(option, 'must be up to 40 letters, digits, spaces, dots, hyphens', 'shorten it');
}

const refused = (path: string, message: string, mend: string): AppError =>
  new AppError('input.invalid', `${path}: ${message}`, { issues: [{ path, message, mend }] });
