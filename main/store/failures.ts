import { AppError, type ErrorCode } from '../../shared/errors.ts';

const sentences: readonly (readonly [RegExp, ErrorCode, string])[] = [
  [
    /^(SQLITE_FULL|ENOSPC)/,
    'store.full',
    'The disk is full: nothing was saved, and nothing that was saved before is lost. Free some space and save again.',
  ],
  [
    /^(SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_PERM|EACCES|EPERM|EROFS|ENOTDIR|EISDIR)/,
    'store.read-only',
    'The data folder cannot be written. Check its permissions or choose another with --data.',
  ],
  [
    /^(SQLITE_CORRUPT|SQLITE_NOTADB)/,
    'store.corrupt',
    'The data file is damaged. It was left as it is; the folder "backups" beside it holds earlier copies.',
  ],
  [
    /^SQLITE_IOERR/,
    'store.full',
    'The disk could not be read or written. What was saved before is kept; check the disk and try again.',
  ],
  [/^SQLITE_BUSY/, 'store.locked', 'The data file is in use by another program. Close it and try again.'],
];

/** A failure of SQLite or of the file system as a coded sentence; anything else is a bug and stays as it is. */
export function asStoreFailure(error: unknown): unknown {
  const code = (error as { code?: unknown }).code;
  if (typeof code !== 'string') return error;
  const found = sentences.find(([pattern]) => pattern.test(code));
  return found === undefined ? error : new AppError(found[1], found[2], { cause: error });
}

/** Runs a piece of work whose failures belong to the disk. */
export function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asStoreFailure(error);
  }
}
