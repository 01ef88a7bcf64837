import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { modules, root, say } from './paths.mjs';
import { runStep } from './process.mjs';

const stamp = join(modules, '.espalier-install');

/** What the installed packages must match: the lock file and the platform. */
export function wantedInstall() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform} ${process.arch}`;
}

/** Whether the packages of this lock file are in place; an interrupted install left no stamp. */
export function installed() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wantedInstall();
}

/** Settings of the calling npm that would leave packages out; all others (registry, cache, proxy) are kept. */
const harmful =
  /^npm_config_(omit|include|production|only|also|dev|global|location|ignore_scripts|dry_run)$/i;

/** The environment for npm: complete installs whatever NODE_ENV or a calling npm says. */
export function npmEnvironment(env = process.env) {
  return Object.fromEntries(Object.entries(env).filter(([key]) => key !== 'NODE_ENV' && !harmful.test(key)));
}

/** How to start npm: by the path that npm itself gives, else beside this Node, else from the system's packages. */
export function npmCommand(env = process.env) {
  const beside = dirname(process.execPath);
  const places = [
    env.npm_execpath,
    join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    '/usr/share/nodejs/npm/bin/npm-cli.js',
    ...(env.PATH ?? '')
      .split(delimiter)
      .map((folder) => join(folder, 'npm'))
      .filter((path) => existsSync(path))
      .map((path) => realpathSync(path)),
  ];
  return places.find((place) => place !== undefined && /npm-cli\.c?js$/.test(place) && existsSync(place));
}

/** Installs every package when they do not match the lock file; answers false when that failed. */
export async function ensureInstalled() {
  if (installed()) return true;
  const npm = npmCommand();
  if (npm === undefined) {
    say('npm was not found; start Espalier with "npm start".');
    return false;
  }
  say('install 1/3: packages (about a minute the first time)');
  const args = [
    npm,
    'ci',
    '--include=dev',
    '--include=optional',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
  ];
  const { code, output } = await runStep(process.execPath, args, { quiet: true, env: npmEnvironment() });
  if (code !== 0) {
    say(output.trim());
    const network = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ENOTCACHED/.test(output);
    say(
      network
        ? 'The packages could not be fetched: the npm registry cannot be reached. Connect once, then it works without a network.'
        : 'The packages could not be installed; the reason is above.',
    );
    return false;
  }
  writeFileSync(stamp, wantedInstall());
  return true;
}
