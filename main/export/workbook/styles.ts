import type { Style } from 'exceljs';
import { looks } from './looks.ts';
import type { Cell } from './sheet.ts';

/** The styles of one workbook. */
export interface Styles {
  /** The same object for cells that look the same: exceljs then works a style out once. */
  of(cell: Cell, column: number): Partial<Style>;
}

/** Starts an empty set of styles. */
export function startStyles(): Styles {
  const made = new Map<string, Partial<Style>>();
  return {
    of: (cell, column) => {
      const isWords = typeof cell.value === 'string' && cell.look === 'input';
      const key = [cell.look, cell.format ?? '', cell.open === true, isWords, column > 0].join('|');
      const found = made.get(key);
      if (found !== undefined) return found;
      const style = styleOf(cell, { isWords, isFirst: column === 0 });
      made.set(key, style);
      return style;
    },
  };
}

function styleOf(
  cell: Cell,
  { isWords, isFirst }: { readonly isWords: boolean; readonly isFirst: boolean },
): Partial<Style> {
  const look = looks[cell.look];
  const alignment = isWords
    ? ({ horizontal: 'left', vertical: 'middle', wrapText: true } as const)
    : look.alignment;
  return {
    ...look,
    protection: { locked: cell.open !== true },
    ...(alignment === undefined
      ? {}
      : {
          // Words beside a right-aligned number need some room.
          alignment: !isFirst && alignment.horizontal === 'left' ? { ...alignment, indent: 1 } : alignment,
        }),
    ...(cell.format === undefined ? {} : { numFmt: cell.format }),
  };
}
