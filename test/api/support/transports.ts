import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { startServices } from '../../../main/api/services.ts';
import { serveChannel } from '../../../main/hosts/electron/channel.ts';
import { printPage } from '../../../main/hosts/electron/print-page.ts';
import { saveFile } from '../../../main/hosts/electron/save-file.ts';
import { createHandOff } from '../../../main/hosts/loopback/guard.ts';
import { startServer, type RunningServer } from '../../../main/hosts/loopback/server.ts';
import { countWindows } from '../../../main/hosts/loopback/windows.ts';
import { connectElectron, type ElectronBridge } from '../../../shared/contract/client-electron.ts';
import { loopbackClient } from '../../../shared/contract/client-loopback.ts';
import type { Call } from '../../../shared/contract/entries.ts';
import type * as electronDouble from '../../doubles/electron.ts';
import { AppError } from '../../../shared/errors.ts';

export const transportNames = ['the direct call', 'the loopback host', 'the Electron channel'] as const;

export interface Transports {
  /** The same services, reached that way. */
  readonly open: Readonly<Record<(typeof transportNames)[number], () => Promise<Call>>>;
  close(): Promise<void>;
}

/** Services over a fresh data folder, with each way to reach them; the double of Electron is mocked by the test file. */
export async function startTransports(double: typeof electronDouble): Promise<Transports> {
  const started = await startServices({
    dataFolder: mkdtempSync(join(tmpdir(), 'espalier-contract-')),
    host: 'direct',
    version: 'test',
  });
  if (!('started' in started)) throw new Error('The services did not start.');
  const { started: services } = started;
  const { fetch: realFetch } = globalThis;
  let server: RunningServer | undefined;
  return {
    open: {
      'the direct call': () => Promise.resolve(services.call),
      'the loopback host': async () => {
        const handOff = createHandOff();
        const running = await startServer({
          call: services.call,
          files: new Map(),
          handOff,
          windows: countWindows(() => undefined),
          port: 0,
        });
        server = running;
        // A browser sends the Origin by itself; Node's fetch is told.
        vi.stubGlobal('fetch', (url: string, init: RequestInit) =>
          realFetch(url, { ...init, headers: { ...init.headers, origin: running.origin } }),
        );
        return loopbackClient(running.origin, handOff.token).call;
      },
      'the Electron channel': async () => {
        const window = new double.BrowserWindow({ webPreferences: {} });
        serveChannel(window as never, {
          call: services.call,
          saveFile: (file) => saveFile(window as never, file),
          printPage: (fileName) => printPage(window as never, fileName),
        });
        await import('../../../main/hosts/electron/preload.ts');
        return connectElectron(double.recorded.exposed['espalier'] as ElectronBridge).call;
      },
    },
    close: async () => {
      vi.unstubAllGlobals();
      await server?.stop();
      await services.stop();
    },
  };
}

/** The failure of a call that must fail. */
export async function failure(work: Promise<unknown>): Promise<AppError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('It should have failed.');
}
