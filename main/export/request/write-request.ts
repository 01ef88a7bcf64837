import type { QuoteInput } from '../workbook/cells.ts';
import { safeSheetName } from '../workbook/sheet.ts';
import { writeSheets } from '../workbook/write-sheets.ts';
import { requestSheets, type RequestOptions } from './request-sheets.ts';

/** Writes the request for quotation to one vendor as the bytes of an xlsx file. */
export async function writeRequest(input: QuoteInput, options: RequestOptions): Promise<Uint8Array> {
  return writeSheets({
    sheets: requestSheets(input, options),
    title: `Request for quotation, ${input.scenario.name}`,
    asOf: input.scenario.asOf,
    footer: `Request for quotation, ${input.scenario.name}, ${options.vendor}`,
  });
}

/** A file name for the request that every file system takes. */
export const requestFileName = (vendor: string): string =>
  `rfq-${
    safeSheetName(vendor)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '') || 'vendor'
  }.xlsx`;

export type { RequestOptions } from './request-sheets.ts';
