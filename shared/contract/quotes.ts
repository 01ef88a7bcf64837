import { z } from 'zod';
import type { Issue } from '../errors.ts';
import type { Finding } from '../plan/finding.ts';
import { letterLimits, type QuoteSettings } from '../quote/settings.ts';
import { dateSchema, noteSchema } from '../scenario/limits.ts';
import type { FileValue } from './file-value.ts';

/** Where something that the linter finds can be mended. */
export type Mend =
  | { readonly at: 'price'; readonly id: string }
  | { readonly at: 'setting'; readonly field: keyof QuoteSettings }
  | { readonly at: 'scenario'; readonly field: string };

/** Something to mend or to know before a quote leaves; a blocker stops the export. */
export interface QuoteLint extends Finding {
  /** Lines of the bill of materials it speaks of: L1. */
  readonly lines: readonly string[];
  readonly mend: Mend | null;
}

/** A cell as it is shown: the text, and the look that the workbook gives it. */
export interface PreviewCell {
  readonly text: string;
  readonly look: string;
}

/** A sheet of the quote as a table, for the preview. */
export interface SheetPreview {
  readonly name: string;
  /** Widths of the columns in characters. */
  readonly widths: readonly number[];
  readonly rows: readonly {
    readonly cells: readonly (PreviewCell | null)[];
    /** The first cell runs over all columns. */
    readonly wide: boolean;
  }[];
  /** Rows that stay in sight. */
  readonly frozenRows: number;
}

export interface QuotePreview {
  /** Visible sheets in their order, with how many rows they have. */
  readonly sheets: readonly { readonly name: string; readonly rows: number }[];
  readonly shown: SheetPreview;
}

/** What the second engine compared before the file was handed out. */
export interface Verification {
  readonly sheets: number;
  readonly cells: number;
  readonly formulas: number;
}

/** Minor units of the quote's currency. */
export interface QuoteTotals {
  readonly net: number;
  readonly tax: number;
  readonly gross: number;
}

/** A revision of a quote that was sent: frozen with its bytes. */
export interface QuoteSummary {
  /** E-2026-0001 */
  readonly number: string;
  /** Counts from 1. */
  readonly revision: number;
  /** A, B, C. */
  readonly name: string;
  readonly scenarioId: string;
  readonly scenarioName: string;
  readonly scenarioRevision: number;
  readonly date: string;
  readonly validUntil: string;
  readonly currency: string;
  readonly totals: QuoteTotals;
  readonly fileName: string;
  readonly fileBytes: number;
  /** SHA-256 of the file, hexadecimal. */
  readonly fileHash: string;
  /** Names everything that the file was made from. */
  readonly inputHash: string;
  readonly verification: Verification;
  readonly note: string;
  /** ISO time. */
  readonly createdAt: string;
  readonly createdBy: string;
}

/** All that was kept with a revision, but its bytes. */
export interface QuoteDetails extends QuoteSummary {
  readonly priceBookHash: string;
  /** Price records that the plan names, as they were. */
  readonly records: readonly {
    readonly id: string;
    readonly name: string;
    readonly amount: number | null;
    readonly currency: string | null;
    readonly unit: string | null;
    readonly asOf: string | null;
  }[];
  readonly decisionsHash: string;
  readonly scenarioHash: string;
}

/** One difference between two revisions, as text. */
export interface QuoteChange {
  readonly label: string;
  readonly unit: string;
  /** Empty where only the other revision has it. */
  readonly was: string;
  readonly now: string;
  readonly change: string;
  /** For figures: labels of the inputs that moved them. */
  readonly by: readonly string[];
}

export interface QuoteDifference {
  /** Names of the revisions: A, B; or `now` for the open scenario. */
  readonly from: string;
  readonly to: string;
  readonly inputs: readonly QuoteChange[];
  readonly choices: readonly QuoteChange[];
  readonly figures: readonly QuoteChange[];
}

/** How the export of the open scenario stands. */
export interface QuoteCheck {
  readonly lints: readonly QuoteLint[];
  /** What a freeze would make: the number, and the name of the revision. */
  readonly next: { readonly number: string; readonly name: string };
  readonly totals: QuoteTotals;
  readonly validUntil: string;
}

const scenarioId = z.string().min(1).max(100);
/** A spreadsheet's limit. */
const sheetName = z.string().min(1).max(31);
const number = z.string().min(1).max(40);
const revision = z.int().min(1).max(100_000);
const one = z.strictObject({ number, revision });

export const quoteInputs = {
  /** The names of all sheets and one of them as a table: the bill of materials where none is named. */
  'quote.preview': z.strictObject({ id: scenarioId, sheet: sheetName.optional() }),
  'quote.check': z.strictObject({ id: scenarioId }),
  /** Writes the workbook and has it recalculated by the second engine; nothing is kept or handed out. */
  'quote.verify': z.strictObject({ id: scenarioId }),
  /** A draft: the workbook of the open scenario, proven, without a number of its own. */
  'quote.export': z.strictObject({ id: scenarioId }),
  /** Keeps the quote as the next revision, or under a new number; the date is today's where it is left out. */
  'quote.freeze': z.strictObject({
    id: scenarioId,
    under: z.enum(['next-revision', 'new-number']).default('next-revision'),
    note: noteSchema.max(1_000).default(''),
    date: dateSchema.optional(),
  }),
  /** Revisions that were sent, the newest first: of one scenario, or all. */
  'quote.list': z.strictObject({ id: scenarioId.optional() }),
  'quote.open': one,
  /** The same bytes again. */
  'quote.bytes': one,
  /** Between two revisions; without `to`, between one and its scenario as it is now. */
  'quote.diff': z.strictObject({ from: one, to: one.optional() }),
  'quote.tables': z.strictObject({ id: scenarioId, sheet: sheetName.optional() }),
  'quote.report': z.strictObject({ id: scenarioId }),
  /** One reply workbook a vendor; several come in one archive. */
  'quote.request': z.strictObject({
    id: scenarioId,
    vendors: z.array(z.string().trim().min(1).max(letterLimits.line)).min(1).max(letterLimits.vendors),
    replyBy: dateSchema,
  }),
  'quote.settings': z.strictObject({}),
  /** Checked field by field; problems come back as data. */
  'quote.saveSettings': z.strictObject({ settings: z.looseObject({}) }),
} as const;

export interface QuoteOutputs {
  'quote.preview': QuotePreview;
  'quote.check': QuoteCheck;
  'quote.verify': { readonly verification: Verification; readonly fileBytes: number };
  'quote.export': FileValue;
  /** `same`: nothing has changed since the revision that is named, which stays the newest. */
  'quote.freeze': { readonly frozen: QuoteSummary } | { readonly same: QuoteSummary };
  'quote.list': { readonly quotes: readonly QuoteSummary[] };
  'quote.open': QuoteDetails;
  'quote.bytes': FileValue;
  'quote.diff': QuoteDifference;
  'quote.tables': FileValue;
  'quote.report': FileValue;
  'quote.request': FileValue;
  'quote.settings': { readonly settings: QuoteSettings };
  'quote.saveSettings': { readonly saved: QuoteSettings } | { readonly issues: readonly Issue[] };
}
