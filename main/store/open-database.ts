import DatabaseConstructor, { type Database } from 'better-sqlite3';
import { AppError } from '../../shared/errors.ts';
import { asStoreFailure } from './failures.ts';
import { migrations } from './migrations/index.ts';

/** "ESPL": marks the file as ours (https://sqlite.org/pragma.html#pragma_application_id). */
const applicationId = 0x4553504c;

export interface OpenOptions {
  /** Called before a migration of a file that already holds data. */
  readonly backup: (database: Database) => Promise<void>;
  /** Steps to run; all of ours unless a test stops earlier. */
  readonly steps?: readonly ((database: Database) => void)[];
}

/**
 * Opens the data file and brings it to the newest schema. Order and pragmas: write-ahead log, full synchronisation on
 * every open (better-sqlite3 falls back to NORMAL when it finds a log), checks, backup, migration in one transaction.
 */
export async function openDatabase(path: string, options: OpenOptions): Promise<Database> {
  if (Number(process.versions['napi']) < 10) {
    // The native code crashes without a message on older versions.
    throw new AppError('internal', `Espalier needs Node 22.14 or later; this is ${process.version}.`);
  }
  const steps = options.steps ?? migrations;
  let database: Database | undefined;
  try {
    database = new DatabaseConstructor(path, { timeout: 5_000 });
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    database.pragma('trusted_schema = OFF');
    database.pragma('cell_size_check = ON');
    if (process.platform === 'darwin') database.pragma('checkpoint_fullfsync = ON');
    const version = checkIdentity(database, steps.length);
    checkHealth(database, 'quick_check');
    if (version < steps.length) {
      if (version > 0) await options.backup(database);
      migrate(database, version, steps);
    }
    database.prepare('SELECT count(*) FROM scenario').get();
    return database;
  } catch (error) {
    database?.close();
    throw asStoreFailure(error);
  }
}

/** The schema version of the file; refuses a foreign file and one from a newer program. */
function checkIdentity(database: Database, newest: number): number {
  const id = database.pragma('application_id', { simple: true });
  const version = Number(database.pragma('user_version', { simple: true }));
  const tables = database
    .prepare("SELECT count(*) AS count FROM sqlite_schema WHERE type = 'table'")
    .get() as {
    count: number;
  };
  if (id !== applicationId && (version > 0 || tables.count > 0)) {
    throw new AppError('store.corrupt', 'The data file belongs to another program; it was left as it is.');
  }
  if (version > newest) {
    throw new AppError(
      'store.newer',
      `The data was written by a newer Espalier (schema ${version}; this program knows ${newest}). It was left as it is.`,
    );
  }
  return version;
}

function migrate(
  database: Database,
  version: number,
  steps: readonly ((database: Database) => void)[],
): void {
  database
    .transaction(() => {
      database.pragma(`application_id = ${applicationId}`);
      steps.slice(version).forEach((step) => step(database));
      const broken = database.pragma('foreign_key_check') as readonly unknown[];
      if (broken.length > 0)
        throw new AppError('store.corrupt', 'The data file has rows that belong to nothing.');
      database.pragma(`user_version = ${steps.length}`);
    })
    .immediate();
}

/** Runs SQLite's own check; throws `store.corrupt` with its first complaint. */
export function checkHealth(database: Database, check: 'quick_check' | 'integrity_check'): void {
  const answer = database.pragma(check) as readonly Record<string, unknown>[];
  const first = Object.values(answer[0] ?? {})[0];
  if (first !== 'ok') {
    throw new AppError(
      'store.corrupt',
      'The data file is damaged. It was left as it is; the folder "backups" beside it holds earlier copies.',
      { detail: String(first).slice(0, 200) },
    );
  }
}
