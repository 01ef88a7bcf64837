import type { Database } from 'better-sqlite3';

/** Quotes that were sent, with their bytes and all that they rest on. */
export default function quotes(database: Database): void {
  database.exec(`
    CREATE TABLE quote (
      number TEXT PRIMARY KEY,
      -- A number belongs to one scenario; its revisions follow that scenario's.
      scenario_id TEXT NOT NULL REFERENCES scenario (id) DEFERRABLE INITIALLY DEFERRED
    ) STRICT;
    CREATE TABLE quote_revision (
      number TEXT NOT NULL REFERENCES quote (number) DEFERRABLE INITIALLY DEFERRED,
      revision INTEGER NOT NULL CHECK (revision >= 1),
      scenario_revision INTEGER NOT NULL,
      created_at TEXT NOT NULL,
      created_by TEXT NOT NULL,
      -- Names everything that the file was made from; two revisions of a number never share it.
      input_hash TEXT NOT NULL,
      price_book_hash TEXT NOT NULL,
      file_hash TEXT NOT NULL CHECK (length(file_hash) = 64),
      -- What lists show, as JSON: dates, totals, names, verification.
      summary TEXT NOT NULL,
      -- As they were, as JSON: the scenario, the decisions, the price records that the plan names, the letterhead, and
      -- the figures for the page of changes of the next revision.
      scenario TEXT NOT NULL,
      decisions TEXT NOT NULL,
      records TEXT NOT NULL,
      settings TEXT NOT NULL,
      figures TEXT NOT NULL,
      -- Last, so that lists never read it.
      file BLOB NOT NULL,
      PRIMARY KEY (number, revision)
    ) STRICT;
    CREATE INDEX quote_by_scenario ON quote (scenario_id);
    -- What was sent cannot be changed or removed, not by a mistake of this program either.
    CREATE TRIGGER quote_is_frozen BEFORE UPDATE ON quote
      BEGIN SELECT RAISE(ABORT, 'a sent quote is frozen'); END;
    CREATE TRIGGER quote_stays BEFORE DELETE ON quote
      BEGIN SELECT RAISE(ABORT, 'a sent quote is frozen'); END;
    CREATE TRIGGER quote_revision_is_frozen BEFORE UPDATE ON quote_revision
      BEGIN SELECT RAISE(ABORT, 'a sent quote is frozen'); END;
    CREATE TRIGGER quote_revision_stays BEFORE DELETE ON quote_revision
      BEGIN SELECT RAISE(ABORT, 'a sent quote is frozen'); END;
  `);
}
