import type { PriceBook, PriceRecord } from '../../../shared/price-book.ts';

/** The records of a book that some data names anywhere by their ids, in the order of the book. */
export function recordsUsed(book: PriceBook, ...named: readonly unknown[]): readonly PriceRecord[] {
  const ids = new Set(book.records.map(({ id }) => id));
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value === 'string') {
      if (ids.has(value)) found.add(value);
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
  };
  named.forEach(visit);
  return book.records.filter(({ id }) => found.has(id));
}
