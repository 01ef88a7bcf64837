import { z } from 'zod';
import type { Issue } from '../errors.ts';
import type { PriceRecord } from '../price-book.ts';
import { dateSchema, noteSchema } from '../scenario/limits.ts';

export const confidences = ['high', 'medium', 'low', 'estimate', 'unverified'] as const;
export type Confidence = (typeof confidences)[number];

/** Where the price in force comes from. */
export type PriceOrigin = 'shipped' | 'edited' | 'imported';

/** A line of the price book: the newest price of an item. Plans name it by its id (`plan.prices[].id`). */
export interface PriceSummary {
  readonly id: string;
  readonly kind: string;
  readonly vendor: string | null;
  readonly name: string;
  readonly region: string | null;
  readonly term: string | null;
  readonly amount: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly currency: string | null;
  readonly unit: string | null;
  readonly asOf: string | null;
  /** Days from the date of the price to `today`; null where it has none. */
  readonly ageDays: number | null;
  /** Past 90 days for memory, flash and what is built from them, 365 for the rest. */
  readonly old: boolean;
  /** Record of memory or flash that it was built from and that makes it old; else null. */
  readonly oldPart: string | null;
  readonly confidence: Confidence;
  readonly eligible: boolean;
  readonly supersededBy: string | null;
  readonly retired: boolean;
  readonly origin: PriceOrigin;
  /** Prices in force of this item, the present one included. */
  readonly versions: number;
  /** A shipped price came after the planner's own and waits beside it. */
  readonly shippedWaits: boolean;
}

/** One step in the life of a price. */
export interface PriceChange {
  readonly number: number;
  readonly kind: PriceOrigin | 'retired' | 'restored';
  readonly record: PriceRecord | null;
  /** A shipped price that is kept beside the planner's own and not used. */
  readonly held: boolean;
  readonly changedAt: string;
  readonly changedBy: string;
  readonly reason: string;
}

export interface PriceHistory {
  readonly id: string;
  readonly record: PriceRecord;
  readonly retired: boolean;
  /** Number of the last change, for the next save. */
  readonly base: number;
  /** The newest first. */
  readonly changes: readonly PriceChange[];
  /** Records of other ids that this one follows (their `supersededBy` leads here), the oldest first. */
  readonly earlier: readonly PriceRecord[];
  /** Records that it was built from (`derivedFrom`), also by way of others, as far as the book has them. */
  readonly parts: readonly PriceRecord[];
}

export interface PriceImportRow {
  readonly where: string;
  readonly id: string;
  readonly name: string;
  readonly change: 'added' | 'changed' | 'retired';
  /** The price as the file states it. */
  readonly amount: number | null;
  readonly currency: string | null;
  readonly unit: string | null;
  readonly asOf: string | null;
  /** What is other than before, by column; empty for an added record. */
  readonly fields: readonly { readonly column: string; readonly before: string; readonly after: string }[];
  /** It is dated before the price in force, which stays. */
  readonly earlier: boolean;
}

export interface PriceImportProblem {
  readonly where: string;
  readonly id: string;
  readonly column: string;
  readonly message: string;
  readonly mend: string;
}

/** What an import would do; with any problem it does nothing. */
export interface PriceImportPreview {
  readonly added: number;
  readonly changed: number;
  readonly retired: number;
  readonly unchanged: number;
  /** What is not unchanged, the first 2,000. */
  readonly rows: readonly PriceImportRow[];
  /** The first 200 of `problemCount`. */
  readonly problems: readonly PriceImportProblem[];
  readonly problemCount: number;
}

const priceId = z.string().min(1).max(200);
const reason = noteSchema.max(1_000);
const file = z.strictObject({
  fileName: z.string().min(1).max(200),
  mediaType: z.string().max(200),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'must be bytes'),
});

/** Which records a list holds; what is left out does not narrow it. */
export const priceFilterSchema = z.strictObject({
  kind: z.string().max(100).optional(),
  vendor: z.string().max(200).optional(),
  /** Words that all occur in the id, name, vendor, region, term or kind. */
  text: z.string().max(200).optional(),
  age: z.enum(['old', 'current']).optional(),
  confidence: z.enum(confidences).optional(),
  eligible: z.boolean().optional(),
  retired: z.enum(['no', 'only', 'also']).default('no'),
});

export type PriceFilter = z.input<typeof priceFilterSchema>;

/** What a list may be sorted by. */
export const priceSorts = ['name', 'kind', 'vendor', 'amount', 'asOf', 'confidence'] as const;
export type PriceSort = (typeof priceSorts)[number];

/** Which part of a list is asked for, in which order; left out, all of it in the order of the book. */
export const pricePageSchema = z.strictObject({
  sort: z.enum(priceSorts).optional(),
  descending: z.boolean().default(false),
  /** Counts from 0. */
  from: z.int().min(0).default(0),
  count: z.int().min(1).max(20_000).default(20_000),
});

export type PricePage = z.input<typeof pricePageSchema>;

export const priceInputs = {
  /** `today` is the date that ages count to: that of the open scenario. */
  'prices.list': z.strictObject({
    filter: priceFilterSchema.optional(),
    page: pricePageSchema.optional(),
    today: dateSchema,
  }),
  'prices.history': z.strictObject({ id: priceId }),
  /** Adds a record (base 0) or a version on top of change number `base`; the record is checked field by field. */
  'prices.save': z.strictObject({
    record: z.looseObject({ id: z.string() }),
    base: z.int().min(0),
    reason: reason.min(1),
  }),
  'prices.retire': z.strictObject({ id: priceId, reason: reason.min(1) }),
  'prices.restore': z.strictObject({ id: priceId, reason }),
  'prices.preview': z.strictObject({ file }),
  'prices.import': z.strictObject({ file, reason }),
  'prices.export': z.strictObject({ format: z.enum(['csv', 'json']) }),
} as const;

export interface PriceOutputs {
  'prices.list': {
    readonly prices: readonly PriceSummary[];
    /** How many pass the filter, those of other pages included. */
    readonly matching: number;
    /** Records in the book that are not retired. */
    readonly total: number;
    readonly kinds: readonly string[];
    readonly vendors: readonly string[];
  };
  'prices.history': PriceHistory;
  /** `conflict`: the record has moved on since `base`, and this is where it stands. */
  'prices.save':
    | { readonly saved: PriceHistory }
    | { readonly conflict: PriceHistory }
    | { readonly issues: readonly Issue[] };
  'prices.retire': PriceHistory;
  'prices.restore': PriceHistory;
  'prices.preview': PriceImportPreview;
  'prices.import': { readonly imported: PriceImportPreview } | { readonly refused: PriceImportPreview };
}
