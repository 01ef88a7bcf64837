import { expect, it } from 'vitest';
import { reportHtml } from '../../../main/export/report/report-html.ts';
import { quoteInput } from '../support/workbooks.ts';

it('prints the figures of the quote and escapes every text', async () => {
  const hostile = '<script>alert(1)</script>"&';
  const html = reportHtml(
    await quoteInput('reference', (scenario) => {
      scenario.name = hostile;
      scenario.roadmap.tasks[0]!.name = hostile;
    }),
  );
  expect(html).not.toContain('<script');
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&amp;');
  expect(html).toContain('57,686.08');
  expect(html).toContain('12 Mar 2027');
  expect(html.match(/<section /g)!.length).toBeGreaterThanOrEqual(8);
});
