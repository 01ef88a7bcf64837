import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { dist, root, say } from './paths.mjs';
import { environmentFor, runStep } from './process.mjs';

const sources = ['shared', 'main', 'renderer', 'assets', 'tools', 'package-lock.json', 'package.json'];

/** Hash of everything that goes into the build: equal sources, equal hash, whatever the clocks say. */
export function sourceHash(folder = root) {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((name) => filesUnder(join(folder, name)))) {
    hash.update(relative(folder, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(path) {
  if (!existsSync(path)) return [];
  const entries = readdirSyncOrFile(path);
  if (entries === undefined) return [path];
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const full = join(path, entry.name);
      return entry.isDirectory() ? filesUnder(full) : [full];
    });
}

function readdirSyncOrFile(path) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** Builds when the sources differ from those of the last complete build; answers false when that failed. */
export async function ensureBuilt(node) {
  const wanted = sourceHash();
  const stamp = join(dist, '.stamp');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true;
  say('build 2/3: app and command line');
  const { code, output } = await runStep(node, [join(root, 'tools', 'build.mjs'), wanted], {
    quiet: true,
    env: environmentFor(node, { NODE_ENV: 'production' }),
  });
  if (code !== 0) say(output.trim());
  return code === 0;
}
