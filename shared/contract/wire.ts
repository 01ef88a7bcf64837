import { AppError, type ErrorCode, type Issue } from '../errors.ts';
import type { FileValue, Progress } from './entries.ts';

/** A failure as it crosses a transport: a closed shape, never a stack or a path. */
export interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly issues: readonly Issue[];
  readonly detail: unknown;
}

/**
 * One line of an answer. A result that is a file ends the lines: its bytes follow, `length` of them. Electron's ports
 * carry the same objects, with the bytes inside.
 */
export type WireLine =
  | { readonly progress: Progress }
  | { readonly result: unknown }
  | { readonly file: { readonly fileName: string; readonly mediaType: string; readonly length: number } }
  | { readonly error: WireError };

/** What a transport says of any failure; a bug has no words of its own on the wire. */
export function toWireError(error: unknown): WireError {
  if (error instanceof AppError) {
    return {
      code: error.code,
      message: error.message,
      issues: error.issues,
      detail: plainDetail(error.detail),
    };
  }
  return {
    code: 'internal',
    message: 'Something went wrong inside Espalier; nothing was changed.',
    issues: [],
    detail: null,
  };
}

const plainDetail = (detail: unknown): unknown =>
  detail === undefined || typeof detail === 'function'
    ? null
    : (JSON.parse(JSON.stringify(detail)) as unknown);

/** The failure on the other side. */
export function fromWireError({ code, message, issues, detail }: WireError): AppError {
  return new AppError(code, message, { issues, detail });
}

/** Whether a result is a file. */
export function isFile(value: unknown): value is FileValue {
  return (
    typeof value === 'object' && value !== null && (value as { bytes?: unknown }).bytes instanceof Uint8Array
  );
}

/** Splits the file out of an input, so that its bytes can travel as they are; null when there is none. */
export function splitFile(input: unknown): { readonly rest: unknown; readonly bytes: Uint8Array } | null {
  const file = (input as { file?: unknown } | null)?.file;
  if (!isFile(file)) return null;
  const { bytes, ...named } = file;
  return { rest: { ...(input as object), file: named }, bytes };
}

/** Puts the bytes of a file back into an input. */
export function joinFile(rest: unknown, bytes: Uint8Array): unknown {
  const input = rest as { readonly file?: object };
  return { ...input, file: { ...input.file, bytes } };
}

/** The header that names the caller on the loopback host. */
export const tokenHeader = 'x-espalier-token';
/** The header that carries the rest of an input whose file is the body. */
export const inputHeader = 'x-espalier-input';
