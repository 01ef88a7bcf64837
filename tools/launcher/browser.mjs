import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cache } from './paths.mjs';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'brave-browser',
];

/** Absolute path of an installed browser that can open an app window, or undefined. */
export function findBrowser({ platform = process.platform, env = process.env, exists = existsSync } = {}) {
  return candidates(platform, env).find((path) => exists(path));
}

function candidates(platform, env) {
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (platform === 'win32') {
    const bases = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter(Boolean);
    const tails = [
      'Google/Chrome/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
      'Chromium/Application/chrome.exe',
    ];
    return bases.flatMap((base) => tails.map((tail) => `${base}/${tail}`));
  }
  const folders = [
    ...new Set([...(env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin']),
  ];
  return folders.filter(Boolean).flatMap((folder) => names.map((name) => join(folder, name)));
}

/** Opens the address in an app window of its own profile; the window's end does not end the server. */
export function openAppWindow(browser, url, { isRoot }) {
  const profile = join(cache, 'window');
  mkdirSync(profile, { recursive: true });
  const args = [
    `--app=${url}`,
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--window-size=1440,900',
    // Chromium's sandbox refuses to start as root; for everybody else it stays on.
    ...(isRoot ? ['--no-sandbox', '--test-type'] : []),
  ];
  const child = spawn(browser, args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
  return child;
}
