/** Everything that can go wrong on purpose; a bug throws an ordinary Error instead. */
export type ErrorCode =
  | 'input.invalid'
  | 'input.too-large'
  | 'input.newer-version'
  | 'usage'
  | 'fleet.none'
  | 'scenario.conflict'
  | 'scenario.missing'
  | 'store.locked'
  | 'store.newer'
  | 'store.corrupt'
  | 'store.full'
  | 'store.read-only'
  | 'export.mismatch'
  | 'export.blocked'
  | 'quote.missing'
  | 'call.cancelled'
  | 'call.unknown'
  | 'call.forbidden'
  | 'internal';

/** One thing that is wrong with an input: where, what, and how to mend it. */
export interface Issue {
  readonly path: string;
  readonly message: string;
  readonly mend: string;
}

/** An expected failure: a code for programs, a sentence for people, issues for the fields concerned. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly issues: readonly Issue[];
  readonly detail: unknown;

  constructor(
    code: ErrorCode,
    message: string,
    more: { readonly issues?: readonly Issue[]; readonly detail?: unknown; readonly cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'AppError';
    this.code = code;
    this.issues = more.issues ?? [];
    this.detail = more.detail;
  }
}
