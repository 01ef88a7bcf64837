/** A table read from CSV, or where and why it cannot be read. Rows count from 1, the header being row 1. */
export type CsvTable =
  | { readonly delimiter: Delimiter; readonly rows: readonly (readonly string[])[] }
  | { readonly row: number; readonly message: string; readonly mend: string };

export type Delimiter = ',' | ';' | '\t';

const delimiters: readonly Delimiter[] = [',', ';', '\t'];

/**
 * Reads CSV strictly by RFC 4180, with any of comma, semicolon and tab between the fields (the header decides), any
 * line end and an optional byte order mark. Line breaks inside quotes stay as they are.
 */
export function readCsv(text: string): CsvTable {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const delimiter = delimiterOf(source);
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < source.length) {
    const field = source[at] === '"' ? readQuoted(source, at) : readPlain(source, at, delimiter);
    if ('message' in field) return { row: rows.length + 1, ...field };
    row.push(field.value);
    at = field.end;
    const next = source[at];
    if (next === delimiter) {
      at += 1;
      // A delimiter at the very end leaves one more field, which is empty.
      if (at === source.length) row.push('');
      continue;
    }
    if (next !== undefined && next !== '\r' && next !== '\n') {
      return {
        row: rows.length + 1,
        message: `field ${row.length} goes on after its closing quote`,
        mend: 'write a quote inside a quoted field twice',
      };
    }
    at += next === '\r' && source[at + 1] === '\n' ? 2 : 1;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return { delimiter, rows };
}

type Field =
  { readonly value: string; readonly end: number } | { readonly message: string; readonly mend: string };

function readPlain(source: string, start: number, delimiter: Delimiter): Field {
  let end = start;
  while (
    end < source.length &&
    !(source[end] === delimiter || source[end] === '\r' || source[end] === '\n')
  ) {
    if (source[end] === '"') {
      return {
        message: 'a quote stands inside a field that is not quoted',
        mend: 'quote the whole field and write its quotes twice',
      };
    }
    end += 1;
  }
  return { value: source.slice(start, end), end };
}

function readQuoted(source: string, start: number): Field {
  let value = '';
  let at = start + 1;
  for (;;) {
    const quote = source.indexOf('"', at);
    if (quote < 0) {
      return { message: 'a quote is opened and never closed', mend: 'close it, or take it away' };
    }
    value += source.slice(at, quote);
    if (source[quote + 1] !== '"') return { value, end: quote + 1 };
    value += '"';
    at = quote + 2;
  }
}

/** The delimiter that the header has most of, outside quotes; a comma where it has none. */
function delimiterOf(source: string): Delimiter {
  const counts: Record<Delimiter, number> = { ',': 0, ';': 0, '\t': 0 };
  let quoted = false;
  for (const character of source) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) break;
    else if (!quoted && delimiters.includes(character as Delimiter)) counts[character as Delimiter] += 1;
  }
  return delimiters.reduce((best, next) => (counts[next] > counts[best] ? next : best));
}
