import { runsInSpreadsheet } from '../csv.ts';
import { columnText, type PriceColumn } from '../../../shared/prices/columns.ts';
import type { PriceRecord } from '../../../shared/price-book.ts';

/** What a cell of a price file says, or what is wrong with it. */
export type CellValue = { readonly value: unknown } | { readonly message: string; readonly mend: string };

/** The decimal mark that a file uses; settled by the first number that has one. */
export interface DecimalMark {
  mark: '.' | ',' | undefined;
}

/**
 * A cell on its way out. Text that would run as a formula gets an apostrophe from csvCell; a text that already looks
 * like that gets one more, so that reading takes away exactly what writing has added.
 */
export function outgoing(record: PriceRecord, column: PriceColumn): string | number | null {
  const text = columnText(record, column);
  if (text === '') return null;
  if (column.kind === 'number') return Number(text);
  return looksGuarded(text) ? `'${text}` : text;
}

const looksGuarded = (text: string): boolean =>
  text.startsWith("'") && runsInSpreadsheet(text.replace(/^'+/, ''));

/** Reads a cell by the kind of its column; an empty one is null. Only columns of free text keep white space at the ends. */
export function incoming(text: string, column: PriceColumn, decimal: DecimalMark | null): CellValue {
  const plain = looksGuarded(text) ? text.slice(1) : text;
  const trimmed = plain.trim();
  if (trimmed === '') return { value: null };
  switch (column.kind) {
    case 'text':
      return { value: column.name === 'id' || column.name === 'kind' ? trimmed : plain };
    case 'number':
      return readNumber(trimmed, decimal);
    case 'flag':
      return readFlag(trimmed);
    case 'ids':
      return { value: trimmed.split(/\s+/) };
    case 'json':
      return readObject(trimmed);
    default:
      return { value: trimmed };
  }
}

/** A comma is a decimal mark only in files whose fields it does not separate (`decimal` is null in those). */
function readNumber(text: string, decimal: DecimalMark | null): CellValue {
  const match = /^[+-]?\d+(?:([.,])\d+)?(?:[eE][+-]?\d+)?$/.exec(text);
  const quoted = `"${text.slice(0, 60)}"`;
  if (match === null) {
    return {
      message: `${quoted} is not a number`,
      mend: 'write digits with one decimal mark, such as 1234.5, without thousands marks or units',
    };
  }
  const mark = match[1] as '.' | ',' | undefined;
  if (mark === ',' && decimal === null) {
    return {
      message: `${quoted} has a comma, which separates the fields of this file`,
      mend: 'write 1234.5, or separate the fields with semicolons',
    };
  }
  if (mark !== undefined && decimal !== null) {
    decimal.mark ??= mark;
    if (decimal.mark !== mark) {
      return {
        message: `${quoted} has another decimal mark than the numbers above it`,
        mend: `use "${decimal.mark}" in every number, and no thousands marks`,
      };
    }
  }
  return { value: Number(text.replace(',', '.')) };
}

function readFlag(text: string): CellValue {
  const word = text.toLowerCase();
  if (word === 'true' || word === 'yes') return { value: true };
  if (word === 'false' || word === 'no') return { value: false };
  return { message: `"${text.slice(0, 60)}" is neither true nor false`, mend: 'write true or false' };
}

function readObject(text: string): CellValue {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { value };
  } catch {
    // Said below, as for every other text that is no object.
  }
  return { message: 'is not a JSON object', mend: 'write it as {"rackU": 1}, or leave it empty' };
}
