import { csvOf } from '../csv.ts';
import type { PriceRecord } from '../../../shared/price-book.ts';
import {
  priceColumns,
  setColumn,
  type PriceColumn,
  type RecordDraft,
} from '../../../shared/prices/columns.ts';
import { incoming, outgoing, type DecimalMark } from './price-cells.ts';
import { unreadable, type PriceFile, type PriceFileProblem, type PriceRow } from './price-file.ts';
import { readCsv } from './read-csv.ts';

/** Price records as CSV (docs/prices.md): one row a record, every column, RFC 4180 with a byte order mark. */
export function pricesAsCsv(records: readonly PriceRecord[]): string {
  return csvOf([
    priceColumns.map(({ name }) => name),
    ...records.map((record) => priceColumns.map((column) => outgoing(record, column))),
  ]);
}

/** Columns without which a row says too little. */
const needed: readonly string[] = ['id', 'asOf'];

/** Reads price records from CSV; columns that the file leaves out keep what the record has. */
export function readPriceCsv(text: string): PriceFile {
  const table = readCsv(text);
  if ('message' in table) return unreadable(`row ${table.row}`, table.message, table.mend);
  const [head, ...body] = table.rows;
  if (head === undefined || head.every((name) => name.trim() === '')) {
    return unreadable('row 1', 'the file has no header', `name the columns: ${needed.join(', ')} and others`);
  }
  const names = head.map((name) => name.trim());
  const columns = names.map((name) => priceColumns.find((column) => column.name === name));
  const problems = headProblems(names);
  if (problems.length > 0) return { rows: [], problems };
  const decimal: DecimalMark | null = table.delimiter === ',' ? null : { mark: undefined };
  const rows: PriceRow[] = [];
  const found: PriceFileProblem[] = [];
  body.forEach((cells, position) => {
    if (cells.every((cell) => cell.trim() === '')) return;
    const row = readRow({ cells, columns: columns as PriceColumn[], where: `row ${position + 2}`, decimal });
    if (Array.isArray(row)) found.push(...(row as readonly PriceFileProblem[]));
    else rows.push(row as PriceRow);
  });
  if (rows.length === 0 && found.length === 0) {
    return unreadable('row 2', 'the file has no records', 'give each record a row below the header');
  }
  return { rows, problems: found };
}

function headProblems(names: readonly string[]): readonly PriceFileProblem[] {
  const problem = (column: string, message: string, mend: string): PriceFileProblem => ({
    where: 'row 1',
    id: '',
    column,
    message,
    mend,
  });
  const known = priceColumns.map(({ name }) => name);
  return [
    ...names.flatMap((name, position) => {
      if (name === '') return [problem('', `column ${position + 1} has no name`, 'name it or remove it')];
      if (!known.includes(name)) {
        const mend = `remove it, or use one of ${known.join(', ')}`;
        return [problem(name.slice(0, 60), 'there is no such column', mend)];
      }
      return names.indexOf(name) === position
        ? []
        : [problem(name, 'is there twice', 'remove one of the two')];
    }),
    ...needed
      .filter((name) => !names.includes(name))
      .map((name) => problem(name, 'is missing', 'add the column')),
  ];
}

function readRow(options: {
  readonly cells: readonly string[];
  readonly columns: readonly PriceColumn[];
  readonly where: string;
  readonly decimal: DecimalMark | null;
}): PriceRow | readonly PriceFileProblem[] {
  const { cells, columns, where, decimal } = options;
  const id = (cells[columns.findIndex(({ name }) => name === 'id')] ?? '').trim();
  const problem = (column: string, message: string, mend: string): PriceFileProblem => ({
    where,
    id: id.slice(0, 200),
    column,
    message,
    mend,
  });
  if (cells.length !== columns.length) {
    const message = `has ${cells.length} fields where the header has ${columns.length}`;
    return [problem('', message, 'look for a missing separator, or a field that needs quotes')];
  }
  if (id === '') return [problem('id', 'is empty', 'give the record an id')];
  const problems: PriceFileProblem[] = [];
  const values = columns.map((column, position) => {
    const cell = incoming(cells[position] ?? '', column, decimal);
    if ('value' in cell) return cell.value;
    problems.push(problem(column.name, cell.message, cell.mend));
    return null;
  });
  if (problems.length > 0) return problems;
  return {
    where,
    id,
    earlier: false,
    onto: (current) => {
      const draft: RecordDraft = current === undefined ? { price: {} } : structuredClone(current);
      columns.forEach((column, position) => {
        // An empty flag says nothing: the record keeps its own, a new one the usual.
        if (column.kind === 'flag' && values[position] === null) return;
        setColumn(draft, column, values[position]);
      });
      return draft;
    },
  };
}
