import type { Database } from 'better-sqlite3';
import { canonicalJson } from '../../shared/hash.ts';

export type PriceChangeKind = 'shipped' | 'edited' | 'imported' | 'retired' | 'restored';

/** One step in the life of a price record; `record` is the parsed JSON of that version, null for retiring and restoring. */
export interface StoredPriceChange {
  readonly id: string;
  /** Counts from 1 within the record. */
  readonly number: number;
  readonly kind: PriceChangeKind;
  readonly record: unknown;
  /** A shipped price that came after the planner's own; not in force. */
  readonly held: boolean;
  readonly changedAt: string;
  readonly changedBy: string;
  readonly reason: string;
}

export interface StoredPrice {
  readonly id: string;
  /** ISO time, null while the record is in use. */
  readonly retiredAt: string | null;
  /** Versions and events, the oldest first. */
  readonly changes: readonly StoredPriceChange[];
}

/** A record to be kept, as plain data with its id. */
export interface PriceData {
  readonly id: string;
}

/** Who changes something and why. */
export interface ChangeNote {
  readonly by: string;
  readonly reason: string;
}

/** One change of a batch: a new version, or a retirement. */
export type PriceStep = { readonly record: PriceData } | { readonly retire: string };

interface ChangeRow extends Omit<StoredPriceChange, 'record' | 'held'> {
  readonly record: string | null;
  readonly held: number;
}

const columns = `record_id AS id, number, kind, record, held, changed_at AS changedAt,
                 changed_by AS changedBy, reason`;

/** Price records in SQLite; every change is one transaction, and nothing is ever overwritten. */
export function priceTable(database: Database, now: () => string) {
  const records = database.prepare<[], { readonly id: string; readonly retiredAt: string | null }>(
    'SELECT id, retired_at AS retiredAt FROM price_record ORDER BY rowid',
  );
  const oneRecord = database.prepare<[string], { readonly retiredAt: string | null }>(
    'SELECT retired_at AS retiredAt FROM price_record WHERE id = ?',
  );
  const changes = database.prepare<[], ChangeRow>(
    `SELECT ${columns} FROM price_change ORDER BY record_id, number`,
  );
  const changesOf = database.prepare<[string], ChangeRow>(
    `SELECT ${columns} FROM price_change WHERE record_id = ? ORDER BY number`,
  );
  const addRecord = database.prepare('INSERT OR IGNORE INTO price_record (id) VALUES (?)');
  const addChange = database.prepare(
    `INSERT INTO price_change (record_id, number, kind, record, held, changed_at, changed_by, reason)
     VALUES (?, (SELECT coalesce(max(number), 0) + 1 FROM price_change WHERE record_id = ?), ?, ?, ?, ?, ?, ?)`,
  );
  const setRetired = database.prepare('UPDATE price_record SET retired_at = ? WHERE id = ?');

  const read = (row: ChangeRow): StoredPriceChange => ({
    ...row,
    record: row.record === null ? null : (JSON.parse(row.record) as unknown),
    held: row.held === 1,
  });
  const add = (
    id: string,
    change: {
      readonly kind: PriceChangeKind;
      readonly record: PriceData | null;
      readonly held?: boolean;
      readonly note: ChangeNote;
    },
  ): void => {
    addRecord.run(id);
    const { kind, record, held = false, note } = change;
    addChange.run(
      id,
      id,
      kind,
      record === null ? null : JSON.stringify(record),
      held ? 1 : 0,
      now(),
      note.by,
      note.reason,
    );
  };
  const find = (id: string): StoredPrice | null => {
    const record = oneRecord.get(id);
    return record === undefined
      ? null
      : { id, retiredAt: record.retiredAt, changes: changesOf.all(id).map(read) };
  };
  const lastNumber = (id: string): number => find(id)?.changes.at(-1)?.number ?? 0;
  const retire = (id: string, note: ChangeNote): void => {
    if (oneRecord.get(id)?.retiredAt !== null) return;
    setRetired.run(now(), id);
    add(id, { kind: 'retired', record: null, note });
  };

  return {
    all: (): readonly StoredPrice[] => {
      const byRecord = new Map<string, StoredPriceChange[]>();
      for (const row of changes.all()) {
        const known = byRecord.get(row.id);
        if (known === undefined) byRecord.set(row.id, [read(row)]);
        else known.push(read(row));
      }
      return records.all().map(({ id, retiredAt }) => ({ id, retiredAt, changes: byRecord.get(id) ?? [] }));
    },
    find,
    /** Adds what the shipped book has and this one has not; a price of the planner's own stays in force. */
    ship: database.transaction((shipped: readonly PriceData[], note: ChangeNote): void => {
      for (const record of shipped) {
        const known = find(record.id)?.changes ?? [];
        const before = known.findLast(({ kind }) => kind === 'shipped');
        if (before !== undefined && canonicalJson(before.record) === canonicalJson(record)) continue;
        const held = known.some(({ kind }) => kind === 'edited' || kind === 'imported');
        add(record.id, { kind: 'shipped', record, held, note });
      }
    }),
    /** Adds a version; false, and nothing is changed, when the record has moved on since `base` (0: it is new). */
    save: database.transaction((record: PriceData, base: number, note: ChangeNote): boolean => {
      if (lastNumber(record.id) !== base) return false;
      add(record.id, { kind: 'edited', record, note });
      return true;
    }),
    /** All steps or, when one fails, none. */
    takeIn: database.transaction((steps: readonly PriceStep[], note: ChangeNote): void => {
      for (const step of steps) {
        if ('retire' in step) retire(step.retire, note);
        else add(step.record.id, { kind: 'imported', record: step.record, note });
      }
    }),
    retire: database.transaction(retire),
    restore: database.transaction((id: string, note: ChangeNote): void => {
      if ((oneRecord.get(id)?.retiredAt ?? null) === null) return;
      setRetired.run(null, id);
      add(id, { kind: 'restored', record: null, note });
    }),
  };
}
