import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { runChecks } from './check.mjs';
import { ensureInstalled } from './install.mjs';
import { withSetupLock } from './lock.mjs';
import { findNode, noNodeMessage } from './node-path.mjs';
import { dist, modules, root, say } from './paths.mjs';
import { environmentFor, runStep } from './process.mjs';
import { start } from './start.mjs';
import { runTests } from './test.mjs';

const script = (...parts) => join(modules, ...parts);

/** Commands that only need the packages, and what each runs. */
const plain = {
  check: (node) => runChecks(node).then((tally) => tally.close()),
  test: (node) => runTests(node, { long: false }),
  'test:long': (node) => runTests(node, { long: true }),
  format: (node) => run(node, [script('prettier', 'bin', 'prettier.cjs'), '--write', '.']),
};

/** Commands that run a file of the build. */
const built = {
  espalier: (node, args) => run(node, [join(dist, 'main', 'cli.mjs'), ...args]),
  examples: (node, args) => run(node, [join(dist, 'tools', 'examples.mjs'), ...args]),
  pages: (node, args) => run(node, [join(dist, 'tools', 'pages.mjs'), ...args]),
  bench: (node, args) => run(node, [join(dist, 'tools', 'bench.mjs'), ...args]),
  screenshots: (node, args) => run(node, [join(dist, 'tools', 'screenshots.mjs'), ...args]),
  build: () => Promise.resolve(0),
  dist: (node, args) => run(node, [script('electron-builder', 'cli.js'), ...args]),
  start,
};

/** Sets up what is missing, then runs one command; answers with its exit code. */
export async function main([name, ...rest]) {
  const command = plain[name] ?? built[name];
  if (command === undefined) {
    say(
      `Unknown command "${name ?? ''}". One of: ${[...Object.keys(plain), ...Object.keys(built)].sort().join(', ')}`,
    );
    return 2;
  }
  const args = rest[0] === '--' ? rest.slice(1) : rest;
  const ready = await withSetupLock(async () => {
    if (!(await ensureInstalled())) return undefined;
    const node = findNode();
    if (node === undefined) {
      say(noNodeMessage);
      return undefined;
    }
    if (built[name] !== undefined && !(await ensureBuilt(node))) return undefined;
    return node;
  });
  return ready === undefined ? 1 : command(ready, args);
}

async function run(node, args) {
  const target = args[0];
  if (!existsSync(target)) {
    say(`${target.slice(root.length + 1)} is not part of this version.`);
    return 2;
  }
  return (
    await runStep(node, args, { env: environmentFor(node), cwd: process.env.INIT_CWD ?? process.cwd() })
  ).code;
}
