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
  /** To be called after a change: the records given, or all of them, are read again when the book is next asked for. */
  forget(ids?: readonly string[]): void;
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
  /** Records as they were read last, in the order in which they came; undefined until the book is asked for. */
  let items: Map<string, Item> | undefined;
  let known: CurrentBook | undefined;
  const read = (): Map<string, Item> =>
    new Map(store.prices().map((stored) => [stored.id, { stored, versions: versionsOf(stored) }]));
  return {
    current: () => {
      items ??= read();
      known ??= bookOf([...items.values()]);
      return known;
    },
    forget: (ids) => {
      known = undefined;
      if (ids === undefined) items = undefined;
      for (const id of ids ?? []) {
        const stored = store.price(id);
        if (stored !== null) items?.set(id, { stored, versions: versionsOf(stored) });
      }
    },
  };
}

interface Item {
  readonly stored: StoredPrice;
  readonly versions: readonly PriceRecord[];
}

function bookOf(items: readonly Item[]): CurrentBook {
  const history = items.flatMap(({ versions }) => versions.slice(0, -1));
  return {
    book: {
      meta: shippedPriceBook().meta,
      records: items.flatMap(({ versions }) => versions.slice(-1)),
      ...(history.length === 0 ? {} : { history }),
    },
    // Changes are only ever added, so their number tells one book of this data folder from another.
    hash: hashOf(items.map(({ stored }) => `${stored.id} ${stored.changes.length}`).join('\n')),
    stored: items.map(({ stored }) => stored),
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
