import { availableParallelism } from 'node:os';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const long = (process.env['ESPALIER_LONG_TESTS'] ?? '') !== '';

export default defineConfig({
  plugins: [svelte({ configFile: false })],
  test: {
    include: long ? ['test/long/**/*.test.ts'] : ['test/**/*.test.ts'],
    exclude: long ? [] : ['test/long/**'],
    pool: 'forks',
    // Modules are loaded once a worker, which saves a third of the time; no test changes one for another (shuffled runs say so).
    isolate: false,
    // The default leaves one processor idle, which on two is half of them.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: long ? 600_000 : 60_000,
    hookTimeout: long ? 600_000 : 60_000,
    // What is waited for is said by a test, how long by the machine: one that is busy takes its time.
    expect: { poll: { timeout: 30_000 } },
  },
});
