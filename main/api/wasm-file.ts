import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** The bytes of a wasm file: beside the bundle in the build, in its package from source. */
export async function wasmFile(name: string, packaged: string): Promise<Uint8Array> {
  const here = import.meta.url;
  if (here.endsWith('.ts')) return readFile(createRequire(here).resolve(packaged));
  const folder = here.includes('/dist/electron/') ? new URL('../main/', here) : new URL('./', here);
  return readFile(new URL(name, folder));
}
