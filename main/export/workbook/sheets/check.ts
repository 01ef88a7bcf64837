import type { Cell } from '../sheet.ts';

export const checksName = 'Checks';

/** Two figures that have to agree. */
export interface PlacedCheck {
  readonly label: string;
  readonly unit: string;
  readonly left: Cell;
  readonly right: Cell;
  /** `enough`: the left may be smaller; `equal`: both are the same. */
  readonly kind: 'enough' | 'equal';
}

/** A check whose first figure may name cells of its own row. */
export interface Check extends Omit<PlacedCheck, 'left'> {
  readonly left: Cell | ((row: number) => Cell);
}
