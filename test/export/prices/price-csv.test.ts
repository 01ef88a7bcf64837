import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogOf } from '../../../main/api/catalog.ts';
import { csvCell } from '../../../main/export/csv.ts';
import { pricesAsCsv, readPriceCsv } from '../../../main/export/prices/price-csv.ts';
import { readCsv } from '../../../main/export/prices/read-csv.ts';
import { priceRecordSchema, type PriceRecord } from '../../../shared/price-book.ts';
import { priceText } from '../../../shared/prices/check.ts';
import { priceColumns, setColumn } from '../../../shared/prices/columns.ts';

const { book } = catalogOf();

/** What a file makes of a book that has none of its records. */
const recordsOf = (text: string): readonly PriceRecord[] => {
  const { rows, problems } = readPriceCsv(text);
  expect(problems).toEqual([]);
  return rows.map((row) => priceRecordSchema.parse(row.onto(undefined)));
};
const problemsOf = (text: string) =>
  readPriceCsv(text).problems.map(({ where, column, message }) => `${where}, ${column}: ${message}`);

describe('CSV', () => {
  test('any table comes back as it was written', () => {
    const cell = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '').toWellFormed());
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 5 }),
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\r\n', '\n', '\r'),
        fc.gen(),
        (width, delimiter, end, gen) => {
          const header = Array.from({ length: width }, (_, i) => `c${i}`);
          const body = gen(() => fc.array(fc.array(cell, { minLength: width, maxLength: width })));
          const text = [header, ...body].map((row) => row.map(quoted).join(delimiter)).join(end);
          expect(readCsv(`\uFEFF${text}`)).toEqual({ delimiter, rows: [header, ...body] });
        },
      ),
    );
  });

  test.each([
    [
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r\n1,\r\n',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
    [
      'a,b\n1,',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
    [
      'a,b\n"x\r\ny",""""',
      [
        ['a', 'b'],
        ['x\r\ny', '"'],
      ],
    ],
    ['', []],
  ])('%j is read', (text, rows) => {
    expect(readCsv(text)).toEqual({ delimiter: ',', rows });
  });

  test.each([
    ['a,b\n"1,2\n3,4', 2, 'a quote is opened and never closed'],
    ['a,b\n1,2\n1,x"y', 3, 'a quote stands inside a field that is not quoted'],
    ['a,b\n"1"2,3', 2, 'field 1 goes on after its closing quote'],
  ])('%j is refused with its row', (text, row, message) => {
    expect(readCsv(text)).toMatchObject({ row, message });
  });
});

