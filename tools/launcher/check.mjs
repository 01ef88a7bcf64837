import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { modules, root } from './paths.mjs';
import { environmentFor, runStep } from './process.mjs';
import { startTally } from './tally.mjs';

const tool = (...parts) => join(modules, ...parts);
const folders = ['shared', 'main', 'renderer', 'test', 'tools'];

function checks() {
  const present = folders.filter((folder) => existsSync(join(root, folder)));
  return [
    // TypeScript alone and the screens in one go: svelte-check reports on every file of the project.
    [
      'types',
      [tool('svelte-check', 'bin', 'svelte-check'), '--tsconfig', './tsconfig.json', '--fail-on-warnings'],
    ],
    ['lint', [tool('eslint', 'bin', 'eslint.js'), '--max-warnings', '0', ...present]],
    ['format', [tool('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.']],
    [
      'arrows',
      [
        tool('dependency-cruiser', 'bin', 'dependency-cruiser.mjs'),
        '--config',
        '.dependency-cruiser.cjs',
        ...present,
      ],
    ],
    ['unused', [tool('knip', 'bin', 'knip.js'), '--no-progress']],
  ];
}

/** Runs the checks, two at a time, a line each and the whole output only of those that fail; answers with the tally. */
export async function runChecks(node) {
  const tally = startTally();
  const waiting = checks();
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [name, args] = next;
      const started = Date.now();
      const { code, output } = await runStep(node, args, {
        quiet: true,
        env: environmentFor(node, { FORCE_COLOR: '0' }),
      });
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      process.stdout.write(`check ${name}: ${code === 0 ? 'ok' : 'FAILED'} (${seconds} s)\n`);
      if (code !== 0) process.stdout.write(`${output.trim()}\n`);
      tally.add(code === 0 ? { passed: 1 } : { failed: 1 });
    }
  };
  await Promise.all([worker(), worker()]);
  return tally;
}
