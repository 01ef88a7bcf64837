import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asStoreFailure, guarded } from './failures.ts';

/** Who holds the data folder; never a secret. */
export interface LockHolder {
  readonly pid: number;
  readonly port: number | null;
  readonly host: string;
}

interface LockFile extends LockHolder {
  /** When the process started, in the kernel's ticks, where that can be read: a pid is used again, this pair is not. */
  readonly started: string | null;
}

export interface Lock {
  announce(info: { readonly port?: number }): void;
  release(): void;
}

/** Takes the lock of a data folder, or says who holds it; the lock of a process that is gone is taken over. */
export function takeLock(
  folder: string,
  host: string,
): { readonly lock: Lock } | { readonly holder: LockHolder } {
  const path = join(folder, 'espalier.lock');
  guarded(() => mkdirSync(folder, { recursive: true, mode: 0o700 }));
  const own: LockFile = { pid: process.pid, port: null, host, started: startOf(process.pid) };
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      writeFileSync(path, JSON.stringify(own), { flag: 'wx', mode: 0o600 });
      return { lock: lockAt(path, own) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw asStoreFailure(error);
    }
    const holder = readLock(path);
    if (holder !== undefined && isAlive(holder)) {
      return { holder: { pid: holder.pid, port: holder.port, host: holder.host } };
    }
    rmSync(path, { force: true });
  }
  throw new Error(`The lock ${path} comes back each time it is removed.`);
}

function lockAt(path: string, own: LockFile): Lock {
  return {
    announce: ({ port }) => {
      writeFileSync(path, JSON.stringify({ ...own, port: port ?? null }), { mode: 0o600 });
    },
    release: () => {
      if (readLock(path)?.pid === own.pid) rmSync(path, { force: true });
    },
  };
}

function readLock(path: string): LockFile | undefined {
  try {
    const data = JSON.parse(readFileSync(path, 'utf8')) as Partial<LockFile>;
    return typeof data.pid === 'number'
      ? { pid: data.pid, port: data.port ?? null, host: data.host ?? '', started: data.started ?? null }
      : undefined;
  } catch {
    return undefined;
  }
}

function isAlive({ pid, started }: LockFile): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const now = startOf(pid);
  return started === null || now === null || started === now;
}

/** Start time of a process from /proc (Linux), field 22 of stat; null elsewhere. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
