import type { AppError } from '../../../shared/errors.ts';
import type { Resource } from '../../../shared/scenario/limits.ts';

/** 0 done, 1 the input is wrong, 2 wrong usage, 3 the side that the scenario chose has no fleet. */
export const exitCodes = { done: 0, input: 1, usage: 2, noFleet: 3 } as const;

/** Resources as columns of text name them. */
export const resourceNames: Readonly<Record<Resource, string>> = {
  cpuCores: 'Cores',
  memoryGB: 'Memory GB',
  storageTB: 'Storage TB',
  iops: 'IOPS',
  networkGbps: 'Network Gbps',
};

/** Each problem on one line of stderr: path, what, how to mend. */
export function printError(error: AppError): void {
  if (error.issues.length === 0) {
    process.stderr.write(`${oneLine(error.message)}\n`);
    return;
  }
  for (const issue of error.issues) {
    const path = issue.path === '' ? 'file' : issue.path;
    process.stderr.write(`${oneLine(path)}: ${oneLine(issue.message)}; ${oneLine(issue.mend)}\n`);
  }
}

/** Keeps control characters of hostile input off the terminal. */
export function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').slice(0, 2_000);
}

/** Rows as text columns: the first column left, the others right, two spaces between. */
export function columns(rows: readonly (readonly string[])[], leftColumns = 1): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, position) => {
      widths[position] = Math.max(widths[position] ?? 0, cell.length);
    });
  }
  return rows
    .map((row) =>
      row
        .map((cell, position) =>
          position < leftColumns ? cell.padEnd(widths[position] ?? 0) : cell.padStart(widths[position] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
