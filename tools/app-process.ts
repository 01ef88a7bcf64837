import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dist } from './launcher/paths.mjs';

/** The built loopback host as a process of its own, on a data folder of its own. */
export interface AppProcess {
  readonly url: string;
  readonly dataFolder: string;
  /** Ends it as Ctrl+C does, or kills it. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts the app over a data folder (a fresh one when none is given). */
export function startApp(dataFolder = mkdtempSync(join(tmpdir(), 'espalier-app-'))): Promise<AppProcess> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(dist, 'main', 'loopback.mjs'), '--data', dataFolder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise<void>((done) => child.once('close', () => done()));
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const line = output.split('\n').find((text) => text.includes('"ready"'));
      if (line === undefined) return;
      const { url } = JSON.parse(line) as { url: string };
      resolve({
        url,
        dataFolder,
        stop: async (signal = 'SIGINT') => {
          child.kill(signal);
          await ended;
        },
      });
    });
    child.once('error', reject);
    child.once('close', (code) =>
      reject(new Error(`The app ended with ${code ?? 'a signal'} before it was ready.`)),
    );
  });
}
