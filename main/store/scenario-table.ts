import type { Database } from 'better-sqlite3';
import { randomUUID } from 'node:crypto';

/** The head of a scenario with its revision; JSON columns come parsed. */
export interface StoredRevision {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  readonly savedAt: string;
  readonly scenario: unknown;
  readonly decisions: unknown;
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
}

export interface StoredSummary {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  readonly savedAt: string;
  readonly madeFrom: string | null;
  readonly headline: unknown;
}

export interface StoredRevisionSummary {
  readonly revision: number;
  readonly label: string;
  readonly savedAt: string;
  readonly isHead: boolean;
}

export interface SaveRequest {
  readonly id: string;
  readonly baseRevision: number;
  readonly scenario: { readonly name: string };
  readonly label: string;
}

export type StoredSave = { readonly saved: StoredRevision } | { readonly conflict: StoredRevision };

/** The queries of the library; text is kept here so that tests can ask for their plans. */
export const queries = {
  list: `SELECT s.id, s.name, s.head AS revision, r.saved_at AS savedAt, s.made_from AS madeFrom, r.headline
         FROM scenario s JOIN revision r ON r.scenario_id = s.id AND r.revision = s.head
         WHERE s.removed_at IS NULL ORDER BY s.name, s.id`,
  head: `SELECT s.id, s.name, s.head AS revision, r.saved_at AS savedAt, r.scenario, r.decisions,
                CASE WHEN r.parent IS NULL THEN NULL ELSE r.label END AS undoLabel, n.label AS redoLabel
         FROM scenario s
         JOIN revision r ON r.scenario_id = s.id AND r.revision = s.head
         LEFT JOIN revision n ON n.scenario_id = s.id AND n.revision = r.redo
         WHERE s.id = ? AND s.removed_at IS NULL`,
  revisions: `SELECT r.revision, r.label, r.saved_at AS savedAt, r.revision = s.head AS isHead
              FROM revision r JOIN scenario s ON s.id = r.scenario_id
              WHERE r.scenario_id = ? ORDER BY r.revision DESC`,
} as const;

interface HeadRow {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  readonly savedAt: string;
  readonly scenario: string;
  readonly decisions: string | null;
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
}

/** Scenarios and revisions in SQLite; every change is one transaction. */
export function scenarioTable(database: Database, now: () => string) {
  const head = database.prepare<[string], HeadRow>(queries.head);
  const list = database.prepare<[], Omit<StoredSummary, 'headline'> & { readonly headline: string | null }>(
    queries.list,
  );
  const revisionsOf = database.prepare<
    [string],
    Omit<StoredRevisionSummary, 'isHead'> & { readonly isHead: number }
  >(queries.revisions);
  const insertScenario = database.prepare(
    'INSERT INTO scenario (id, name, head, made_from, created_at) VALUES (?, ?, 1, ?, ?)',
  );
  const insertRevision = database.prepare(
    'INSERT INTO revision (scenario_id, revision, parent, label, saved_at, scenario) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const moveHead = database.prepare('UPDATE scenario SET head = ?, name = ? WHERE id = ? AND head = ?');
  const newest = database.prepare<[string], { readonly last: number }>(
    'SELECT max(revision) AS last FROM revision WHERE scenario_id = ?',
  );
  const setRedo = database.prepare('UPDATE revision SET redo = ? WHERE scenario_id = ? AND revision = ?');
  const pointers = database.prepare<
    [string, number],
    { readonly parent: number | null; readonly redo: number | null }
  >('SELECT parent, redo FROM revision WHERE scenario_id = ? AND revision = ?');
  const nameOf = database.prepare<[string, number], { readonly name: string }>(
    "SELECT json_extract(scenario, '$.name') AS name FROM revision WHERE scenario_id = ? AND revision = ?",
  );
  const keep = database.prepare(
    'UPDATE revision SET decisions = ?, headline = ? WHERE scenario_id = ? AND revision = ?',
  );
  const setRemoved = database.prepare('UPDATE scenario SET removed_at = ? WHERE id = ?');

  const open = (id: string): StoredRevision | null => {
    const row = head.get(id);
    if (row === undefined) return null;
    return {
      ...row,
      scenario: JSON.parse(row.scenario) as unknown,
      decisions: row.decisions === null ? null : (JSON.parse(row.decisions) as unknown),
    };
  };
  const mustOpen = (id: string): StoredRevision => {
    const stored = open(id);
    if (stored === null) throw new Error(`The scenario "${id}" is not there.`);
    return stored;
  };
  /** Moves the head to a neighbour; staying where it is when there is none. */
  const step = (id: string, direction: 'parent' | 'redo'): StoredRevision => {
    const current = mustOpen(id);
    const target = pointers.get(id, current.revision)?.[direction] ?? null;
    if (target === null) return current;
    if (direction === 'parent') setRedo.run(current.revision, id, target);
    moveHead.run(target, nameOf.get(id, target)?.name ?? current.name, id, current.revision);
    return mustOpen(id);
  };

  return {
    list: (): readonly StoredSummary[] =>
      list.all().map((row) => ({
        ...row,
        headline: row.headline === null ? null : (JSON.parse(row.headline) as unknown),
      })),
    open,
    create: database.transaction(
      (request: {
        name: string;
        scenario: object;
        madeFrom: string | null;
        label: string;
      }): StoredRevision => {
        const id = randomUUID();
        const time = now();
        insertScenario.run(id, request.name, request.madeFrom, time);
        insertRevision.run(id, 1, null, request.label, time, JSON.stringify(request.scenario));
        return mustOpen(id);
      },
    ),
    save: database.transaction((request: SaveRequest): StoredSave => {
      const current = mustOpen(request.id);
      if (current.revision !== request.baseRevision) return { conflict: current };
      const revision = (newest.get(request.id)?.last ?? 0) + 1;
      insertRevision.run(
        request.id,
        revision,
        request.baseRevision,
        request.label,
        now(),
        JSON.stringify(request.scenario),
      );
      setRedo.run(null, request.id, request.baseRevision);
      moveHead.run(revision, request.scenario.name, request.id, request.baseRevision);
      return { saved: mustOpen(request.id) };
    }),
    undo: database.transaction((id: string) => step(id, 'parent')),
    redo: database.transaction((id: string) => step(id, 'redo')),
    revisions: (id: string): readonly StoredRevisionSummary[] =>
      revisionsOf.all(id).map((row) => ({ ...row, isHead: row.isHead === 1 })),
    keepDecisions: (request: {
      id: string;
      revision: number;
      decisions: unknown;
      headline: unknown;
    }): void => {
      keep.run(
        JSON.stringify(request.decisions),
        JSON.stringify(request.headline),
        request.id,
        request.revision,
      );
    },
    remove: (id: string): void => void setRemoved.run(now(), id),
    restore: (id: string): void => void setRemoved.run(null, id),
  };
}
