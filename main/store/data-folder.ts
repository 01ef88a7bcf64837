import { homedir } from 'node:os';
import { join } from 'node:path';

/** The platform's usual place for the app's data; `ESPALIER_DATA` moves it. */
export function defaultDataFolder(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const moved = env['ESPALIER_DATA'];
  if (moved !== undefined && moved !== '') return moved;
  switch (platform) {
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'Espalier');
    case 'win32':
      return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Espalier');
    default:
      return join(env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'espalier');
  }
}
