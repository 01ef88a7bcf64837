import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findBrowser, openAppWindow } from './browser.mjs';
import { fetchElectron, fetchRefusedUntil, findElectron, runElectron } from './electron.mjs';
import { dist, root, say } from './paths.mjs';
import { environmentFor, runStep } from './process.mjs';
import { chooseRoad, readOptions } from './road.mjs';

/** Starts the app: by Electron, in a browser's app window, or with the address printed. */
export async function start(node, args) {
  const { options, problem } = readOptions(args);
  if (problem !== undefined) {
    say(problem);
    return 2;
  }
  const server = join(dist, 'main', 'loopback.mjs');
  if (!existsSync(server)) return planReference(node);
  const isRoot = process.getuid?.() === 0;
  const browser = findBrowser();
  const choice = chooseRoad({
    host: options.host,
    display: hasDisplay(process.platform, process.env),
    electron: findElectron() !== undefined,
    isRoot,
    fetchRefusedUntil: fetchRefusedUntil(),
    now: Date.now(),
    browser: browser !== undefined,
    forceFetch: options.forceFetch,
  });
  say('start 3/3');
  if (choice.road === 'electron') {
    say(`Window: Electron, because ${choice.why}.`);
    const env = environmentFor(node, options.data === undefined ? {} : { ESPALIER_DATA: options.data });
    const end = await runElectron(findElectron(), [], env);
    if (!end.early) return end.code;
    say(`Electron ended at once: ${end.line}. Going on without it.`);
  } else if (choice.fetch) {
    fetchElectron(node, say);
  }
  const window = choice.road === 'none' ? undefined : browser;
  return serve(node, { server, options, window, isRoot, why: choice.why });
}

/** Whether a window can be shown here. */
export function hasDisplay(platform, env) {
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

function serve(node, { server, options, window, isRoot, why }) {
  const args = [server];
  if (options.port !== undefined) args.push('--port', String(options.port));
  if (options.data !== undefined) args.push('--data', options.data);
  return new Promise((resolve) => {
    const child = spawn(node, args, {
      cwd: root,
      env: environmentFor(node, { ESPALIER_ENTER: process.stdin.isTTY ? '1' : '' }),
      // The channel tells the host when its launcher is gone, however that ended.
      stdio: [process.stdin.isTTY ? 'inherit' : 'ignore', 'pipe', 'inherit', 'ipc'],
    });
    let first = true;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const message = readMessage(line);
      if (message === undefined) {
        process.stdout.write(`${line}\n`);
      } else if (first) {
        first = false;
        welcome(message, { window, why });
        if (window !== undefined) openAppWindow(window, message.url, { isRoot });
      } else {
        process.stdout.write(`New address (valid once): ${message.url}\n`);
      }
    });
    const pass = (signal) => child.kill(signal);
    process.on('SIGINT', pass);
    process.on('SIGTERM', pass);
    child.on('close', (code) => resolve(code ?? 0));
  });
}

function readMessage(line) {
  try {
    const message = JSON.parse(line);
    return message.ready === true ? message : undefined;
  } catch {
    return undefined;
  }
}

function welcome({ url, dataFolder }, { window, why }) {
  const where = window === undefined ? 'none, open the address in a browser' : `an app window of ${window}`;
  process.stdout.write(
    [
      `Window: ${where} (${why}).`,
      `Address (valid once): ${url}`,
      `Data: ${dataFolder ?? 'the usual place of the platform'}`,
      'Enter prints a new address; Ctrl+C ends Espalier.',
      'Three things to try: change WhatsApp users from 5,000 to 8k; press W on a number to ask why; export the quote.',
      '',
    ].join('\n'),
  );
}

/** Until the app is part of the build: plans the reference deployment, prints it and writes its quote. */
async function planReference(node) {
  const cli = join(dist, 'main', 'cli.mjs');
  const file = join(root, 'assets', 'scenarios', 'reference.json');
  const out = join(process.env.INIT_CWD ?? process.cwd(), 'espalier-quote.xlsx');
  const env = environmentFor(node);
  say('start 3/3: the plan of the reference deployment');
  const shown = await runStep(node, [cli, 'plan', file], { env });
  if (shown.code !== 0) return shown.code;
  return (await runStep(node, [cli, 'quote', file, '--out', out], { env })).code;
}