describe('a price file', () => {
  test('the shipped book comes back as it was written', () => {
    const again = recordsOf(pricesAsCsv(book.records));
    expect(again.map(priceText)).toEqual(book.records.map(priceText));
  });

  test('any record comes back as it was written, also text that a spreadsheet would run', () => {
    const text = fc
      .oneof(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom(
          '=1+1',
          "'=1+1",
          "''=cmd",
          '-5',
          "'-5",
          '+49',
          '@x',
          ' =1',
          '\t=1',
          "'",
          '"',
          ';',
          '1,5',
        ),
      )
      .map((raw) => raw.replaceAll('\0', '').toWellFormed())
      .filter((raw) => raw.trim() !== '');
    const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
    const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
    const valueOf: Readonly<Record<(typeof priceColumns)[number]['kind'], fc.Arbitrary<unknown>>> = {
      text,
      number,
      flag: fc.boolean(),
      date: fc.constantFrom('2026-11-23', '2024-02-29'),
      choice: fc.constantFrom('high', 'medium', 'low', 'estimate', 'unverified'),
      ids: fc.array(fc.constantFrom('a.b', 'c-1', 'x'), { minLength: 1, maxLength: 3 }),
      json: fc.dictionary(fc.constantFrom('a', 'b'), fc.oneof(fc.integer(), text), { minKeys: 1 }),
    };
    const always = ['id', 'kind', 'name', 'taxIncluded', 'confidence', 'eligible'];
    const drives = ['driveCount', 'driveSizeTB', 'raid', 'driveUsableTB'];
    const record = fc
      .tuple(
        fc.boolean(),
        ...priceColumns.map(({ name, kind }) =>
          name === 'id' || name === 'kind'
            ? fc.constantFrom('server.x', 'cpu')
            : always.includes(name) || drives.includes(name)
              ? valueOf[kind]
              : maybe(valueOf[kind]),
        ),
      )
      .map(([withDrives, ...values]) => {
        const draft = { price: {} };
        priceColumns.forEach((column, position) => {
          const left = !withDrives && column.path[0] === 'drives';
          setColumn(draft, column, left ? null : values[position]);
        });
        return priceRecordSchema.safeParse(draft);
      })
      .filter((parsed) => parsed.success)
      .map(({ data }) => data as PriceRecord);
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 4 }), (records) => {
        const file = pricesAsCsv(records);
        expect(recordsOf(file).map(priceText)).toEqual(records.map(priceText));
        expect(pricesAsCsv(recordsOf(file))).toBe(file);
      }),
      { numRuns: 300 },
    );
  });

  test('no cell of an exported file runs in a spreadsheet', () => {
    const evil = { ...book.records[0]!, name: '=HYPERLINK("http://x")', note: '@SUM(1)', vendor: '+1' };
    const table = readCsv(pricesAsCsv([evil]));
    if (!('rows' in table)) throw new Error(table.message);
    for (const cell of table.rows.flat()) {
      expect(csvCell(cell).replace(/^"/, '')).toBe(
        cell.includes('"') ? csvCell(cell).replace(/^"/, '') : cell,
      );
      expect(cell).not.toMatch(/^[=+@]/);
    }
    expect(recordsOf(pricesAsCsv([evil]))[0]).toMatchObject({
      name: evil.name,
      note: evil.note,
      vendor: '+1',
    });
  });

  test('semicolons, a decimal comma, a byte order mark and empty lines are taken', () => {
    const text = '\uFEFFid;asOf;amount;memoryGiB\r\n server.x ;2026-11-23;1234,5;256\r\n;;;\r\n';
    const { rows, problems } = readPriceCsv(text);
    expect(problems).toEqual([]);
    expect(rows.map((row) => row.onto(undefined))).toMatchObject([
      { id: 'server.x', price: { amount: 1234.5 }, memoryGiB: 256 },
    ]);
  });

  test('columns that are left out keep what the record has', () => {
    const [first] = book.records;
    const row = readPriceCsv(`id,asOf,amount\n${first!.id},2026-11-23,0.5`).rows[0]!;
    expect(row.onto(first)).toMatchObject({
      vcpu: first!.vcpu,
      asOf: '2026-11-23',
      price: { amount: 0.5, currency: 'USD', unit: 'hour' },
    });
  });

  test.each([
    ['id,asOf\na,2026-01-01,3', 'row 2, : has 3 fields where the header has 2'],
    [
      'id,asOf,amount\na,2026-01-01,"1,5"',
      'row 2, amount: "1,5" has a comma, which separates the fields of this file',
    ],
    [
      'id;asOf;amount\na;2026-01-01;1.5\nb;2026-01-01;1,5',
      'row 3, amount: "1,5" has another decimal mark than the numbers above it',
    ],
    ['id;asOf;amount\na;2026-01-01;1.234,5', 'row 2, amount: "1.234,5" is not a number'],
    ['id,asOf,amount\na,2026-01-01,$5', 'row 2, amount: "$5" is not a number'],
    ['id,asOf,eligible\na,2026-01-01,maybe', 'row 2, eligible: "maybe" is neither true nor false'],
    ['id,asOf,extra\na,2026-01-01,[1]', 'row 2, extra: is not a JSON object'],
    ['id,asOf,ammount\na,2026-01-01,1', 'row 1, ammount: there is no such column'],
    ['id,amount\na,1', 'row 1, asOf: is missing'],
    ['id,id,asOf\na,a,2026-01-01', 'row 1, id: is there twice'],
    ['id,asOf\n,2026-01-01', 'row 2, id: is empty'],
    ['id,asOf\n', 'row 2, : the file has no records'],
    ['', 'row 1, : the file has no header'],
    ['id,asOf\n"a,2026', 'row 2, : a quote is opened and never closed'],
  ])('%j is refused with row and column', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });
});

test('docs/prices.md names every column with its kind and meaning, in the order of the file', () => {
  const page = readFileSync(new URL('../../../docs/prices.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `(\w+)` +\| (\w+) +\| (.+?) +\|$/gm)].map((found) => found.slice(1));
  expect(rows).toEqual(priceColumns.map(({ name, kind, meaning }) => [name, kind, meaning]));
});
