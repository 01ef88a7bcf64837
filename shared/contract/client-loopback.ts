import { AppError } from '../errors.ts';
import type { Call, CallOptions, FileValue } from './entries.ts';
import { fromWireError, inputHeader, splitFile, tokenHeader, type WireLine } from './wire.ts';

const sessionKey = 'espalier.token';

/** The page's side of the loopback host. */
export interface LoopbackClient {
  readonly call: Call;
  /** Keeps one request open while the window lives; resolves when the host has gone. */
  alive(): Promise<void>;
}

/** Swaps the one-time code of the address for the token, or takes the token of this window after a reload. */
export async function connectLoopback(page: {
  readonly location: Location;
  readonly history: History;
  readonly storage: Storage;
}): Promise<LoopbackClient> {
  const code = new URLSearchParams(page.location.hash.slice(1)).get('code');
  if (code !== null) {
    page.history.replaceState(null, '', page.location.pathname);
    const answer = await fetch('/handoff', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    });
    if (answer.ok) page.storage.setItem(sessionKey, ((await answer.json()) as { token: string }).token);
  }
  const token = page.storage.getItem(sessionKey);
  if (token === null) {
    throw new AppError(
      'call.forbidden',
      'This address has been used already. Press Enter in the terminal for a new one.',
    );
  }
  return loopbackClient('', token);
}

/** A client for a host at `base`, with its token. */
export function loopbackClient(base: string, token: string): LoopbackClient {
  return {
    call: (name, input, options) => request({ base, token, name, input, options: options ?? {} }) as never,
    alive: async () => {
      try {
        const answer = await fetch(`${base}/alive`, {
          method: 'POST',
          headers: { [tokenHeader]: token, 'content-type': 'application/json' },
          body: '{}',
        });
        await answer.body?.pipeTo(new WritableStream());
      } catch {
        // The host has gone; the caller says so.
      }
    },
  };
}

async function request(options: {
  readonly base: string;
  readonly token: string;
  readonly name: string;
  readonly input: unknown;
  readonly options: CallOptions;
}): Promise<unknown> {
  const { base, token, name, input } = options;
  const { signal, onProgress } = options.options;
  const split = splitFile(input);
  let answer: Response;
  try {
    answer = await fetch(`${base}/${split === null ? 'api' : 'files'}/${name}`, {
      method: 'POST',
      headers: {
        [tokenHeader]: token,
        'content-type': split === null ? 'application/json' : 'application/octet-stream',
        ...(split === null ? {} : { [inputHeader]: encodeURIComponent(JSON.stringify(split.rest)) }),
      },
      body: split === null ? JSON.stringify(input) : (split.bytes as Uint8Array<ArrayBuffer>),
      ...(signal === undefined ? {} : { signal }),
    });
    return await readAnswer(answer, onProgress);
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (signal?.aborted === true) throw new AppError('call.cancelled', 'The call was cancelled.');
    throw new AppError(
      'internal',
      'Espalier cannot be reached; it may have been closed. Start it again with npm start.',
      {
        cause: error,
      },
    );
  }
}

/** Reads lines until the result; after a file's line the rest are its bytes. */
async function readAnswer(answer: Response, onProgress: CallOptions['onProgress']): Promise<unknown> {
  if (answer.body === null) throw new Error('The answer is empty.');
  const reader = answer.body.getReader();
  let buffer = new Uint8Array(0);
  const more = async (): Promise<boolean> => {
    const { done, value } = await reader.read();
    if (done) return false;
    const joined = new Uint8Array(buffer.length + value.length);
    joined.set(buffer);
    joined.set(value, buffer.length);
    buffer = joined;
    return true;
  };
  for (;;) {
    const end = buffer.indexOf(10);
    if (end < 0) {
      if (!(await more())) throw new Error('The answer ended early.');
      continue;
    }
    const line = JSON.parse(new TextDecoder().decode(buffer.subarray(0, end))) as WireLine;
    buffer = buffer.slice(end + 1);
    if ('progress' in line) onProgress?.(line.progress);
    else if ('error' in line) throw fromWireError(line.error);
    else if ('result' in line) return line.result;
    else {
      const { fileName, mediaType, length } = line.file;
      while (buffer.length < length) if (!(await more())) throw new Error('The file ended early.');
      return { fileName, mediaType, bytes: buffer.slice(0, length) } satisfies FileValue;
    }
  }
}
