import type { Issue } from '../../shared/errors.ts';

/** The first problem that is named at a field or inside it, as a sentence; empty when there is none. */
export function problemAt(issues: readonly Issue[], path: string): string {
  const found = issues.find((issue) => issue.path === path || issue.path.startsWith(`${path}.`));
  return found === undefined ? '' : `${found.message}; ${found.mend}.`;
}
