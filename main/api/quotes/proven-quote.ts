import { exportQuote, type ExportedQuote } from '../../export/workbook/export-quote.ts';
import type { QuoteInput } from '../../export/workbook/write.ts';
import { wasmFile } from '../wasm-file.ts';

/** The quote as a workbook that a second engine has recalculated; a difference of a cent throws `export.mismatch`. */
export async function provenQuote(input: QuoteInput): Promise<ExportedQuote> {
  return exportQuote(input, await wasmFile('ironcalc.wasm', '@ironcalc/wasm/wasm_bg.wasm'));
}
