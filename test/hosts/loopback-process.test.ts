import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { countWindows } from '../../main/hosts/loopback/windows.ts';

const host = fileURLToPath(new URL('../../dist/main/loopback.mjs', import.meta.url));

describe.skipIf(!existsSync(host))('the loopback host as a process', () => {
  test('Enter gives a new address, a second instance is told, and Ctrl+C ends it with its lock', async () => {
    const data = mkdtempSync(join(tmpdir(), 'espalier-host-'));
    const child = spawn(process.execPath, [host, '--data', data], {
      env: { ...process.env, ESPALIER_ENTER: '1' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const lines: string[] = [];
    child.stdout.on('data', (chunk: Buffer) => lines.push(...chunk.toString().trim().split('\n')));
    await vi.waitFor(() => expect(lines.length).toBe(1), { timeout: 20_000 });
    child.stdin.write('\n');
    await vi.waitFor(() => expect(lines.length).toBe(2), { timeout: 5_000 });
    const [first, second] = lines.map((line) => (JSON.parse(line) as { url: string }).url);
    expect(second).not.toBe(first);
    expect(second!.split('#')[0]).toBe(first!.split('#')[0]);

    const other = spawn(process.execPath, [host, '--data', data], { stdio: ['ignore', 'pipe', 'pipe'] });
    let words = '';
    other.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
    expect(await new Promise((resolve) => other.once('close', resolve))).toBe(1);
    expect(words).toContain(`already running (process ${child.pid}) at http://127.0.0.1:`);

    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(existsSync(join(data, 'espalier.lock'))).toBe(false);
  });
});

test('the host waits for the first window without end, and after the last one only so long', async () => {
  vi.useFakeTimers();
  const idle = vi.fn();
  const windows = countWindows(idle, 1_000);
  vi.advanceTimersByTime(100_000);
  expect(idle).not.toHaveBeenCalled();
  const first = new AbortController();
  const second = new AbortController();
  void windows.hold(() => undefined, first.signal);
  void windows.hold(() => undefined, second.signal);
  first.abort();
  vi.advanceTimersByTime(5_000);
  expect(idle).not.toHaveBeenCalled();
  second.abort();
  vi.advanceTimersByTime(500);
  const third = new AbortController();
  void windows.hold(() => undefined, third.signal);
  vi.advanceTimersByTime(5_000);
  expect(idle).not.toHaveBeenCalled();
  third.abort();
  vi.advanceTimersByTime(1_000);
  expect(idle).toHaveBeenCalledOnce();
  vi.useRealTimers();
});
