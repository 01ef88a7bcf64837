// Builds everything that exists into dist/: hosts, workers, preload, renderer, tools. The folder is made beside the old
// one and swapped in whole, its stamp written last, so that a broken build never looks complete.
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { svelte } from '@sveltejs/vite-plugin-svelte';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(root, 'dist.next');
const version = process.env.npm_package_version ?? '0.1.0';

const common = {
  root,
  configFile: false,
  logLevel: 'warn',
  define: { __VERSION__: JSON.stringify(version) },
};

function existing(entries) {
  return Object.fromEntries(
    Object.entries(entries)
      .map(([name, file]) => [name, join(root, file)])
      .filter(([, file]) => existsSync(file)),
  );
}

/** Bundles Node entries with everything but native code, Electron and Node's own modules. */
async function buildNode({ folder, entries, format = 'es', extension = 'mjs' }) {
  const input = existing(entries);
  if (Object.keys(input).length === 0) return;
  await build({
    ...common,
    ssr: {
      noExternal: true,
      external: ['better-sqlite3', 'electron', 'vite', 'playwright', '@sparticuz/chromium'],
    },
    build: {
      ssr: true,
      target: 'node22',
      outDir: join(out, folder),
      emptyOutDir: false,
      minify: false,
      rollupOptions: {
        input,
        external: ['better-sqlite3', 'electron', 'vite', 'playwright', '@sparticuz/chromium'],
        output: {
          format,
          // Some CommonJS packages ask for their own file name, which an ES module spells differently.
          ...(format === 'es'
            ? { banner: 'var __filename = import.meta.filename, __dirname = import.meta.dirname;' }
            : {}),
          entryFileNames: `[name].${extension}`,
          // Beside the entries: workers and wasm files are found from the place of the code that asks for them.
          chunkFileNames: `[name]-[hash].${extension}`,
        },
      },
    },
  });
}

async function buildRenderer() {
  if (!existsSync(join(root, 'renderer', 'index.html'))) return;
  await build({
    ...common,
    root: join(root, 'renderer'),
    base: './',
    plugins: [svelte({ configFile: false })],
    build: {
      outDir: join(out, 'renderer'),
      emptyOutDir: false,
      target: 'chrome120',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2_000,
    },
  });
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await buildNode({
  folder: 'main',
  entries: {
    cli: 'main/hosts/cli/main.ts',
    loopback: 'main/hosts/loopback/main.ts',
    'decide-worker': 'main/api/workers/decide-worker.ts',
    'offers-worker': 'main/api/workers/offers-worker.ts',
    'fit-worker': 'main/api/workers/fit-worker.ts',
    'sample-worker': 'main/api/workers/sample-worker.ts',
    'weigh-worker': 'main/api/workers/weigh-worker.ts',
    'quote-worker': 'main/api/workers/quote-worker.ts',
  },
});
await buildNode({ folder: 'electron', entries: { main: 'main/hosts/electron/main.ts' } });
await buildNode({
  folder: 'electron',
  entries: { preload: 'main/hosts/electron/preload.ts' },
  format: 'cjs',
  extension: 'cjs',
});
await buildNode({
  folder: 'tools',
  entries: {
    examples: 'tools/examples.ts',
    bench: 'tools/bench.ts',
    pages: 'tools/pages.ts',
    screenshots: 'tools/screenshots.ts',
  },
});
await buildRenderer();
for (const folder of ['main', 'tools']) {
  const target = join(out, folder);
  if (!existsSync(target)) continue;
  copyFileSync(join(root, 'node_modules/highs/build/highs.wasm'), join(target, 'highs.wasm'));
  const ironcalc = join(root, 'node_modules/@ironcalc/wasm/wasm_bg.wasm');
  if (existsSync(ironcalc)) copyFileSync(ironcalc, join(target, 'ironcalc.wasm'));
}
writeFileSync(join(out, '.stamp'), process.argv[2] ?? '');
const dist = join(root, 'dist');
rmSync(dist, { recursive: true, force: true });
renameSync(out, dist);
