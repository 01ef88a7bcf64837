import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Call } from '../../shared/contract/entries.ts';
import { createHandOff, type HandOff } from '../../main/hosts/loopback/guard.ts';
import { startServer, type RunningServer } from '../../main/hosts/loopback/server.ts';
import { countWindows } from '../../main/hosts/loopback/windows.ts';

let server: RunningServer;
let handOff: HandOff;
let host: string;

beforeAll(async () => {
  handOff = createHandOff();
  const call = ((name: string) => Promise.resolve({ reached: name })) as unknown as Call;
  const page = { mediaType: 'text/html; charset=utf-8', bytes: new Uint8Array([104, 105]) };
  server = await startServer({
    call,
    files: new Map([['/', page]]),
    handOff,
    windows: countWindows(() => undefined),
    port: 0,
  });
  host = `127.0.0.1:${server.port}`;
});
afterAll(() => server.stop());

/** Sends raw bytes and answers with the status line and everything after it. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.setTimeout(3_000, () => socket.destroy());
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

function post(path: string, headers: Readonly<Record<string, string>>, body = '{}'): string {
  const all = {
    Host: host,
    Connection: 'close',
    'Content-Length': String(Buffer.byteLength(body)),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return `POST ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}

const good = (): Record<string, string> => ({
  Origin: server.origin,
  'Content-Type': 'application/json',
  'X-Espalier-Token': handOff.token,
});
const status = (answer: string): number => Number(answer.split(' ')[1]);

describe('the guard of the loopback host', () => {
  test('lets our own page in', async () => {
    const answer = await raw(post('/api/app.info', good()));
    expect(status(answer)).toBe(200);
    expect(answer).toContain('"reached":"app.info"');
    expect(answer.toLowerCase()).not.toContain('access-control-allow');
    expect(answer.toLowerCase()).toContain("content-security-policy: default-src 'none'");
  });

  test.each([
    ['localhost', 'localhost'],
    ['a name that begins like ours', '127.0.0.1.example'],
    ['IPv6', '[::1]'],
    ['no port', '127.0.0.1'],
    ['empty', ''],
  ])('a Host that is %s gets nothing', async (_, value) => {
    expect(status(await raw(post('/api/app.info', { ...good(), Host: value })))).toBeGreaterThanOrEqual(400);
    expect(
      status(await raw(`GET / HTTP/1.1\r\nHost: ${value}\r\nConnection: close\r\n\r\n`)),
    ).toBeGreaterThanOrEqual(400);
  });

  test('no Host, two Hosts and an absolute target get nothing', async () => {
    expect(status(await raw('GET / HTTP/1.1\r\nConnection: close\r\n\r\n'))).toBe(400);
    const twice = await raw(
      `GET / HTTP/1.1\r\nHost: ${host}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
    );
    expect(status(twice)).toBeGreaterThanOrEqual(400);
    const absolute = await raw(
      `GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
    );
    expect(status(absolute)).toBeGreaterThanOrEqual(400);
  });

  test.each([
    ['another Origin', { Origin: 'http://evil.example' }],
    ['the null Origin', { Origin: 'null' }],
    ['a form', { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['plain text', { 'Content-Type': 'text/plain' }],
    ['JSON with a charset', { 'Content-Type': 'application/json; charset=utf-8' }],
    ['a wrong token', { 'X-Espalier-Token': 'wrong' }],
    ['an empty token', { 'X-Espalier-Token': '' }],
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
  ])('%s gets 403', async (_, headers) => {
    expect(status(await raw(post('/api/app.info', { ...good(), ...headers })))).toBe(403);
  });

  test('no Origin and no token get 403, and OPTIONS is never answered', async () => {
    const { Origin: _origin, ...withoutOrigin } = good();
    const { 'X-Espalier-Token': _token, ...withoutToken } = good();
    expect(status(await raw(post('/api/app.info', withoutOrigin)))).toBe(403);
    expect(status(await raw(post('/api/app.info', withoutToken)))).toBe(403);
    const options = `OPTIONS /api/app.info HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${server.origin}\r\nConnection: close\r\n\r\n`;
    expect(status(await raw(options))).toBe(403);
  });

  test.each(['/../package.json', '/%2e%2e%2fpackage.json', '/..%5cpackage.json', '/%00', '/index.html/../x'])(
    'the path %s leads nowhere',
    async (path) => {
      const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      expect(status(answer)).toBeGreaterThanOrEqual(400);
      expect(answer).not.toContain('espalier"');
    },
  );

  test('a body of nine megabytes is refused in words', async () => {
    const answer = await raw(post('/api/app.info', good(), `"${'x'.repeat(9 * 1024 * 1024)}"`));
    expect(status(answer)).toBe(413);
    expect(answer).toContain('input.too-large');
  });

  test('a code is good once', async () => {
    const code = handOff.newCode();
    const swap = (): Promise<string> =>
      raw(
        post(
          '/handoff',
          { Origin: server.origin, 'Content-Type': 'application/json' },
          JSON.stringify({ code }),
        ),
      );
    expect(await swap()).toContain(handOff.token);
    expect(status(await swap())).toBe(403);
  });

  test('a thousand random requests leave it standing', async () => {
    let seed = 1;
    const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let round = 0; round < 40; round += 1) {
      await Promise.all(
        Array.from({ length: 25 }, () => {
          const junk = Array.from({ length: 1 + random(60) }, () => String.fromCharCode(random(255))).join(
            '',
          );
          return raw(
            `${['GET', 'POST', 'X'][random(3)]!} /${junk} HTTP/1.1\r\nHost: ${host}\r\n${junk}\r\n\r\n`,
          ).catch(() => '');
        }),
      );
    }
    expect(status(await raw(post('/api/app.info', good())))).toBe(200);
  });
});
