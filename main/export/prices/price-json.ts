import type { PriceBook } from '../../../shared/price-book.ts';
import type { RecordDraft } from '../../../shared/prices/columns.ts';
import { unreadable, type PriceFile, type PriceRow } from './price-file.ts';

/** A price book as JSON, with its history; the form that `--prices` reads. */
export function pricesAsJson(book: PriceBook): string {
  return `${JSON.stringify(book, null, 1)}\n`;
}

/** Reads a price book, or a plain list of records, from JSON. */
export function readPriceJson(text: string): PriceFile {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 160) : 'unreadable';
    return unreadable('file', `is not JSON: ${detail}`, 'check that the file was saved whole');
  }
  const parts = Array.isArray(data) ? { records: data as unknown[] } : partsOf(data);
  if (parts === undefined) {
    return unreadable('file', 'is not a price book', 'give {"records": [...]} or a list of records');
  }
  const found: PriceRow[] = [];
  const lists = [
    ['earlier price', 'history' in parts ? (parts.history ?? []) : []],
    ['record', parts.records],
  ] as const;
  for (const [word, list] of lists) {
    for (const [position, item] of list.entries()) {
      const where = `${word} ${position + 1}`;
      if (typeof item !== 'object' || item === null || Array.isArray(item)) {
        return unreadable(where, 'is not a record', 'write a record as a JSON object');
      }
      const id: unknown = (item as RecordDraft)['id'];
      found.push({
        where,
        id: typeof id === 'string' ? id : '',
        earlier: word !== 'record',
        onto: () => ({ ...item }),
      });
    }
  }
  if (found.length === 0) return unreadable('file', 'has no records', 'export a price book again');
  return { rows: found, problems: [] };
}

function partsOf(
  data: unknown,
): { readonly records: readonly unknown[]; readonly history?: readonly unknown[] } | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { records, history } = data as { readonly records?: unknown; readonly history?: unknown };
  if (!Array.isArray(records)) return undefined;
  return Array.isArray(history) ? { records, history } : { records };
}
