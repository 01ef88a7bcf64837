import type { Database } from 'better-sqlite3';

/** What lists show of a quote that was sent; `summary` is the parsed JSON. */
export interface StoredQuote {
  readonly number: string;
  /** Counts from 1. */
  readonly revision: number;
  readonly scenarioId: string;
  readonly scenarioRevision: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly inputHash: string;
  readonly priceBookHash: string;
  /** SHA-256 of the file, hexadecimal. */
  readonly fileHash: string;
  readonly fileBytes: number;
  readonly summary: unknown;
}

/** What was kept beside the file, parsed. */
export interface StoredQuoteContent {
  readonly scenario: unknown;
  readonly decisions: unknown;
  readonly records: unknown;
  readonly settings: unknown;
  readonly figures: unknown;
}

/** A revision to be kept; the JSON columns as plain data. */
export interface NewQuote extends Omit<StoredQuote, 'createdAt' | 'fileBytes'>, StoredQuoteContent {
  readonly file: Uint8Array;
}

interface QuoteRow extends Omit<StoredQuote, 'summary'> {
  readonly summary: string;
}

const columns = `r.number, r.revision, q.scenario_id AS scenarioId, r.scenario_revision AS scenarioRevision,
                 r.created_at AS createdAt, r.created_by AS createdBy, r.input_hash AS inputHash,
                 r.price_book_hash AS priceBookHash, r.file_hash AS fileHash, length(r.file) AS fileBytes, r.summary`;
const source = 'quote_revision r JOIN quote q ON q.number = r.number';
const newestFirst = 'ORDER BY r.created_at DESC, r.number DESC, r.revision DESC';

/** Quotes in SQLite: only ever added to, each in one transaction. */
export function quoteTable(database: Database, now: () => string) {
  const all = database.prepare<[], QuoteRow>(`SELECT ${columns} FROM ${source} ${newestFirst}`);
  const ofScenario = database.prepare<[string], QuoteRow>(
    `SELECT ${columns} FROM ${source} WHERE q.scenario_id = ? ${newestFirst}`,
  );
  const one = database.prepare<[string, number], QuoteRow>(
    `SELECT ${columns} FROM ${source} WHERE r.number = ? AND r.revision = ?`,
  );
  const content = database.prepare<[string, number], Readonly<Record<keyof StoredQuoteContent, string>>>(
    'SELECT scenario, decisions, records, settings, figures FROM quote_revision WHERE number = ? AND revision = ?',
  );
  const file = database.prepare<[string, number], { readonly file: Buffer }>(
    'SELECT file FROM quote_revision WHERE number = ? AND revision = ?',
  );
  const numbers = database.prepare<[], { readonly number: string }>('SELECT number FROM quote');
  const owner = database.prepare<[string], { readonly id: string; readonly last: number | null }>(
    `SELECT scenario_id AS id, (SELECT max(revision) FROM quote_revision WHERE number = quote.number) AS last
     FROM quote WHERE number = ?`,
  );
  const addNumber = database.prepare('INSERT INTO quote (number, scenario_id) VALUES (?, ?)');
  const addRevision = database.prepare(
    `INSERT INTO quote_revision (number, revision, scenario_revision, created_at, created_by, input_hash,
       price_book_hash, file_hash, summary, scenario, decisions, records, settings, figures, file)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const read = (row: QuoteRow): StoredQuote => ({ ...row, summary: JSON.parse(row.summary) as unknown });
  const find = (number: string, revision: number): StoredQuote | null => {
    const row = one.get(number, revision);
    return row === undefined ? null : read(row);
  };

  return {
    list: (scenarioId?: string): readonly StoredQuote[] =>
      (scenarioId === undefined ? all.all() : ofScenario.all(scenarioId)).map(read),
    find,
    content: (number: string, revision: number): StoredQuoteContent | null => {
      const row = content.get(number, revision);
      if (row === undefined) return null;
      const parse = (text: string): unknown => JSON.parse(text) as unknown;
      return {
        scenario: parse(row.scenario),
        decisions: parse(row.decisions),
        records: parse(row.records),
        settings: parse(row.settings),
        figures: parse(row.figures),
      };
    },
    file: (number: string, revision: number): Uint8Array | null => file.get(number, revision)?.file ?? null,
    numbers: (): readonly string[] => numbers.all().map(({ number }) => number),
    /** Keeps a revision; null, and nothing is kept, where number and revision are not the next of that scenario. */
    add: database.transaction((quote: NewQuote): StoredQuote | null => {
      const known = owner.get(quote.number);
      if (known !== undefined && known.id !== quote.scenarioId) return null;
      if (quote.revision !== (known?.last ?? 0) + 1) return null;
      if (known === undefined) addNumber.run(quote.number, quote.scenarioId);
      addRevision.run(
        quote.number,
        quote.revision,
        quote.scenarioRevision,
        now(),
        quote.createdBy,
        quote.inputHash,
        quote.priceBookHash,
        quote.fileHash,
        JSON.stringify(quote.summary),
        JSON.stringify(quote.scenario),
        JSON.stringify(quote.decisions),
        JSON.stringify(quote.records),
        JSON.stringify(quote.settings),
        JSON.stringify(quote.figures),
        Buffer.from(quote.file.buffer, quote.file.byteOffset, quote.file.byteLength),
      );
      return find(quote.number, quote.revision);
    }),
  };
}
