import type {
  PriceFilter,
  PriceHistory,
  PriceOrigin,
  PriceSummary,
} from '../../../shared/contract/prices.ts';
import { ageInDays, isOld } from '../../../shared/prices/age.ts';
import { priceRecordSchema, type PriceRecord } from '../../../shared/price-book.ts';
import type { StoredPrice } from '../../store/store.ts';
import { versionsOf } from './kept-book.ts';

/** The line of a record in the list; ages count to `today` (ISO date). */
export function summaryOf(stored: StoredPrice, record: PriceRecord, today: string): PriceSummary {
  const { id, kind, vendor, name, region, term, price, asOf, confidence, eligible, supersededBy } = record;
  const versions = stored.changes.filter((change) => change.record !== null && !change.held);
  const last = versions.findLast((change) => (change.record as PriceRecord).asOf === asOf) ?? versions.at(-1);
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
    ageDays: ageInDays(asOf, today),
    old: isOld({ kind, asOf }, today),
    confidence,
    eligible,
    supersededBy,
    retired: stored.retiredAt !== null,
    origin: (last?.kind ?? 'shipped') as PriceOrigin,
    versions: versions.length,
    shippedWaits: stored.changes.findLast((change) => change.record !== null)?.held ?? false,
  };
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

/** A record with everything that happened to it, the newest first. */
export function historyOf(stored: StoredPrice): PriceHistory {
  const record = versionsOf(stored).at(-1);
  if (record === undefined) throw new Error(`The price "${stored.id}" has no version.`);
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
  };
}
