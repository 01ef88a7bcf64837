import type { PriceBook, PriceRecord } from '../../../shared/price-book.ts';

/** Versions of one item, the oldest first: by date, and where dates are equal by the order of entry; undated ones lead. */
export function inOrderOfDate<T extends { readonly asOf: string | null }>(
  versions: readonly T[],
): readonly T[] {
  // The sort is stable, so equal dates keep the order of entry.
  return [...versions].sort((a, b) => ((a.asOf ?? '') < (b.asOf ?? '') ? -1 : a.asOf === b.asOf ? 0 : 1));
}

/**
 * One record an item: the newest whose date is not after `asOf`. An item that was entered only later keeps its
 * earliest record, so that it can be named with the reason why it is not chosen.
 */
export function recordsAt(book: PriceBook, asOf: string): readonly PriceRecord[] {
  if (book.history === undefined || book.history.length === 0) return book.records;
  const earlier = new Map<string, PriceRecord[]>();
  for (const record of book.history) {
    const known = earlier.get(record.id);
    if (known === undefined) earlier.set(record.id, [record]);
    else known.push(record);
  }
  return book.records.map((record) => {
    const versions = inOrderOfDate([...(earlier.get(record.id) ?? []), record]);
    const known = versions.findLast((version) => version.asOf === null || version.asOf <= asOf);
    const seen = known ?? versions[0] ?? record;
    // Retiring belongs to the item, not to one of its prices.
    return record.retired === undefined ? seen : { ...seen, retired: record.retired };
  });
}

/** The book as it was known at a date: one record an item, nothing after it where there is something before. */
export function bookAt(book: PriceBook, asOf: string): PriceBook {
  return { ...book, records: [...recordsAt(book, asOf)] };
}
