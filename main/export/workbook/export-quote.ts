import type { Verification } from '../../../shared/contract/quotes.ts';
import type { QuoteInput } from './cells.ts';
import { verifyWorkbook } from './verify.ts';
import { writeWorkbook } from './write.ts';

/** A finished quote, and what was compared before it was handed out. */
export interface ExportedQuote {
  readonly bytes: Uint8Array;
  readonly verification: Verification;
}

/** Writes the quote and proves it with the second engine (its wasm bytes are handed in); throws AppError `export.mismatch`. */
export async function exportQuote(input: QuoteInput, wasm: Uint8Array): Promise<ExportedQuote> {
  const bytes = await writeWorkbook(input);
  return { bytes, verification: verifyWorkbook({ bytes, input, wasm }) };
}
