import { expect, test } from 'vitest';
import { refusalOf } from '../../../renderer/views/quote/refusal.ts';
import { AppError } from '../../../shared/errors.ts';

test('a cell that the second engine does not agree with is named with both values', () => {
  const error = new AppError('export.mismatch', 'The workbook was not written.', {
    detail: { sheet: 'BOM', cell: 'L6', found: { error: '#DIV/0!' }, expected: 14_490 },
  });
  expect(refusalOf(error)).toEqual({
    sentence: 'The workbook was not written.',
    places: [{ where: 'BOM, L6', what: 'gives #DIV/0!, expected 14490' }],
  });
});

test('blockers are named with their lines and what mends them; a cancelled call is no refusal', () => {
  const issues = [{ path: 'L1', message: 'The price expired', mend: 'enter another' }];
  expect(refusalOf(new AppError('export.blocked', 'No.', { issues }))?.places).toEqual([
    { where: 'L1', what: 'The price expired; enter another.' },
  ]);
  expect(refusalOf(new AppError('call.cancelled', 'Cancelled.'))).toBeUndefined();
  expect(refusalOf(new Error('bug'))?.sentence).toContain('could not be written');
});
