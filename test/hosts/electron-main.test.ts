import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const bundle = join(root, 'dist', 'electron', 'main.mjs');
const runner = join(root, 'test', 'doubles', 'run-electron-main.ts');

interface Outcome {
  readonly order: readonly string[];
  readonly schemes: readonly { readonly scheme: string; readonly privileges: Record<string, boolean> }[];
  readonly preferences: Readonly<Record<string, unknown>>;
  readonly loaded: string;
  readonly page: { readonly status: number; readonly csp: string };
  readonly outside: readonly boolean[];
  readonly permissions: readonly boolean[];
  readonly popup: string;
  readonly navigation: readonly boolean[];
}

/** Runs the built main bundle in a process of its own, with the double in the place of Electron. */
function runMain(): Outcome {
  const run = spawnSync(process.execPath, [runner, bundle], {
    encoding: 'utf8',
    env: { ...process.env, ESPALIER_DATA: mkdtempSync(join(tmpdir(), 'espalier-electron-')) },
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout.trim().split('\n').at(-1)!) as Outcome;
}

describe.skipIf(!existsSync(bundle))('the built main bundle of the Electron host', () => {
  const outcome = existsSync(bundle) ? runMain() : undefined;

  test('switches the sandbox on and announces its scheme before the app is ready, then loads our page', () => {
    expect(outcome?.order.slice(0, 4)).toEqual(['sandbox', 'scheme', 'lock', 'ready']);
    expect(outcome?.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
    expect(outcome?.loaded).toBe('app://planner/');
  });

  test('opens a window that is isolated, sandboxed and without Node', () => {
    expect(outcome?.preferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
    });
    expect(String(outcome?.preferences['preload'])).toMatch(/preload\.cjs$/);
  });

  test('serves the page with a strict policy and blocks everything else', () => {
    expect(outcome?.page.status).toBe(200);
    expect(outcome?.page.csp).toContain("default-src 'none'");
    expect(outcome?.outside).toEqual([false, true, true, true]);
    expect(outcome?.permissions).toEqual([false, false, true]);
    expect(outcome?.popup).toBe('deny');
    expect(outcome?.navigation).toEqual([true, false]);
  });

  test('closes the store before it ends', () => {
    expect(outcome?.order.slice(-3)).toEqual(['quit', 'held', 'quit']);
  });
});

test.skipIf(!existsSync(bundle))(
  'the preload is one CommonJS file that asks for nothing but electron',
  () => {
    const preload = readFileSync(join(root, 'dist', 'electron', 'preload.cjs'), 'utf8');
    const asked = [...preload.matchAll(/require\(["']([^"']+)["']\)/g)].map((match) => match[1]);
    expect(new Set(asked)).toEqual(new Set(['electron']));
  },
);
