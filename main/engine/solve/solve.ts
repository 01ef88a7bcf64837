import type { Solve } from '../../../shared/milp.ts';
import { problemSchemas, type ProblemKind } from '../../../shared/solve.ts';
import { toIssue } from '../../../shared/issues.ts';
import { solveCashflow } from './cashflow.ts';
import { solveDistribution } from './distribution.ts';
import { solveNetwork } from './network.ts';
import type { SolveResult } from './result.ts';
import { solvePacking } from './packing.ts';
import { solveTiers } from './tiers.ts';

const kinds = Object.keys(problemSchemas) as readonly ProblemKind[];

/** Runs one engine function on plain data (docs/solve.md); what is wrong with the data comes back as issues. */
export function solveProblem(input: unknown, solve: Solve): SolveResult {
  const kind = typeof input === 'object' && input !== null ? (input as { kind?: unknown }).kind : undefined;
  switch (kind) {
    case 'cashflow':
      // Present values are published to fifteen digits.
      return checked(problemSchemas.cashflow.safeParse(input), solveCashflow, 15);
    case 'tiers':
      return checked(problemSchemas.tiers.safeParse(input), solveTiers);
    case 'network':
      return checked(problemSchemas.network.safeParse(input), solveNetwork);
    case 'packing':
      return checked(problemSchemas.packing.safeParse(input), (problem) => solvePacking(problem, solve));
    case 'distribution':
      return checked(problemSchemas.distribution.safeParse(input), solveDistribution);
    default:
      return {
        issues: [
          {
            path: 'kind',
            message: `must be one of ${kinds.join(', ')}`,
            mend: 'see docs/solve.md for the form of a problem',
          },
        ],
      };
  }
}

type Parsed<T> =
  { success: true; data: T } | { success: false; error: { issues: Parameters<typeof toIssue>[0][] } };

function checked<T>(parsed: Parsed<T>, run: (problem: T) => SolveResult, digits = 12): SolveResult {
  if (!parsed.success) return { issues: parsed.error.issues.slice(0, 50).map(toIssue) };
  return tidy(run(parsed.data), digits) as SolveResult;
}

/** So many significant digits everywhere; what is no number becomes null rather than NaN. */
function tidy(value: unknown, digits: number): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? Number(value.toPrecision(digits)) : null;
  if (Array.isArray(value)) return value.map((item) => tidy(item, digits));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, tidy(item, digits)]));
  }
  return value;
}
