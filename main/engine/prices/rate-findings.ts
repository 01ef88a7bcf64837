import type { Finding } from '../../../shared/plan/finding.ts';
import type { RateProblem } from './rate.ts';

/** Servers that are not weighed because their currency has no dated rate. */
export function foreignServerFindings(problems: readonly RateProblem[]): readonly Finding[] {
  return problems.map(({ code, path, message, mend }) => ({
    code,
    severity: 'warning',
    message: `Servers of the price book are not weighed: ${message}. To mend: ${mend}.`,
    source: 'Price book at the date of the scenario',
    field: path,
  }));
}

/** Prices without which no money can be counted, each with the field to mend; the same problem is said once. */
export function rateProblemFindings(problems: readonly RateProblem[]): readonly Finding[] {
  const once = problems.filter(
    (problem, at) => problems.findIndex(({ message }) => message === problem.message) === at,
  );
  return once.map(({ code, path, message, mend }) => ({
    code,
    severity: 'blocker',
    message: `No money is counted: ${message}. To mend: ${mend}.`,
    source: 'Price book at the date of the scenario',
    field: path,
  }));
}
