import { describe, expect, test } from 'vitest';
import { catalogOf } from '../../../main/api/catalog.ts';
import { emptyForm, formGroups, formOf, readForm } from '../../../renderer/views/prices/price-form.ts';
import { priceRecordSchema } from '../../../shared/price-book.ts';
import { priceText } from '../../../shared/prices/check.ts';
import { priceColumns } from '../../../shared/prices/columns.ts';

const { book } = catalogOf();
const electricity = book.records.find(({ id }) => id === 'elec.us.commercial')!;

describe('the form of a price', () => {
  test('gives back every shipped record as it was', () => {
    for (const record of book.records) {
      const read = readForm(formOf(record), record);
      if ('issues' in read) throw new Error(JSON.stringify(read.issues));
      expect(priceText(priceRecordSchema.parse(read.record))).toBe(priceText(record));
    }
  });

  test('has a field for every column but the id, which never changes', () => {
    const fields = formGroups.flatMap(({ columns }) => columns);
    expect([...fields].sort()).toEqual(
      priceColumns.flatMap(({ name }) => (name === 'id' ? [] : [name])).sort(),
    );
  });

  test('names each field that cannot be read, and how to mend it', () => {
    const read = readForm({ ...formOf(electricity), amount: 'a lot', low: '1,5', extra: '[1]' }, electricity);
    expect(read).toMatchObject({
      issues: [
        { path: 'amount', message: '"a lot" is not a number' },
        { path: 'extra', message: 'is not a JSON object' },
      ],
    });
  });

  test('of a new record starts with a date and a grade, and keeps nothing that was not typed', () => {
    const read = readForm({
      ...emptyForm('2026-11-23'),
      id: ' elec.own ',
      amount: '0,29',
      derivedFrom: 'a.b, c',
    });
    expect(read).toMatchObject({
      record: {
        id: 'elec.own',
        asOf: '2026-11-23',
        confidence: 'medium',
        eligible: true,
        derivedFrom: ['a.b', 'c'],
      },
    });
    expect('record' in read && read.record['price']).toMatchObject({ amount: 0.29, currency: null });
    expect('record' in read && read.record['drives']).toBeNull();
  });
});
