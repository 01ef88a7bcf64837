import type { PriceHistory } from '../../../shared/contract/prices.ts';
import { priceRecordSchema, type PriceBook, type PriceRecord } from '../../../shared/price-book.ts';
import { partsOf } from '../../../shared/prices/age.ts';
import type { StoredPrice } from '../../store/store.ts';
import { versionsOf } from './kept-book.ts';

/** A record with everything that happened to it, the newest first, and the records of the book that it follows. */
export function historyOf(stored: StoredPrice, book: PriceBook): PriceHistory {
  const record = versionsOf(stored).at(-1);
  if (record === undefined) throw new Error(`The price "${stored.id}" has no version.`);
  const byId = new Map(book.records.map((one) => [one.id, one]));
  return {
    id: stored.id,
    record,
    retired: stored.retiredAt !== null,
    base: stored.changes.at(-1)?.number ?? 0,
    changes: stored.changes
      .map((change) => ({
        number: change.number,
        kind: change.kind,
        record: change.record === null ? null : priceRecordSchema.parse(change.record),
        held: change.held,
        changedAt: change.changedAt,
        changedBy: change.changedBy,
        reason: change.reason,
      }))
      .toReversed(),
    earlier: predecessorsOf(stored.id, book),
    parts: partsOf(record, (id) => byId.get(id)),
  };
}

/** Every version of the records whose `supersededBy` leads to an id, the oldest first; a circle is walked once. */
function predecessorsOf(id: string, book: PriceBook): readonly PriceRecord[] {
  const found = new Set([id]);
  for (let known = 0; known < found.size;) {
    known = found.size;
    for (const { id: other, supersededBy } of book.records) {
      if (supersededBy !== null && found.has(supersededBy)) found.add(other);
    }
  }
  found.delete(id);
  return [...(book.history ?? []), ...book.records]
    .filter((record) => found.has(record.id))
    .sort((a, b) => ((a.asOf ?? '') < (b.asOf ?? '') ? -1 : a.asOf === b.asOf ? 0 : 1));
}
