import { expect, it } from 'vitest';
import { quoteTables } from '../../main/export/tables.ts';
import { quoteInput } from './support/workbooks.ts';

it('gives every visible sheet as CSV with figures, dates and harmless text', async () => {
  const input = await quoteInput('reference', (scenario) => {
    scenario.name = '=1+1';
  });
  const tables = new Map(quoteTables(input).map(({ name, csv }) => [name, csv]));
  expect([...tables.keys()]).toContain('BOM');
  expect(tables.has('_meta')).toBe(false);
  expect(tables.get('BOM')).toContain(',14490,14490,0,14490,0,14490,2027-03-12,');
  expect(tables.get('Summary')!.startsWith("\uFEFF'=1+1")).toBe(true);
});
