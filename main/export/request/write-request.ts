import { fileWord } from '../file-name.ts';
import type { QuoteInput } from '../workbook/cells.ts';
import { writeSheets } from '../workbook/write-sheets.ts';
import type { RequestOptions } from './request-context.ts';
import { requestSheets } from './request-sheets.ts';

/** Writes the request for quotation to one vendor as the bytes of an xlsx file; the same plan and options give the same bytes. */
export async function writeRequest(input: QuoteInput, options: RequestOptions): Promise<Uint8Array> {
  return writeSheets({
    sheets: requestSheets(input, options),
    title: `Request for quotation, ${input.scenario.name}`,
    asOf: input.scenario.asOf,
    footer: `Request for quotation, ${input.scenario.name}, ${options.vendor}`,
    ...(input.settings === undefined ? {} : { paper: input.settings.paper }),
  });
}

/** File names for the requests to some vendors that every file system takes; each is used once. */
export function requestFileNames(vendors: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return vendors.map((vendor) => {
    const word = fileWord(vendor) || 'vendor';
    let name = `rfq-${word}.xlsx`;
    for (let again = 2; taken.has(name); again += 1) name = `rfq-${word}-${again}.xlsx`;
    taken.add(name);
    return name;
  });
}

export type { RequestOptions } from './request-context.ts';
