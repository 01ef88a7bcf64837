import type { ClaimsFile } from './claims.ts';
import type { EnvelopeTable } from './envelope.ts';
import type { PriceBook } from '../price-book.ts';
import type { Measure } from './measures.ts';
import type { Offer } from './offers.ts';
import type { CatalogOption } from './options.ts';
import type { Performance } from './performance.ts';

/** What the engine is handed beside the scenario: data with sources, never code. */
export interface Catalog {
  readonly book: PriceBook;
  readonly measures: readonly Measure[];
  readonly performance: Performance;
  /** What can be rented. */
  readonly offers: readonly Offer[];
  readonly claims: ClaimsFile;
  readonly envelope: readonly EnvelopeTable[];
  /** Fleets that somebody proposed, to be judged. */
  readonly options: readonly CatalogOption[];
}
