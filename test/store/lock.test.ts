import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../main/store/store.ts';
import { fresh, now, open } from './support/store.ts';

describe('the lock', () => {
  test('a second store over the same folder is told who holds it', async () => {
    const folder = fresh();
    const store = await open(folder);
    store.announce({ port: 4_711 });
    expect(await openStore({ dataFolder: folder, now, host: 'other' })).toEqual({
      locked: { pid: process.pid, port: 4_711, host: 'test' },
    });
    await store.close();
    await (await open(folder)).close();
  });

  test('the lock of a process that is gone, or whose number was used again, is taken over', async () => {
    for (const stale of [{ pid: 2 ** 22 - 1 }, { pid: process.pid, started: '1' }, 'rubbish']) {
      const folder = fresh();
      writeFileSync(join(folder, 'espalier.lock'), typeof stale === 'string' ? stale : JSON.stringify(stale));
      await (await open(folder)).close();
      expect(existsSync(join(folder, 'espalier.lock'))).toBe(false);
    }
  });
});
