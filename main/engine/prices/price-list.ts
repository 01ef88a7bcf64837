import type { PriceBook, PriceRecord } from '../../../shared/price-book.ts';
import type { Grade, Source } from '../../../shared/quantity/quantity.ts';
import { recordsAt } from './versions.ts';

/** A price book seen from one date: of the records of one item only the newest known by then counts. */
export interface PriceList {
  readonly asOf: string;
  /** The record of that id, or undefined. */
  find(id: string): PriceRecord | undefined;
  /** The record of that id if it may be paid for, else why not. */
  usable(id: string): { readonly record: PriceRecord } | { readonly reason: string };
  /** Why a record may not be chosen; undefined where it may. */
  refusal(record: PriceRecord): string | undefined;
  /** Records of a kind that may be chosen, and those that may not, each with the reason. */
  choosable(kind: string): { readonly records: readonly PriceRecord[]; readonly refused: readonly Refusal[] };
}

export interface Refusal {
  readonly record: PriceRecord;
  readonly reason: string;
}

/** Opens a price book at a date; `confirmed` lists ineligible records that the planner has confirmed, `banned` the rest. */
export function openPriceList(
  book: PriceBook,
  options: {
    readonly asOf: string;
    readonly confirmed: readonly string[];
    readonly banned: readonly string[];
  },
): PriceList {
  const seen = recordsAt(book, options.asOf);
  const byId = new Map(seen.map((record) => [record.id, record]));
  const known = (record: PriceRecord): boolean => record.asOf === null || record.asOf <= options.asOf;
  const newerKnown = (record: PriceRecord): PriceRecord | undefined => {
    const visited = new Set<string>();
    let next = record.supersededBy === null ? undefined : byId.get(record.supersededBy);
    while (next !== undefined && !visited.has(next.id)) {
      if (known(next)) return next;
      visited.add(next.id);
      next = next.supersededBy === null ? undefined : byId.get(next.supersededBy);
    }
    return undefined;
  };
  const refusalOf = (record: PriceRecord): string | undefined => {
    if (options.banned.includes(record.id)) return 'Banned in this scenario.';
    if (record.retired !== undefined) return 'Retired from the price book.';
    if (!known(record)) return `Its price is of ${record.asOf ?? ''}, after the date of this scenario.`;
    const newer = newerKnown(record);
    if (newer !== undefined) return `An older price of the same item; ${newer.id} is the newest.`;
    if (record.price.amount === null) return 'It has no price.';
    const onlyHistory = record.supersededBy !== null && record.confidence !== 'unverified';
    if (!record.eligible && !onlyHistory && !options.confirmed.includes(record.id)) {
      return `Its evidence is ${record.confidence}; it is chosen only once the planner confirms it.`;
    }
    return undefined;
  };
  return {
    asOf: options.asOf,
    find: (id) => byId.get(id),
    usable: (id) => {
      const record = byId.get(id);
      if (record === undefined) return { reason: 'The price book has no such record.' };
      const reason = refusalOf(record);
      return reason === undefined ? { record } : { reason };
    },
    refusal: refusalOf,
    choosable: (kind) => {
      const records: PriceRecord[] = [];
      const refused: Refusal[] = [];
      for (const record of seen) {
        if (record.kind !== kind) continue;
        const reason = refusalOf(record);
        if (reason === undefined) records.push(record);
        else refused.push({ record, reason });
      }
      return { records, refused };
    },
  };
}

const gradeOfConfidence: Readonly<Record<PriceRecord['confidence'], Grade>> = {
  high: 'vendor document',
  medium: 'field report',
  low: 'field report',
  estimate: 'guess',
  unverified: 'guess',
};

/** Citation of a price record. */
export function sourceOfRecord(record: PriceRecord): Source {
  const notes = [`Confidence: ${record.confidence}.`, record.note ?? ''].filter((part) => part !== '');
  return {
    text: `Price book, ${record.id}${record.sourceNote === null ? '' : ` (${record.sourceNote})`}`,
    grade: gradeOfConfidence[record.confidence],
    note: notes.join(' '),
    ...(record.sourceUrl === null ? {} : { url: record.sourceUrl }),
    ...(record.asOf === null ? {} : { asOf: record.asOf }),
  };
}
