import type { PriceFilter, PriceOrigin, PricePage, PriceSummary } from '../../../shared/contract/prices.ts';
import { confidences } from '../../../shared/contract/prices.ts';
import type { PriceBook, PriceRecord } from '../../../shared/price-book.ts';
import { ageOfPrice } from '../../../shared/prices/age.ts';
import type { StoredPrice } from '../../store/store.ts';

/** What a list says of a record beside the record itself. */
interface Life {
  readonly origin: PriceOrigin;
  readonly versions: number;
  readonly shippedWaits: boolean;
}

/** A line for each record of a book, in its order; ages count to `today` (ISO date). `lifeOf` tells where a price comes from. */
export function summariesOf(
  book: PriceBook,
  today: string,
  lifeOf: (record: PriceRecord, position: number) => Life,
): readonly PriceSummary[] {
  const byId = new Map(book.records.map((record) => [record.id, record]));
  return book.records.map((record, position) => {
    const { id, kind, vendor, name, region, term, price, asOf, confidence, eligible, supersededBy } = record;
    const { ageDays, old, oldPart } = ageOfPrice(record, today, (part) => byId.get(part));
    return {
      id,
      kind,
      vendor,
      name,
      region,
      term,
      amount: price.amount,
      low: price.low,
      high: price.high,
      currency: price.currency,
      unit: price.unit,
      asOf,
      ageDays,
      old,
      oldPart,
      confidence,
      eligible,
      supersededBy,
      retired: record.retired !== undefined,
      ...lifeOf(record, position),
    };
  });
}

/** The life of a record in the data folder. */
export function storedLife(stored: StoredPrice, { asOf }: PriceRecord): Life {
  const versions = stored.changes.filter((change) => change.record !== null && !change.held);
  const last = versions.findLast((change) => (change.record as PriceRecord).asOf === asOf) ?? versions.at(-1);
  return {
    origin: (last?.kind ?? 'shipped') as PriceOrigin,
    versions: versions.length,
    shippedWaits: stored.changes.findLast((change) => change.record !== null)?.held ?? false,
  };
}

/** The life of the records of a book in a file: all that it says is how many versions there are. */
export function fileLife(book: PriceBook): (record: PriceRecord) => Life {
  const counts = new Map<string, number>();
  for (const { id } of book.history ?? []) counts.set(id, (counts.get(id) ?? 0) + 1);
  return ({ id }) => ({ origin: 'shipped', versions: (counts.get(id) ?? 0) + 1, shippedWaits: false });
}

/** Whether a line is asked for. */
export function matches(summary: PriceSummary, filter: PriceFilter): boolean {
  const { kind, vendor, text = '', age, confidence, eligible, retired = 'no' } = filter;
  if (retired === 'no' && summary.retired) return false;
  if (retired === 'only' && !summary.retired) return false;
  if (kind !== undefined && summary.kind !== kind) return false;
  if (vendor !== undefined && summary.vendor !== vendor) return false;
  if (age !== undefined && summary.old !== (age === 'old')) return false;
  if (confidence !== undefined && summary.confidence !== confidence) return false;
  if (eligible !== undefined && summary.eligible !== eligible) return false;
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return true;
  const { id, name, vendor: seller, region, term, kind: sort } = summary;
  const haystack = [id, name, seller, region, term, sort].join(' ').toLowerCase();
  return words.every((word) => haystack.includes(word));
}

/** The part of a list that is asked for, sorted; what has no value stands last either way, equal ones keep their order. */
export function pageOf(
  summaries: readonly PriceSummary[],
  { sort, descending = false, from = 0, count = summaries.length }: PricePage = {},
): readonly PriceSummary[] {
  const direction = descending ? -1 : 1;
  const sorted =
    sort === undefined
      ? summaries
      : summaries.toSorted((a, b) => {
          const [left, right] = [sortValue(a, sort), sortValue(b, sort)];
          if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
          return direction * compare(left, right);
        });
  return sorted.slice(from, from + count);
}

function sortValue(summary: PriceSummary, sort: NonNullable<PricePage['sort']>): string | number | null {
  return sort === 'confidence' ? confidences.indexOf(summary.confidence) : summary[sort];
}

const collator = new Intl.Collator('en', { numeric: true });

const compare = (left: string | number, right: string | number): number =>
  typeof left === 'number' && typeof right === 'number'
    ? left - right
    : collator.compare(String(left), String(right));
