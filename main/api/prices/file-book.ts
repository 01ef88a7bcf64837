import type { PriceImportPreview, PriceSummary } from '../../../shared/contract/prices.ts';
import type { PriceFilter } from '../../../shared/contract/prices.ts';
import { AppError, type Issue } from '../../../shared/errors.ts';
import { pricesAsCsv } from '../../export/prices/price-csv.ts';
import { pricesAsJson } from '../../export/prices/price-json.ts';
import { readPriceBook, shippedPriceBook } from '../catalog.ts';
import { planImport, withSteps } from './import.ts';
import { fileLife, matches, summariesOf } from './summaries.ts';

/** A price book in a file, or the shipped one: what the command line does with it. Nothing here opens the database. */
export interface FileBook {
  /** The lines that pass the filter, with their ages on `today`; throws `input.invalid` for a kind that the book does not know. */
  list(filter: PriceFilter, today: string): readonly PriceSummary[];
  /** What a price file would do, and the book with it done; throws `input.invalid` with every problem, row by row. */
  import(text: string): { readonly preview: PriceImportPreview; readonly book: Uint8Array };
  /** As CSV (the newest price of each item in use) or JSON (everything, with the history). */
  export(format: PriceFormat): Uint8Array;
}

export const priceFormats = ['csv', 'json'] as const;
export type PriceFormat = (typeof priceFormats)[number];

/** Opens the price book in the text of a file, or the shipped one; throws `input.invalid` naming what is wrong. */
export function openFileBook(text?: string): FileBook {
  const book = text === undefined ? shippedPriceBook() : readPriceBook(text);
  const bytes = (out: string): Uint8Array => new TextEncoder().encode(out);
  return {
    list: (filter, today) => {
      const kinds = [...new Set(book.records.map(({ kind }) => kind))].sort();
      const { kind } = filter;
      if (kind !== undefined && !kinds.includes(kind)) {
        const issue = {
          path: '--kind',
          message: `there is no kind "${kind}"`,
          mend: `choose one of ${kinds.join(', ')}`,
        };
        throw new AppError('input.invalid', issue.message, { issues: [issue] });
      }
      return summariesOf(book, today, fileLife(book)).filter((summary) => matches(summary, filter));
    },
    import: (file) => {
      const { preview, steps } = planImport(book, file);
      if (preview.problemCount > 0) {
        throw new AppError('input.invalid', 'The price file has problems; nothing was taken in.', {
          issues: issuesOf(preview),
        });
      }
      return { preview, book: bytes(pricesAsJson(withSteps(book, steps))) };
    },
    export: (format) =>
      bytes(
        format === 'csv'
          ? pricesAsCsv(book.records.filter(({ retired }) => retired === undefined))
          : pricesAsJson(book),
      ),
  };
}

function issuesOf({ problems, problemCount }: PriceImportPreview): readonly Issue[] {
  const issues = problems.map(({ where, column, message, mend }) => ({
    path: column === '' ? where : `${where}: ${column}`,
    message,
    mend,
  }));
  const rest = problemCount - problems.length;
  if (rest === 0) return issues;
  return [...issues, { path: 'file', message: `has ${rest} more problems`, mend: 'mend these first' }];
}
