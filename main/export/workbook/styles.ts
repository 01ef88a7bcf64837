import type { Style } from 'exceljs';
import { looks } from './looks.ts';
import type { Cell } from './sheet.ts';

/** The styles of one workbook. */
export interface Styles {
  /** The same object for cells that look the same, never to be changed: exceljs then works a style out once. */
  of(cell: Cell, at: Spot): Partial<Style>;
}

/** Where a cell stands, as far as its style depends on it. */
interface Spot {
  readonly isFirst: boolean;
  /** Its text runs over all columns. */
  readonly isWide: boolean;
}

/** Starts an empty set of styles. */
export function startStyles(): Styles {
  const made = new Map<string, Partial<Style>>();
  return {
    of: (cell, spot) => {
      const isWords = typeof cell.value === 'string' && cell.look === 'input';
      const key = [cell.look, cell.format ?? '', cell.open === true, isWords, spot.isFirst, spot.isWide].join(
        '|',
      );
      const found = made.get(key);
      if (found !== undefined) return found;
      const style = styleOf(cell, { ...spot, isWords });
      made.set(key, style);
      return style;
    },
  };
}

function styleOf(cell: Cell, of: Spot & { readonly isWords: boolean }): Partial<Style> {
  const look = looks[cell.look];
  const alignment = alignmentOf(look, of);
  return {
    ...look,
    ...(of.isWide ? { border: {} } : {}),
    protection: { locked: cell.open !== true },
    ...(alignment === undefined ? {} : { alignment }),
    ...(cell.format === undefined ? {} : { numFmt: cell.format }),
  };
}

function alignmentOf(
  look: Partial<Style>,
  { isWords, isFirst, isWide }: Spot & { readonly isWords: boolean },
): Partial<Style>['alignment'] {
  if (isWide) return { ...look.alignment, wrapText: true, vertical: 'middle' };
  const alignment = isWords
    ? ({ horizontal: 'left', vertical: 'middle', wrapText: true } as const)
    : look.alignment;
  // Words beside a right-aligned number need some room.
  return !isFirst && alignment?.horizontal === 'left' ? { ...alignment, indent: 1 } : alignment;
}
