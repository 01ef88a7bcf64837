import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project folder, wherever the launcher was called from. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const modules = join(root, 'node_modules');
export const dist = join(root, 'dist');
export const cache = join(root, '.cache');

/** Set-up output goes to stderr, so that a command's own output stays clean. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}
