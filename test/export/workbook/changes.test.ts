import { describe, expect, it } from 'vitest';
import { quoteSheets } from '../../../main/export/workbook/book.ts';
import { verifyWorkbook } from '../../../main/export/workbook/verify.ts';
import { writeWorkbook } from '../../../main/export/workbook/write.ts';
import { quoteInput, wasm } from '../support/workbooks.ts';

describe('the page of changes', () => {
  it('names the input that changed and the totals that follow, and agrees with the second engine', async () => {
    const first = await quoteInput('reference');
    const second = await quoteInput('reference', (scenario) => {
      scenario.services[1]!.users = 6_000;
    });
    const input = { ...second, earlier: { revision: 1, model: first.model, values: first.values } };
    const rows = quoteSheets(input)
      .find((sheet) => sheet.name === 'Changes')!
      .rows.map((row) => row.cells.map((cell) => cell?.value));
    expect(rows).toContainEqual(['Users at the start, Telegram bridge', 'users', 5_000, 6_000, 1_000]);
    expect(rows).toContainEqual(['Cores required before measures, base, total', 'cores', 115, 120, 5]);
    expect(rows.flat()).not.toContain('Users at the start, Dendrite');
    verifyWorkbook({ bytes: await writeWorkbook(input), input, wasm });
  });

  it('is left out of a first quote and says that nothing changed in an equal one', async () => {
    const input = await quoteInput('small-office');
    expect(quoteSheets(input).map((sheet) => sheet.name)).not.toContain('Changes');
    const again = quoteSheets({
      ...input,
      earlier: { revision: 1, model: input.model, values: input.values },
    });
    const words = again
      .find((sheet) => sheet.name === 'Changes')!
      .rows.flatMap((row) => row.cells.map((cell) => cell?.value));
    expect(words.filter((word) => word === 'None')).toHaveLength(2);
  });
});
