import { AppError } from '../../../shared/errors.ts';
import { unzip } from './unzip.ts';
import { attribute, children, parseXml, textOf, type XmlElement } from './xml.ts';

export type ReadValue = number | string | boolean | { readonly error: string } | null;

/** A cell as it stands in a file: the value is the cached result where there is a formula. */
export interface ReadCell {
  readonly row: number;
  readonly column: number;
  readonly value: ReadValue;
  readonly formula?: string;
}

export interface ReadSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly cells: readonly ReadCell[];
}

const most = { sheets: 200, cells: 2_000_000 } as const;

/** Reads sheets, values and formulas of an xlsx file, nothing else; throws AppError on what is broken or beyond the limits. */
export function readWorkbook(bytes: Uint8Array): readonly ReadSheet[] {
  const parts = unzip(bytes, (name) =>
    /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|worksheets\/[^/]+\.xml)$/.test(name),
  );
  const part = (name: string): XmlElement | undefined => {
    const content = parts.get(name);
    return content === undefined ? undefined : parseXml(content, name);
  };
  const workbook = part('xl/workbook.xml');
  const relations = part('xl/_rels/workbook.xml.rels');
  if (workbook === undefined || relations === undefined)
    throw new AppError('input.invalid', 'The file is not a workbook.');
  const targets = new Map(
    children(relations['Relationships'], 'Relationship').map((relation) => [
      attribute(relation, 'Id'),
      attribute(relation, 'Target') ?? '',
    ]),
  );
  const strings = sharedStrings(part('xl/sharedStrings.xml'));
  const sheets = children(children(workbook['workbook'], 'sheets')[0], 'sheet');
  if (sheets.length > most.sheets)
    throw new AppError('input.too-large', `The workbook has more than ${most.sheets} sheets.`);
  let left = most.cells;
  return sheets.map((sheet) => {
    const target = (targets.get(attribute(sheet, 'id')) ?? '').replace(/^\/?(xl\/)?/, 'xl/');
    const content = part(target);
    const name = attribute(sheet, 'name') ?? '';
    if (content === undefined)
      throw new AppError('input.invalid', `The sheet "${name}" is missing in the file.`);
    const cells = cellsOf(content, strings);
    left -= cells.length;
    if (left < 0) throw new AppError('input.too-large', `The workbook has more than ${most.cells} cells.`);
    return { name, hidden: (attribute(sheet, 'state') ?? 'visible') !== 'visible', cells };
  });
}

function sharedStrings(part: XmlElement | undefined): readonly string[] {
  return children(part?.['sst'], 'si').map(stringOf);
}

/** A string is one text or runs of formatted text; `_x000D_` stands for a character (ECMA-376 part 1, 22.9.2.19). */
function stringOf(item: XmlElement): string {
  const runs = children(item, 'r');
  const texts =
    runs.length > 0
      ? runs.map((run) => textOf(children(run, 't')[0]) ?? '')
      : [textOf(children(item, 't')[0]) ?? ''];
  return texts
    .join('')
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

function cellsOf(sheet: XmlElement, strings: readonly string[]): readonly ReadCell[] {
  const rows = children(children(sheet['worksheet'], 'sheetData')[0], 'row');
  return rows.flatMap((row) =>
    children(row, 'c').flatMap((cell): readonly ReadCell[] => {
      const place = placeOf(attribute(cell, 'r') ?? '');
      const [formulaNode] = children(cell, 'f');
      const value = valueOf(cell, strings);
      if (place === undefined || (value === null && formulaNode === undefined)) return [];
      const formula = formulaNode === undefined ? undefined : (textOf(formulaNode) ?? '');
      return [{ ...place, value, ...(formula === undefined ? {} : { formula }) }];
    }),
  );
}

function valueOf(cell: XmlElement, strings: readonly string[]): ReadValue {
  const type = attribute(cell, 't') ?? 'n';
  if (type === 'inlineStr') return stringOf(children(cell, 'is')[0] ?? {});
  const raw = textOf(children(cell, 'v')[0]);
  if (raw === undefined || raw === '') return type === 'str' ? '' : null;
  if (type === 's') return strings[Number(raw)] ?? '';
  if (type === 'str') return raw;
  if (type === 'b') return raw === '1';
  return type === 'e' ? { error: raw } : Number(raw);
}

/** Row and column of an address such as AB12. */
function placeOf(address: string): { readonly row: number; readonly column: number } | undefined {
  const match = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(address);
  if (match === null) return undefined;
  const column = [...(match[1] ?? '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(match[2]), column };
}
