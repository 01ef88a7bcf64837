import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '../../../main/store/store.ts';

/** A data folder of its own. */
export const fresh = (): string => mkdtempSync(join(tmpdir(), 'espalier-store-'));

let tick = 0;
/** A clock of the test: every call is a second later. */
export const now = (): string => new Date(Date.UTC(2026, 10, 23) + (tick += 1) * 1_000).toISOString();

/** The store of a data folder that can be opened. */
export async function open(dataFolder: string): Promise<Store> {
  const opened = await openStore({ dataFolder, now, host: 'test' });
  if (!('store' in opened)) throw new Error(JSON.stringify(opened));
  return opened.store;
}
