import { zipSync, type Zippable } from 'fflate';

/** Packs files into a zip archive with one date (ISO) for every entry: the same files give the same bytes. */
export function archive(files: ReadonlyMap<string, Uint8Array>, iso: string): Uint8Array {
  const [year = 1980, month = 1, day = 1] = iso.split('-').map(Number);
  // Archives hold local time without a zone, so local midnight gives the same bytes everywhere.
  const mtime = new Date(Math.min(2099, Math.max(1980, year)), month - 1, day);
  const entries: Zippable = {};
  for (const [name, content] of files) entries[name] = [content, { mtime, level: 6 }];
  return zipSync(entries);
}
