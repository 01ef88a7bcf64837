import { hashOf } from '../../../shared/hash.ts';
import { priceRecordSchema, type PriceBook, type PriceRecord } from '../../../shared/price-book.ts';
import { inOrderOfDate } from '../../engine/prices/versions.ts';
import type { Store, StoredPrice } from '../../store/store.ts';
import { shippedPriceBook } from '../catalog.ts';

/** The price book of a data folder at one moment. */
export interface CurrentBook {
  /** As every plan of the app sees it. */
  readonly book: PriceBook;
  /** Changes with any change of a price. */
  readonly hash: string;
  /** Records with their changes, in the order in which they came. */
  readonly stored: readonly StoredPrice[];
}

export interface KeptBook {
  current(): CurrentBook;
  /** To be called after a change: the book is read again when it is next asked for. */
  forget(): void;
}

const shippedSetting = 'prices.shipped';

/** Opens the price book of a store; the first time, and when the program brings a newer one, the shipped book is taken in. */
export function openKeptBook(store: Store): KeptBook {
  const shipped = shippedPriceBook();
  const stamp = hashOf(shipped);
  if (store.settings()[shippedSetting] !== stamp) {
    store.shipPrices(shipped.records, {
      by: 'Espalier',
      reason: `Price book of ${shipped.meta.generated} that comes with the program`,
    });
    store.setSetting(shippedSetting, stamp);
  }
  let known: CurrentBook | undefined;
  return {
    current: () => {
      if (known === undefined) {
        const stored = store.prices();
        const book = bookOf(stored);
        known = { book, hash: hashOf(book), stored };
      }
      return known;
    },
    forget: () => {
      known = undefined;
    },
  };
}

/** Versions of a stored record that are in force, the oldest price first; the last is the newest. */
export function versionsOf(stored: StoredPrice): readonly PriceRecord[] {
  const versions = stored.changes
    .filter(({ record, held }) => record !== null && !held)
    .map(({ record }) => priceRecordSchema.parse(record));
  return inOrderOfDate(versions).map((record) =>
    stored.retiredAt === null ? record : { ...record, retired: stored.retiredAt.slice(0, 10) },
  );
}

function bookOf(stored: readonly StoredPrice[]): PriceBook {
  const items = stored.map(versionsOf);
  const history = items.flatMap((versions) => versions.slice(0, -1));
  return {
    meta: shippedPriceBook().meta,
    records: items.flatMap((versions) => versions.slice(-1)),
    ...(history.length === 0 ? {} : { history }),
  };
}
