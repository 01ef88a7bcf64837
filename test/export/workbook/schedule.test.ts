import { expect, it } from 'vitest';
import { quoteSheets } from '../../../main/export/workbook/book.ts';
import { quoteInput } from '../support/workbooks.ts';

it('draws each task over the weeks it runs in, and long roadmaps in at most thirty columns', async () => {
  const input = await quoteInput('reference');
  const schedule = quoteSheets(input).find((sheet) => sheet.name === 'Schedule')!;
  const starts = schedule.rows[3]!.cells.slice(3).map((cell) => cell?.value);
  expect(starts[0]).toEqual({ date: '2027-01-04' });
  expect(starts.at(-1)).toEqual({ date: '2027-03-08' });
  const bars = schedule.rows.find((row) => row.cells[0]?.value === 'Increase cache sizes')!.cells.slice(3);
  // 8 to 12 January: the weeks of the 4th and the 11th.
  expect(bars.map((cell) => cell?.look).slice(0, 3)).toEqual(['barCritical', 'barCritical', 'text']);
  const long = await quoteInput('reference', (scenario) => {
    scenario.roadmap.phases[0]!.weeks = 200;
  });
  const wide = quoteSheets(long).find((sheet) => sheet.name === 'Schedule')!;
  expect(wide.widths.length).toBeLessThanOrEqual(33);
});
