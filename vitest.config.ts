import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const long = (process.env['ESPALIER_LONG_TESTS'] ?? '') !== '';

export default defineConfig({
  plugins: [svelte({ configFile: false })],
  test: {
    include: long ? ['test/long/**/*.test.ts'] : ['test/**/*.test.ts'],
    exclude: long ? [] : ['test/long/**'],
    pool: 'forks',
    testTimeout: long ? 600_000 : 60_000,
    hookTimeout: long ? 600_000 : 60_000,
  },
});
