import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { chromium, type Browser } from 'playwright';
import { findBrowser } from './launcher/browser.mjs';
import { cache, modules, root } from './launcher/paths.mjs';

/** A browser that can be driven, or why there is none. */
export type FoundBrowser =
  | {
      readonly path: string;
      readonly args: readonly string[];
      readonly env: Readonly<Record<string, string>>;
      readonly name: string;
    }
  | { readonly none: string };

const packageName = '@sparticuz/chromium';

/** Finds a browser for tests: the packaged one on Linux x64 (unpacked once), else an installed one. */
export function findTestBrowser(): FoundBrowser {
  if (process.platform === 'linux' && process.arch === 'x64') {
    const packaged = unpackPackaged();
    if (packaged !== undefined) return packaged;
  }
  const installed = findBrowser();
  return installed === undefined
    ? { none: 'no packaged browser for this platform and none installed' }
    : { path: installed, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [], env: {}, name: installed };
}

/** Starts a headless browser. */
export function launchBrowser(found: Exclude<FoundBrowser, { readonly none: string }>): Promise<Browser> {
  return chromium.launch({
    executablePath: found.path,
    args: [...found.args],
    env: { ...process.env, ...found.env } as Record<string, string>,
  });
}

function unpackPackaged(): FoundBrowser | undefined {
  const home = join(modules, ...packageName.split('/'));
  if (!existsSync(join(home, 'package.json'))) return undefined;
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  const folder = join(cache, 'browser', version);
  if (!existsSync(join(folder, 'chromium'))) {
    const temporary = `${folder}.tmp`;
    rmSync(temporary, { recursive: true, force: true });
    mkdirSync(temporary, { recursive: true });
    // The package unpacks into the temporary folder of the process, and looks at it when it is loaded.
    const script = `import('${packageName}').then((m) => m.default.executablePath()).then((p) => console.log(p))`;
    const unpacked = spawnSync(process.execPath, ['-e', script], {
      cwd: root,
      env: { ...process.env, TMPDIR: temporary },
      encoding: 'utf8',
    });
    if (unpacked.status !== 0 || !existsSync(join(temporary, 'chromium'))) return undefined;
    rmSync(folder, { recursive: true, force: true });
    renameSync(temporary, folder);
  }
  return {
    path: join(folder, 'chromium'),
    args: ['--no-sandbox', '--headless=old', '--disable-gpu', '--disable-background-networking'],
    env: missingLibraries(home, folder),
    name: `${packageName} ${version}`,
  };
}

/** Where the system lacks the browser's libraries, those of the package, for the browser alone. */
function missingLibraries(home: string, folder: string): Readonly<Record<string, string>> {
  const known = spawnSync('ldconfig', ['-p'], {
    encoding: 'utf8',
    env: { PATH: '/sbin:/usr/sbin:/bin:/usr/bin' },
  });
  if (known.status === 0 && known.stdout.includes('libnss3.so')) return {};
  const target = join(folder, 'libraries');
  if (!existsSync(target)) {
    mkdirSync(`${target}.tmp`, { recursive: true });
    const archive = brotliDecompressSync(readFileSync(join(home, 'bin', 'al2023.tar.br')));
    execFileSync('tar', ['-xf', '-', '-C', `${target}.tmp`], { input: archive });
    renameSync(`${target}.tmp`, target);
  }
  return { LD_LIBRARY_PATH: [join(target, 'lib'), join(target, 'al2023', 'lib')].join(':') };
}
