import type { EnvelopeTable } from './envelope.ts';
import type { PriceBook } from '../price-book.ts';
import type { Measure } from './measures.ts';

/** What the engine is handed beside the scenario: data with sources, never code. */
export interface Catalog {
  readonly book: PriceBook;
  readonly measures: readonly Measure[];
  readonly envelope: readonly EnvelopeTable[];
}
