import type { Effect } from './scenario/measures.ts';
import type { PriceBook } from './price-book.ts';

/** A measure as the catalogue describes it (assets/catalog/measures.json). */
export interface Measure {
  readonly id: string;
  readonly name: string;
  readonly where: string;
  readonly effects: readonly Effect[];
}

/** What the engine is handed beside the scenario: data with sources, never code. */
export interface Catalog {
  readonly book: PriceBook;
  readonly measures: readonly Measure[];
}
