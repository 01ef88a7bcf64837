/** How a cell looks; the writer turns a look into fonts, fills and borders. */
export type Look =
  | 'title'
  | 'subtitle'
  | 'section'
  | 'sectionRule'
  | 'before'
  | 'after'
  | 'beforeHead'
  | 'afterHead'
  | 'vendorHead'
  | 'head'
  | 'headNumber'
  | 'text'
  | 'strong'
  | 'muted'
  | 'mutedNumber'
  | 'number'
  | 'input'
  | 'inputLeft'
  | 'inputWarning'
  | 'bar'
  | 'barCritical'
  | 'total'
  | 'totalText'
  | 'blocker'
  | 'warning';

/** A day without a time of day; written as UTC midnight so that no time zone can move it. */
export interface DateCell {
  readonly date: string;
}

/** What a spreadsheet shows where a formula has no number. */
export interface ErrorCell {
  readonly error: '#DIV/0!' | '#NUM!';
}

export type CellValue = number | string | DateCell | ErrorCell | null;

/** One cell as plain data: the value is also the cached result of the formula. */
export interface Cell {
  readonly value: CellValue;
  /** Without the leading equals sign. */
  readonly formula?: string;
  readonly look: Look;
  /** Excel number format. */
  readonly format?: string;
  /** An unlocked cell; everything else is locked. */
  readonly open?: boolean;
  readonly allowed?: Allowed;
}

/** What may be typed into an open cell: one of a range, a number within limits, or a day from a date on. */
export type Allowed =
  | {
      readonly list: string;
      /** Something else is questioned, not refused. */
      readonly loose?: boolean;
    }
  | { readonly least: number; readonly most?: number; readonly whole?: boolean }
  | { readonly from: string };

export interface Row {
  /** From column 1; gaps are null. */
  readonly cells: readonly (Cell | null)[];
  /** The text of the first cell runs over all columns. */
  readonly wide?: boolean;
  /** Points that the row is high at least. */
  readonly height?: number;
}

/** A picture over the cells. */
export interface Picture {
  readonly kind: 'png' | 'jpeg';
  readonly base64: string;
  /** Columns from the left edge of the sheet, with a fraction, and rows from its top. */
  readonly column: number;
  readonly row: number;
  /** Pixels of 1/96 inch. */
  readonly width: number;
  readonly height: number;
}

/** A sheet as plain data: the preview shows it, the writer writes it, the checks read it. */
export interface Sheet {
  readonly name: string;
  /** Widths in characters. */
  readonly widths: readonly number[];
  readonly rows: readonly Row[];
  /** Rows and columns that stay in sight; the rows are repeated on every page. */
  readonly frozen: { readonly rows: number; readonly columns: number };
  /** Several pages wide, with the frozen columns repeated, instead of one. */
  readonly wide?: boolean;
  /** Scaled to one page; for sheets that are read at a glance. */
  readonly onePage?: boolean;
  readonly hidden?: boolean;
  /** Cells that turn red when they are not 0. */
  readonly alerts?: string;
  readonly picture?: Picture;
}

/** Column letters of a 1-based column number: 28 is AB. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** A sheet name before an exclamation mark, in quotes where the grammar of formulas asks for them. */
export function sheetPrefix(name: string): string {
  const plain = /^[A-Za-z_][A-Za-z0-9_.]*$/.test(name) && !/^[A-Za-z]{1,3}\d+$|^[rRcC]\d*$/.test(name);
  return plain ? `${name}!` : `'${name.replaceAll("'", "''")}'!`;
}

/** A name that both Excel and LibreOffice accept for a sheet: at most 31 characters, none of []:*?/\ and no outer quote. */
export function safeSheetName(name: string): string {
  const cleaned = name
    .replace(/[[\]:*?/\\\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^'+|'+$/g, '')
    .slice(0, 31)
    .trim();
  return cleaned === '' ? 'Sheet' : cleaned;
}
