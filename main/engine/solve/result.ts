import type { Issue } from '../../../shared/errors.ts';
import type { ProblemKind } from '../../../shared/solve.ts';

/** The answer to a problem as plain data, or what is wrong with the problem. */
export type SolveResult =
  | ({ readonly kind: ProblemKind; readonly issues?: never } & Readonly<Record<string, unknown>>)
  | { readonly issues: readonly Issue[] };
