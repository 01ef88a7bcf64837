import type { IncomingMessage } from 'node:http';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { tokenHeader } from '../../../shared/contract/wire.ts';

/** Secrets of one run: the token of its windows, and codes that are swapped for it once. */
export interface HandOff {
  readonly token: string;
  /** A new one-time code for an address. */
  newCode(): string;
  /** The token for a code that has not been used, else undefined. */
  swap(code: string): string | undefined;
}

/** Makes the secrets; nothing of them is ever written to disk or given to a process list. */
export function createHandOff(): HandOff {
  const token = randomBytes(32).toString('base64url');
  const codes = new Set<string>();
  return {
    token,
    newCode: () => {
      const code = randomBytes(24).toString('base64url');
      codes.add(code);
      return code;
    },
    swap: (code) => (codes.delete(code) ? token : undefined),
  };
}

/** Compares secrets by their hashes, in constant time. */
function sameSecret(a: string, b: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}

/** Values of a header as they came over the wire, repeated ones included. */
function rawValues(request: IncomingMessage, name: string): readonly string[] {
  const { rawHeaders } = request;
  return rawHeaders.filter(
    (_, position) => position % 2 === 1 && rawHeaders[position - 1]?.toLowerCase() === name,
  );
}

/** Exactly one Host, and it is ours: a page of another name that resolves to this machine gets nothing. */
export function rightHost(request: IncomingMessage, host: string): boolean {
  const values = rawValues(request, 'host');
  return values.length === 1 && values[0] === host;
}

/** A POST of our own page: exact Origin, same-origin fetch, exact content type. */
export function rightPage(request: IncomingMessage, origin: string, contentType: string): boolean {
  const origins = rawValues(request, 'origin');
  const site = rawValues(request, 'sec-fetch-site');
  const types = rawValues(request, 'content-type');
  return (
    request.method === 'POST' &&
    origins.length === 1 &&
    origins[0] === origin &&
    (site.length === 0 || (site.length === 1 && site[0] === 'same-origin')) &&
    types.length === 1 &&
    types[0] === contentType
  );
}

/** The caller knows the token of this run. */
export function rightToken(request: IncomingMessage, token: string): boolean {
  const values = rawValues(request, tokenHeader);
  return values.length === 1 && values[0] !== undefined && sameSecret(values[0], token);
}
