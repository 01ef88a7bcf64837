import { describe, expect, it } from 'vitest';
import { snapshotOf } from '../../../main/export/revision/snapshot.ts';
import { quoteSheets } from '../../../main/export/workbook/book.ts';
import { verifyWorkbook } from '../../../main/export/workbook/verify.ts';
import { writeWorkbook } from '../../../main/export/workbook/write.ts';
import { trim } from '../../support/planned.ts';
import { quoteInput, sentDocument, wasm } from '../support/workbooks.ts';

describe('the page of changes', () => {
  it('names what changed, by which input, and agrees with the second engine', async () => {
    const first = await quoteInput('reference', trim);
    const second = await quoteInput('reference', (scenario) => {
      trim(scenario);
      scenario.services[1]!.users = 6_000;
      scenario.note = 'More bridges';
    });
    const issued = { revision: 'A', date: '2026-11-24', by: 'Ada', note: '' };
    const input = {
      ...second,
      document: sentDocument('B', [issued]),
      earlier: { revision: 'A', snapshot: snapshotOf(first) },
    };
    const sheets = quoteSheets(input);
    const rows = sheets
      .find((sheet) => sheet.name === 'Changes')!
      .rows.map((row) => row.cells.map((cell) => cell?.value));
    expect(rows).toContainEqual(['Users at the start, Telegram bridge', 'users', 5_000, 6_000, 1_000, '']);
    expect(rows).toContainEqual([
      'Cores required before measures, base, total',
      'cores',
      115,
      120,
      5,
      'Users at the start',
    ]);
    expect(rows).toContainEqual(['note', '', first.scenario.note, 'More bridges']);
    expect(rows.flat()).not.toContain('Users at the start, Dendrite');
    const cover = sheets[0]!.rows.flatMap((row) => row.cells.map((cell) => cell?.value));
    expect(cover).toContain('24 Nov 2026, Ada');
    expect(cover.join(' ')).toContain('Changes since A: sheet Changes');
    verifyWorkbook({ bytes: await writeWorkbook(input), input, wasm });
  });

  it('is left out of a first quote and says that nothing changed in an equal one', async () => {
    const input = await quoteInput('small-office', trim);
    expect(quoteSheets(input).map((sheet) => sheet.name)).not.toContain('Changes');
    const again = quoteSheets({ ...input, earlier: { revision: 'A', snapshot: snapshotOf(input) } });
    const words = again
      .find((sheet) => sheet.name === 'Changes')!
      .rows.flatMap((row) => row.cells.map((cell) => cell?.value));
    expect(words.filter((word) => word === 'None')).toHaveLength(3);
  });
});
