import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { startServices } from '../../api/services.ts';
import { staticFiles } from '../static-files.ts';
import { createHandOff } from './guard.ts';
import { startServer } from './server.ts';
import { countWindows } from './windows.ts';

declare const __VERSION__: string;

/** Options of the process: --port N, --data DIR. */
function readArguments(args: readonly string[]): {
  readonly port: number;
  readonly data: string | undefined;
} {
  const valueOf = (name: string): string | undefined => {
    const at = args.indexOf(name);
    return at < 0 ? undefined : args[at + 1];
  };
  return { port: Number(valueOf('--port') ?? 0), data: valueOf('--data') };
}

const { port, data } = readArguments(process.argv.slice(2));
const log = pino({ level: process.env['ESPALIER_LOG'] ?? 'warn' }, pino.destination(2));
const result = await startServices({
  host: 'loopback',
  version: __VERSION__,
  onBug: (name, error) => log.error({ call: name, err: error }, 'a call failed'),
  ...(data === undefined ? {} : { dataFolder: data }),
});

if ('locked' in result) {
  const { pid, port: other } = result.locked;
  const where = other === null ? '' : ` at http://127.0.0.1:${other}`;
  process.stderr.write(
    `Espalier is already running (process ${pid})${where}. Use its window, or press Enter in its terminal for a new address.\n`,
  );
  process.exitCode = 1;
} else if ('failed' in result) {
  process.stderr.write(`${result.failed.message}\n`);
  process.exitCode = 1;
} else {
  const services = result.started;
  const handOff = createHandOff();
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    void server
      .stop()
      .then(() => services.stop())
      .then(() => process.exit(0));
  };
  const server = await startServer({
    call: services.call,
    files: staticFiles(fileURLToPath(new URL('../renderer/', import.meta.url))),
    handOff,
    windows: countWindows(end),
    port,
  });
  services.announce({ port: server.port });
  const announce = (): void => {
    const url = `${server.origin}/#code=${handOff.newCode()}`;
    process.stdout.write(`${JSON.stringify({ ready: true, url, dataFolder: services.dataFolder })}\n`);
  };
  announce();
  if (process.env['ESPALIER_ENTER'] === '1') createInterface({ input: process.stdin }).on('line', announce);
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  process.on('SIGHUP', end);
  process.on('disconnect', end);
}
