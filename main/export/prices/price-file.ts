import type { PriceRecord } from '../../../shared/price-book.ts';
import type { RecordDraft } from '../../../shared/prices/columns.ts';

/** One record of a price file, not yet checked: what it makes of the record that is there now. */
export interface PriceRow {
  /** "row 17" or "record 17". */
  readonly where: string;
  readonly id: string;
  /** A price that the file itself calls history: it never comes on top of a newer one of the same date. */
  readonly earlier: boolean;
  onto(current: PriceRecord | undefined): RecordDraft;
}

/** One thing that is wrong with a price file. */
export interface PriceFileProblem {
  readonly where: string;
  /** Empty where it is not one record's. */
  readonly id: string;
  /** Column of the file, empty where it is the whole row's. */
  readonly column: string;
  readonly message: string;
  readonly mend: string;
}

export interface PriceFile {
  readonly rows: readonly PriceRow[];
  readonly problems: readonly PriceFileProblem[];
}

/** A file that cannot be read at all. */
export function unreadable(where: string, message: string, mend: string): PriceFile {
  return { rows: [], problems: [{ where, id: '', column: '', message, mend }] };
}
