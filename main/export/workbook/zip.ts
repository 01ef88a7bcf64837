import { unzipSync, zipSync, type Zippable } from 'fflate';

/** Packs an archive again with one date for every entry; exceljs stamps them with the clock, in whole two seconds. */
export function withFixedDates(bytes: Uint8Array, iso: string): Uint8Array {
  const [year = 1980, month = 1, day = 1] = iso.split('-').map(Number);
  // Archives hold local time without a zone, so local midnight gives the same bytes everywhere.
  const mtime = new Date(Math.min(2099, Math.max(1980, year)), month - 1, day);
  const entries: Zippable = {};
  for (const [name, content] of Object.entries(unzipSync(bytes)))
    entries[name] = [content, { mtime, level: 6 }];
  return zipSync(entries);
}
