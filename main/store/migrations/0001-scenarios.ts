import type { Database } from 'better-sqlite3';

/** Scenarios with their revisions, and settings. */
export default function scenarios(database: Database): void {
  database.exec(`
    CREATE TABLE scenario (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      -- The revision that is shown; undo and redo move it.
      head INTEGER NOT NULL,
      made_from TEXT,
      created_at TEXT NOT NULL,
      removed_at TEXT
    ) STRICT;
    CREATE TABLE revision (
      scenario_id TEXT NOT NULL REFERENCES scenario (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
      revision INTEGER NOT NULL,
      -- What undo goes back to, and what redo goes on to.
      parent INTEGER,
      redo INTEGER,
      label TEXT NOT NULL,
      saved_at TEXT NOT NULL,
      scenario TEXT NOT NULL,
      -- The solver's answer for this revision and the figures of the library, both made again when missing.
      decisions TEXT,
      headline TEXT,
      PRIMARY KEY (scenario_id, revision)
    ) STRICT;
    CREATE INDEX scenario_by_name ON scenario (name) WHERE removed_at IS NULL;
    CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  `);
}
