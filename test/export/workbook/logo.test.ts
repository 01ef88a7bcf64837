import ExcelJS from 'exceljs';
import { expect, it } from 'vitest';
import { writeWorkbook } from '../../../main/export/workbook/write.ts';
import { verifyWorkbook } from '../../../main/export/workbook/verify.ts';
import { quoteSettingsSchema } from '../../../shared/quote/settings.ts';
import { base64Of, greyPng } from '../../support/pictures.ts';
import { trim } from '../../support/planned.ts';
import { quoteInput, wasm } from '../support/workbooks.ts';

it('a logo stands on the cover within its room, and the same plan gives the same bytes with it', async () => {
  const logo = { mediaType: 'image/png', base64: base64Of(greyPng(1_200, 100)) };
  const input = {
    ...(await quoteInput('small-office', trim)),
    settings: quoteSettingsSchema.parse({ logo }),
  };
  const bytes = await writeWorkbook(input);
  verifyWorkbook({ bytes, input, wasm });
  expect(Buffer.compare(Buffer.from(await writeWorkbook(input)), Buffer.from(bytes))).toBe(0);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.slice().buffer as ArrayBuffer);
  const pictures = workbook.worksheets.map((sheet) => sheet.getImages());
  expect(pictures.map(({ length }) => length).filter((length) => length > 0)).toEqual([1]);
  const [picture] = pictures[0]!;
  // 1,200 x 100 pixels are scaled to the width of the room.
  expect((picture!.range as unknown as { ext: { width: number; height: number } }).ext).toEqual({
    width: 190,
    height: 16,
  });
  const kept = workbook.getImage(Number(picture!.imageId));
  expect(
    Buffer.compare(Buffer.from(kept.buffer as unknown as Uint8Array), Buffer.from(greyPng(1_200, 100))),
  ).toBe(0);
});
