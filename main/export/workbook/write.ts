import { quoteSheets } from './book.ts';
import type { QuoteInput } from './cells.ts';
import { writeSheets } from './write-sheets.ts';

/** Writes the quote as the bytes of an xlsx file; the same plan gives the same bytes. */
export async function writeWorkbook(input: QuoteInput): Promise<Uint8Array> {
  return writeSheets({
    sheets: quoteSheets(input),
    title: input.scenario.name,
    asOf: input.scenario.asOf,
    footer: footerOf(input),
    ...(input.settings === undefined ? {} : { paper: input.settings.paper }),
  });
}

/** The number and revision on every page; a draft says that it is one. */
function footerOf({ scenario, document, settings }: QuoteInput): string {
  const from = settings === undefined || settings.company === '' ? '' : `${settings.company}, `;
  return document === undefined
    ? `${from}${scenario.name}, as of ${scenario.asOf}, draft`
    : `${from}${document.number} ${document.revision}, ${scenario.name}`;
}

export { previewQuote } from './book.ts';
export type { EarlierQuote, QuoteInput } from './cells.ts';
