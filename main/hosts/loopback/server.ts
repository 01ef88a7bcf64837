import type { IncomingMessage } from 'node:http';
import { createServer, type Server } from 'node:http';
import { serve, type HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import type { Call, CallOptions } from '../../../shared/contract/entries.ts';
import { AppError } from '../../../shared/errors.ts';
import { inputHeader, isFile, joinFile, toWireError, type WireLine } from '../../../shared/contract/wire.ts';
import { contentSecurityPolicy, type StaticFile } from '../static-files.ts';
import { rightHost, rightPage, rightToken, type HandOff } from './guard.ts';
import type { Windows } from './windows.ts';

export interface LoopbackOptions {
  readonly call: Call;
  readonly files: ReadonlyMap<string, StaticFile>;
  readonly handOff: HandOff;
  readonly windows: Windows;
  /** 0 for any free port. */
  readonly port: number;
}

export interface RunningServer {
  readonly port: number;
  readonly origin: string;
  stop(): Promise<void>;
}

type Bound = Context<{ Bindings: HttpBindings }>;

const mebibyte = 1024 * 1024;
const bodyLimits = { json: 8 * mebibyte, scenario: 8 * mebibyte, file: 256 * mebibyte } as const;

/** Serves the page and the contract on 127.0.0.1 alone, behind the guard. */
export async function startServer(options: LoopbackOptions): Promise<RunningServer> {
  const address = { host: '', origin: '' };
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(async (context, next) => {
    if (!rightHost(context.env.incoming, address.host)) return context.text('Forbidden', 403);
    await next();
    setHeaders(context);
  });
  app.post('/handoff', (context) => handOff(context, options.handOff, address.origin));
  app.post('/alive', (context) =>
    admitted(context.env.incoming, address.origin, options.handOff, 'application/json')
      ? stream((write, signal) => options.windows.hold(write, signal), context.req.raw.signal)
      : context.text('Forbidden', 403),
  );
  app.post('/api/:name', (context) => answerCall(context, options, address.origin, 'application/json'));
  app.post('/files/:name', (context) =>
    answerCall(context, options, address.origin, 'application/octet-stream'),
  );
  app.get('*', (context) => {
    const file = options.files.get(context.req.path);
    if (file === undefined) return context.text('Not found', 404);
    return new Response(file.bytes, {
      headers: { 'content-type': file.mediaType, 'cache-control': 'no-cache' },
    });
  });
  app.all('*', (context) => context.text('Forbidden', 403));
  app.onError((_, context) => context.text('Internal error', 500));
  const server = await listen(app, options.port);
  const port = (server.address() as { port: number }).port;
  address.host = `127.0.0.1:${port}`;
  address.origin = `http://${address.host}`;
  return {
    port,
    origin: address.origin,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(app: Hono<{ Bindings: HttpBindings }>, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        fetch: app.fetch,
        hostname: '127.0.0.1',
        port,
        createServer,
        serverOptions: {
          maxHeaderSize: 16 * 1024,
          // For receiving a request; an answer may stream until it is done or aborted.
          requestTimeout: 30_000,
          headersTimeout: 10_000,
          keepAliveTimeout: 5_000,
          connectionsCheckingInterval: 2_000,
        },
      },
      () => resolve(server),
    ) as Server;
    server.maxConnections = 32;
    server.once('error', reject);
  });
}

function setHeaders(context: Bound): void {
  const { headers } = context.res;
  headers.set('content-security-policy', contentSecurityPolicy);
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'no-referrer');
  headers.set('cross-origin-opener-policy', 'same-origin');
  headers.set('cross-origin-resource-policy', 'same-origin');
  headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=()');
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
}

const admitted = (request: IncomingMessage, origin: string, { token }: HandOff, type: string): boolean =>
  rightPage(request, origin, type) && rightToken(request, token);

async function handOff(context: Bound, secrets: HandOff, origin: string): Promise<Response> {
  if (!rightPage(context.env.incoming, origin, 'application/json')) return context.text('Forbidden', 403);
  const body = await readBody(context.req.raw, 1_024);
  const code = body === undefined ? undefined : (parse(body) as { code?: unknown } | undefined)?.code;
  const token = typeof code === 'string' ? secrets.swap(code) : undefined;
  return token === undefined ? context.text('Forbidden', 403) : context.json({ token });
}

async function answerCall(
  context: Bound,
  options: LoopbackOptions,
  origin: string,
  type: 'application/json' | 'application/octet-stream',
): Promise<Response> {
  if (!admitted(context.env.incoming, origin, options.handOff, type)) return context.text('Forbidden', 403);
  const name = context.req.param('name') ?? '';
  const isJson = type === 'application/json';
  const limit = isJson
    ? bodyLimits.json
    : name.startsWith('scenario.')
      ? bodyLimits.scenario
      : bodyLimits.file;
  const body = await readBody(context.req.raw, limit);
  if (body === undefined) {
    const error = new AppError('input.too-large', `The input is larger than ${limit / mebibyte} MiB.`);
    return stream((write) => write(line({ error: toWireError(error) })), context.req.raw.signal, 413);
  }
  const rest = isJson ? parse(body) : parse(decodeURIComponent(context.req.header(inputHeader) ?? ''));
  const input = isJson ? rest : joinFile(rest, body);
  return stream(async (write, signal) => {
    try {
      const call = options.call as (name: string, input: unknown, options: CallOptions) => Promise<unknown>;
      const result = await call(name, input, {
        signal,
        onProgress: (progress) => write(line({ progress })),
      });
      if (isFile(result)) {
        const { fileName, mediaType, bytes } = result;
        write(line({ file: { fileName, mediaType, length: bytes.length } }));
        write(bytes);
      } else {
        write(line({ result }));
      }
    } catch (error) {
      write(line({ error: toWireError(error) }));
    }
  }, context.req.raw.signal);
}

const line = (value: WireLine): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value)}\n`);

/** An answer that is written as it comes; the signal says when nobody reads it any more. */
function stream(
  produce: (write: (chunk: Uint8Array) => void, signal: AbortSignal) => void | Promise<void>,
  requestSignal: AbortSignal,
  status = 200,
): Response {
  const gone = new AbortController();
  const leave = (): void => gone.abort();
  requestSignal.addEventListener('abort', leave, { once: true });
  const body = new ReadableStream<Uint8Array>({
    start: async (controller) => {
      const write = (chunk: Uint8Array): void => {
        if (!gone.signal.aborted) controller.enqueue(chunk);
      };
      await produce(write, gone.signal);
      requestSignal.removeEventListener('abort', leave);
      if (!gone.signal.aborted) controller.close();
    },
    cancel: leave,
  });
  return new Response(body, { status, headers: { 'content-type': 'application/x-ndjson' } });
}

/** The body as bytes, or undefined when it is larger than allowed; reading stops there. */
async function readBody(request: Request, limit: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (request.body === null) return new Uint8Array(0);
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  const body = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.length;
  }
  return body;
}

/** JSON without prototype keys; what cannot be read is null and fails its schema. */
function parse(text: Uint8Array | string): unknown {
  try {
    const json = typeof text === 'string' ? text : new TextDecoder().decode(text);
    return JSON.parse(json, (key, value: unknown) => (key === '__proto__' ? undefined : value)) as unknown;
  } catch {
    return null;
  }
}
