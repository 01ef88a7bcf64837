import { describe, expect, test } from 'vitest';
import { catalogOf } from '../../../main/api/catalog.ts';
import { planImport, withSteps } from '../../../main/api/prices/import.ts';
import { pricesAsCsv } from '../../../main/export/prices/price-csv.ts';
import { pricesAsJson } from '../../../main/export/prices/price-json.ts';

const { book } = catalogOf();
const electricity = book.records.find(({ id }) => id === 'elec.us.commercial')!;
const header = 'id,kind,name,asOf,amount,currency,unit,confidence,eligible';
const said = (text: string): readonly string[] =>
  planImport(book, text).preview.problems.map(
    ({ where, column, message, mend }) => `${where}, ${column} ${message}; ${mend}`,
  );

describe('an import', () => {
  test.each(['csv', 'json'])('of the book’s own export as %s changes nothing', (format) => {
    const text = format === 'csv' ? pricesAsCsv(book.records) : pricesAsJson(book);
    const { preview, steps } = planImport(book, text);
    expect(preview).toMatchObject({ added: 0, changed: 0, unchanged: 378, problems: [] });
    expect(steps).toEqual([]);
  });

  test('adds, changes and leaves, and says what is other than before', () => {
    const text = [
      header,
      'server.new,server,New server,2026-11-23,9000,USD,unit,medium,true',
      `elec.us.commercial,electricity,${electricity.name},2026-11-20,0.2,USD,kWh,high,true`,
    ].join('\n');
    const { preview, steps } = planImport(book, text);
    expect(preview).toMatchObject({ added: 1, changed: 1, unchanged: 0, problems: [] });
    expect(preview.rows[0]).toMatchObject({ where: 'row 2', id: 'server.new', change: 'added', fields: [] });
    expect(preview.rows[1]!.fields).toContainEqual({
      column: 'amount',
      before: String(electricity.price.amount),
      after: '0.2',
    });
    const next = withSteps(book, steps);
    expect(next.records.length).toBe(379);
    expect(next.records.find(({ id }) => id === 'elec.us.commercial')!.price.amount).toBe(0.2);
    expect(next.history).toEqual([electricity]);
    expect(planImport(next, text).preview).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    expect(planImport(book, pricesAsJson(next)).preview).toMatchObject({ added: 1, changed: 1 });
  });

  test('an older price goes into the history and the newest stays', () => {
    const { preview, steps } = planImport(book, 'id,asOf,amount\nelec.us.commercial,2020-01-01,0.1');
    expect(preview.rows[0]).toMatchObject({ change: 'changed', earlier: true });
    const next = withSteps(book, steps);
    expect(next.records).toEqual(book.records);
    expect(next.history!.map(({ price }) => price.amount)).toEqual([0.1]);
  });

  test('with a broken row 17 does nothing and says what and how to mend', () => {
    const lines = pricesAsCsv(book.records).split('\r\n');
    lines[16] = lines[16]!.replace(`,${book.records[15]!.price.amount},`, ',zero,');
    const { preview, steps } = planImport(book, lines.join('\r\n'));
    expect(steps).toEqual([]);
    expect(preview.problems).toEqual([
      {
        where: 'row 17',
        id: book.records[15]!.id,
        column: 'amount',
        message: '"zero" is not a number',
        mend: 'write digits with one decimal mark, such as 1234.5, without thousands marks or units',
      },
    ]);
  });

  test.each([
    ['x y,server,N,2026-01-01,1,USD,unit,high,true', 'row 2, id "x y" is not an id'],
    ['a,sever,N,2026-01-01,1,USD,unit,high,true', 'row 2, kind there is no kind "sever"'],
    ['a,server,N,2026-01-01,-1,USD,unit,high,true', 'row 2, amount -1 is below 0'],
    [
      'a,server,N,2026-01-01,1,Dollars,unit,high,true',
      'row 2, currency "Dollars" is no currency; give an ISO 4217 code',
    ],
    ['a,server,N,2026-01-01,1,,unit,high,true', 'row 2, currency is empty'],
    ['a,server,N,2026-02-30,1,USD,unit,high,true', 'row 2, asOf "2026-02-30" is not a date'],
    ['a,server,N,,1,USD,unit,high,true', 'row 2, asOf is empty'],
    ['a,server,N,2026-01-01,1,USD,unit,sure,true', 'row 2, confidence must be one of high, medium, low'],
    ['a,server,N,2026-01-01,1,USD,unit,high,', 'row 2, eligible is empty'],
    ['a,server,,2026-01-01,1,USD,unit,high,true', 'row 2, name is empty'],
  ])('refuses %j', (row, sentence) => {
    expect(said(`${header}\n${row}`)[0]).toContain(sentence);
  });

  test('refuses the same item twice with one date, and a follower that is not there', () => {
    expect(said('id,asOf,amount\nelec.us.commercial,2026-11-23,1\nelec.us.commercial,2026-11-23,2')).toEqual([
      'row 3, id is in row 2 too, with the same date; keep one of the two',
    ]);
    expect(said('id,asOf,supersededBy\nelec.us.commercial,2026-11-23,nothing')[0]).toContain(
      'row 2, supersededBy there is no record "nothing"',
    );
  });

  test.each([
    ['{"records": [', 'file,  is not JSON'],
    ['{"meta": {}}', 'file,  is not a price book'],
    ['[]', 'file,  has no records'],
    ['[1]', 'record 1,  is not a record'],
    ['[{"id": "a"}]', 'record 1, kind is empty'],
  ])('refuses the JSON %j', (text, sentence) => {
    expect(said(text).join('\n')).toContain(sentence);
  });

  test('takes a retirement over, and never brings back what was retired here', () => {
    const retired = { ...electricity, retired: '2026-11-24' };
    const other = { ...book, records: book.records.map((one) => (one === electricity ? retired : one)) };
    const { preview, steps } = planImport(book, pricesAsJson(other));
    expect(preview).toMatchObject({ retired: 1, changed: 0 });
    expect(withSteps(book, steps)).toEqual(other);
    expect(planImport(other, pricesAsJson(book)).steps).toEqual([]);
  });
});
