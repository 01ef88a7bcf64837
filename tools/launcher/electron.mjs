import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cache, modules, root } from './paths.mjs';
import { environmentFor } from './process.mjs';

const refusal = join(cache, 'electron-refused');
const day = 24 * 60 * 60 * 1000;
const silence = 20_000;

/** Absolute path of Electron's program, or undefined while it has not been fetched. */
export function findElectron() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(modules, 'electron', 'dist');
  const pathFile = join(modules, 'electron', 'path.txt');
  const name = existsSync(pathFile)
    ? readFileSync(pathFile, 'utf8').trim()
    : ({ darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ??
      'electron');
  const program = join(folder, name);
  return existsSync(program) ? program : undefined;
}

/** Until when a failed fetch is remembered (milliseconds), or undefined. */
export function fetchRefusedUntil() {
  try {
    return Number(readFileSync(refusal, 'utf8')) + day;
  } catch {
    return undefined;
  }
}

/** Fetches Electron in a child that outlives nothing: twenty seconds without a byte end it and are remembered. */
export function fetchElectron(node, log) {
  const child = spawn(node, [join(modules, 'electron', 'install.js')], {
    cwd: root,
    env: environmentFor(node),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const remember = () => {
    mkdirSync(cache, { recursive: true });
    writeFileSync(refusal, String(Date.now()));
  };
  let timer = setTimeout(() => child.kill(), silence);
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => child.kill(), silence);
    timer.unref();
  };
  timer.unref();
  child.stdout.on('data', alive);
  child.stderr.on('data', alive);
  child.on('error', remember);
  child.on('close', (code) => {
    clearTimeout(timer);
    if (code === 0) log('Electron has been fetched; the next start uses it.');
    else {
      remember();
      log(
        'Electron could not be fetched; this is remembered for a day. The app goes on in its present window.',
      );
    }
  });
  child.unref();
  return child;
}

/** Starts the app in Electron; answers `{ early, line }` when it ended within five seconds, else its exit code. */
export function runElectron(program, args, env) {
  return new Promise((resolve) => {
    const started = Date.now();
    const child = spawn(program, [root, ...args], { cwd: root, env, stdio: ['ignore', 'inherit', 'pipe'] });
    let tail = '';
    child.stderr.on('data', (chunk) => {
      tail = (tail + chunk).slice(-4_000);
      process.stderr.write(chunk);
    });
    child.on('error', (error) => resolve({ early: true, line: error.message }));
    child.on('close', (code) => {
      const early = Date.now() - started < 5_000 && code !== 0;
      resolve({ early, line: tail.trim().split('\n').at(-1) ?? '', code: code ?? 1 });
    });
  });
}
