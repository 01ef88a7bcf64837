import { text } from '../cells.ts';
import type { Cell, Row } from '../sheet.ts';

/** Rows of a sheet as they are added; each addition answers with its row number. */
export interface RowWriter {
  readonly rows: readonly Row[];
  add(...cells: readonly (Cell | null)[]): number;
  /** A sentence over all columns. */
  sentence(words: string): number;
  /** A heading of its own row. */
  section(words: string): number;
  gap(): void;
}

/** Starts the rows of a sheet with its title and what it is for; two empty rows of room follow. */
export function startRows(title: string, purpose: string): RowWriter {
  const rows: Row[] = [];
  const put = (row: Row): number => rows.push(row);
  put({ cells: [text(title, 'title')], wide: true });
  put({ cells: [text(purpose, 'muted')], wide: true });
  put({ cells: [] });
  return {
    rows,
    add: (...cells) => put({ cells }),
    sentence: (words) => put({ cells: [text(words, 'muted')], wide: true }),
    section: (words) => put({ cells: [text(words, 'section')] }),
    gap: () => {
      put({ cells: [] });
    },
  };
}

/** A head row: words of text columns, then of columns of numbers. */
export const heads = (words: readonly string[], numbers: readonly string[]): readonly Cell[] => [
  ...words.map((word) => text(word, 'head')),
  ...numbers.map((word) => text(word, 'headNumber')),
];
