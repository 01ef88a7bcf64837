import { unzipSync } from 'fflate';
import { AppError } from '../../../shared/errors.ts';

/** What an archive may hold; more is refused before it is unpacked. */
export interface ArchiveLimits {
  readonly fileBytes: number;
  readonly entries: number;
  readonly entryBytes: number;
  readonly totalBytes: number;
}

const mebibyte = 1024 * 1024;

export const archiveLimits: ArchiveLimits = {
  fileBytes: 64 * mebibyte,
  entries: 2_000,
  entryBytes: 128 * mebibyte,
  totalBytes: 256 * mebibyte,
};

/** Unpacks the wanted entries of a zip archive; throws AppError when it is none, or larger than the limits. */
export function unzip(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  limits: ArchiveLimits = archiveLimits,
): ReadonlyMap<string, Uint8Array> {
  if (bytes.length > limits.fileBytes) throw tooLarge(`The file has more than ${limits.fileBytes} bytes.`);
  let entries = 0;
  let total = 0;
  try {
    // The sizes are those that the directory declares; fflate never writes past them.
    const content = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        entries += 1;
        if (entries > limits.entries) throw tooLarge(`The file holds more than ${limits.entries} parts.`);
        if (!wanted(name)) return false;
        total += originalSize;
        if (originalSize > limits.entryBytes || total > limits.totalBytes) {
          throw tooLarge(`The part "${name.slice(0, 100)}" unpacks to more than the limit.`);
        }
        return true;
      },
    });
    return new Map(Object.entries(content));
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('input.invalid', 'The file is not a workbook: it cannot be unpacked.', {
      cause: error,
    });
  }
}

const tooLarge = (message: string): AppError => new AppError('input.too-large', message);
