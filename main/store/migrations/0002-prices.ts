import type { Database } from 'better-sqlite3';

/** Price records with every version and event that they ever had. */
export default function prices(database: Database): void {
  database.exec(`
    CREATE TABLE price_record (
      id TEXT PRIMARY KEY,
      -- Set while the record is retired; a plan may still name it, but nothing is chosen from it.
      retired_at TEXT
    ) STRICT;
    -- Only ever added to: a new price leaves the old one where it is.
    CREATE TABLE price_change (
      record_id TEXT NOT NULL REFERENCES price_record (id) DEFERRABLE INITIALLY DEFERRED,
      number INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('shipped', 'edited', 'imported', 'retired', 'restored')),
      -- The whole record as JSON; null for retiring and restoring.
      record TEXT CHECK ((record IS NULL) = (kind IN ('retired', 'restored'))),
      -- A shipped price that came after the planner's own: kept beside, not in force.
      held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1)),
      changed_at TEXT NOT NULL,
      changed_by TEXT NOT NULL,
      reason TEXT NOT NULL,
      PRIMARY KEY (record_id, number)
    ) STRICT;
  `);
}
