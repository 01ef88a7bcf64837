import { hashOf } from '../../../shared/hash.ts';
import { cleanText } from '../workbook/safe-text.ts';

/** Names what the buyer asked for: the locked cells of the reply, row by row, as a reader of the file sees them. */
export function buyerHash(rows: readonly (readonly (string | number | null)[])[]): string {
  return hashOf(
    rows.map((row) =>
      row
        .map((value) => (typeof value === 'string' ? cleanText(value) : value))
        .map((value) => value || null),
    ),
  );
}
