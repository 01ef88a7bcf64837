import { columnName } from '../sheet.ts';

/** The columns of the bill of materials in their order; `of` says what follows the head below it. */
const columns = [
  { head: 'Line', width: 5, of: 'text' },
  { head: 'Phase', width: 16, of: 'text' },
  { head: 'Item', width: 29, of: 'text' },
  { head: 'Manufacturer', width: 15.5, of: 'text' },
  { head: 'Part number', width: 13, of: 'text' },
  { head: 'Specification that must be met', width: 26, of: 'text' },
  { head: 'Unit', width: 10, of: 'text' },
  { head: 'Quantity', width: 8, of: 'number' },
  { head: 'Unit price', width: 11.5, of: 'money' },
  { head: 'List amount', width: 11.5, of: 'money' },
  { head: 'Discount', width: 8.5, of: 'percent' },
  { head: 'Net', width: 11.5, of: 'money' },
  { head: 'Tax', width: 10, of: 'money' },
  { head: 'Gross', width: 11.5, of: 'money' },
  { head: 'Need by', width: 11.5, of: 'number' },
  { head: 'Lead time', width: 8.5, of: 'days' },
] as const;

export type BomHead = (typeof columns)[number]['head'];

export const bomWidths: readonly number[] = columns.map(({ width }) => width);

/** The letter of a column of the bill of materials. */
export const bomLetter = (head: BomHead): string =>
  columnName(columns.findIndex((column) => column.head === head) + 1);

/** Texts of the head row, with units below; true where the column holds numbers. */
export function bomHeads(words: {
  readonly currency: string;
  readonly tax: string;
}): readonly (readonly [text: string, numeric: boolean])[] {
  const below = { text: '', number: '', money: words.currency, percent: '%', days: 'days' } as const;
  return columns.map(({ head, of }) => {
    const shown = head === 'Tax' ? words.tax : head;
    return [below[of] === '' ? shown : `${shown}\n${below[of]}`, of !== 'text'];
  });
}

/** A row with a cell for each head that is given; the rest stays empty. */
export function bomRow<T>(cells: Partial<Readonly<Record<BomHead, T>>>, empty: T): readonly T[] {
  return columns.map(({ head }) => cells[head] ?? empty);
}
