import type { Issue } from '../../../shared/errors.ts';
import { priceRecordSchema, type PriceRecord } from '../../../shared/price-book.ts';
import { priceProblems, samePrice } from '../../../shared/prices/check.ts';
import { columnAt } from '../../../shared/prices/columns.ts';
import { toIssue } from '../../../shared/issues.ts';

/** What a record is held against: the kinds and ids that there are. */
export interface KnownNames {
  readonly kinds: readonly string[];
  readonly ids: ReadonlySet<string>;
}

/**
 * A price record from plain data, or every problem with the column that it belongs to. What the book has already (one
 * of `versions`) is taken as it is: a shipped record may lack a date that a new price must have.
 */
export function readRecord(
  data: object,
  known: KnownNames,
  versions: readonly PriceRecord[] = [],
): { readonly record: PriceRecord } | { readonly issues: readonly Issue[] } {
  const parsed = priceRecordSchema.safeParse(data);
  if (!parsed.success) {
    const issues = parsed.error.issues.map(toIssue).map((issue): Issue => {
      const column = columnAt(issue.path)?.name ?? issue.path;
      return valueAt(data, issue.path) == null
        ? { path: column, message: 'is empty', mend: 'give it a value' }
        : { ...issue, path: column };
    });
    return { issues };
  }
  const { retired: _retired, ...record } = parsed.data;
  if (versions.some((version) => samePrice(version, record))) return { record };
  const issues = [...priceProblems(record, known.kinds)];
  const next = record.supersededBy;
  if (next !== null && next !== record.id && !known.ids.has(next)) {
    issues.push({
      path: 'supersededBy',
      message: `there is no record "${next.slice(0, 60)}"`,
      mend: 'name a record of the book, or leave it empty',
    });
  }
  return issues.length === 0 ? { record } : { issues };
}

function valueAt(data: object, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null
          ? (value as Readonly<Record<string, unknown>>)[key]
          : undefined,
      data,
    );
}
