import { quoteSheets } from './book.ts';
import type { QuoteInput } from './cells.ts';
import { writeSheets } from './write-sheets.ts';

/** Writes the quote as the bytes of an xlsx file; the same plan gives the same bytes. */
export async function writeWorkbook(input: QuoteInput): Promise<Uint8Array> {
  return writeSheets({
    sheets: quoteSheets(input),
    title: input.scenario.name,
    asOf: input.scenario.asOf,
    footer: `${input.scenario.name}, as of ${input.scenario.asOf}`,
  });
}

export { previewSheets } from './book.ts';
export type { QuoteInput } from './cells.ts';
