import type { Database } from 'better-sqlite3';
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { backUp, listBackups } from './backup.ts';
import { asStoreFailure, guarded } from './failures.ts';
import { takeLock, type Lock, type LockHolder } from './lock.ts';
import { openDatabase } from './open-database.ts';
import {
  priceTable,
  type ChangeNote,
  type PriceData,
  type PriceStep,
  type StoredPrice,
} from './price-table.ts';
import { quoteTable, type NewQuote, type StoredQuote, type StoredQuoteContent } from './quote-table.ts';
import {
  scenarioTable,
  type SaveRequest,
  type StoredRevision,
  type StoredRevisionSummary,
  type StoredSave,
  type StoredSummary,
} from './scenario-table.ts';

export type { PriceStep, StoredPrice } from './price-table.ts';
export type { NewQuote, StoredQuote } from './quote-table.ts';
export type { StoredRevision } from './scenario-table.ts';

/** Saved scenarios with their revisions, prices, sent quotes and settings, in one SQLite file of the data folder. */
export interface Store {
  listScenarios(): readonly StoredSummary[];
  /** The head of a scenario, or null when there is none (or it was removed). */
  openScenario(id: string): StoredRevision | null;
  createScenario(request: {
    readonly name: string;
    readonly scenario: object;
    readonly madeFrom: string | null;
    readonly label: string;
  }): StoredRevision;
  /** Adds a revision on top of `baseRevision`; when that is not the head any more, nothing changes. */
  saveRevision(request: SaveRequest): StoredSave;
  undo(id: string): StoredRevision;
  redo(id: string): StoredRevision;
  revisions(id: string): readonly StoredRevisionSummary[];
  /** Keeps the solver's answer with the revision it belongs to. */
  keepDecisions(request: {
    readonly id: string;
    readonly revision: number;
    readonly decisions: unknown;
    readonly headline: unknown;
  }): void;
  removeScenario(id: string): void;
  restoreScenario(id: string): void;
  settings(): Readonly<Record<string, string>>;
  setSetting(key: string, value: string): void;
  /** Every price record with its versions and events, in the order in which they came. */
  prices(): readonly StoredPrice[];
  price(id: string): StoredPrice | null;
  /** Takes in a shipped book in one transaction; the planner's own prices stay in force. */
  shipPrices(records: readonly PriceData[], note: ChangeNote): void;
  /** Adds a version on top of change number `base` (0: a new record); false when the record has moved on. */
  savePrice(record: PriceData, base: number, note: ChangeNote): boolean;
  /** Takes in a file in one transaction: wholly, or not at all. */
  importPrices(steps: readonly PriceStep[], note: ChangeNote): void;
  retirePrice(id: string, note: ChangeNote): void;
  restorePrice(id: string, note: ChangeNote): void;
  /** Quotes that were sent, the newest first: of one scenario, or all. */
  quotes(scenarioId?: string): readonly StoredQuote[];
  quote(number: string, revision: number): StoredQuote | null;
  quoteContent(number: string, revision: number): StoredQuoteContent | null;
  quoteFile(number: string, revision: number): Uint8Array | null;
  quoteNumbers(): readonly string[];
  /** Keeps a quote for good; null, and nothing is kept, where number and revision are not the next of that scenario. */
  keepQuote(quote: NewQuote): StoredQuote | null;
  backUp(): Promise<string>;
  announce(info: { readonly port?: number }): void;
  /** Optimises, copies what has changed, closes and gives the folder free. */
  close(): Promise<void>;
}

export type OpenResult =
  { readonly store: Store } | { readonly locked: LockHolder } | { readonly failed: AppError };

/** Opens the store of a data folder; a folder in use and a file that cannot be opened come back as data. */
export async function openStore(options: {
  readonly dataFolder: string;
  readonly now: () => string;
  readonly host: string;
}): Promise<OpenResult> {
  let lock: Lock | undefined;
  try {
    const taken = takeLock(options.dataFolder, options.host);
    if ('holder' in taken) return { locked: taken.holder };
    lock = taken.lock;
    const backups = join(options.dataFolder, 'backups');
    const database = await openDatabase(join(options.dataFolder, 'espalier.sqlite'), {
      backup: async (open) => void (await backUp(open, backups, options.now())),
    });
    return { store: storeOver({ database, lock, backups, now: options.now }) };
  } catch (error) {
    lock?.release();
    const failure = asStoreFailure(error);
    if (failure instanceof AppError) return { failed: failure };
    throw failure;
  }
}

function storeOver(parts: {
  readonly database: Database;
  readonly lock: Lock;
  readonly backups: string;
  readonly now: () => string;
}): Store {
  const { database, lock, backups, now } = parts;
  const table = scenarioTable(database, now);
  const prices = priceTable(database, now);
  const quotes = quoteTable(database, now);
  const allSettings = database.prepare<[], { readonly key: string; readonly value: string }>(
    'SELECT key, value FROM setting ORDER BY key',
  );
  const setSetting = database.prepare(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const changesAtOpen = totalChanges(database);
  return {
    listScenarios: () => guarded(() => table.list()),
    openScenario: (id) => guarded(() => table.open(id)),
    createScenario: (request) => guarded(() => table.create(request)),
    saveRevision: (request) => guarded(() => table.save.immediate(request)),
    undo: (id) => guarded(() => table.undo.immediate(id)),
    redo: (id) => guarded(() => table.redo.immediate(id)),
    revisions: (id) => guarded(() => table.revisions(id)),
    keepDecisions: (request) => guarded(() => table.keepDecisions(request)),
    removeScenario: (id) => guarded(() => table.remove(id)),
    restoreScenario: (id) => guarded(() => table.restore(id)),
    settings: () =>
      guarded(() => Object.fromEntries(allSettings.all().map(({ key, value }) => [key, value]))),
    setSetting: (key, value) => guarded(() => void setSetting.run(key, value)),
    prices: () => guarded(() => prices.all()),
    price: (id) => guarded(() => prices.find(id)),
    shipPrices: (records, note) => guarded(() => prices.ship.immediate(records, note)),
    savePrice: (record, base, note) => guarded(() => prices.save.immediate(record, base, note)),
    importPrices: (steps, note) => guarded(() => prices.takeIn.immediate(steps, note)),
    retirePrice: (id, note) => guarded(() => prices.retire.immediate(id, note)),
    restorePrice: (id, note) => guarded(() => prices.restore.immediate(id, note)),
    quotes: (scenarioId) => guarded(() => quotes.list(scenarioId)),
    quote: (number, revision) => guarded(() => quotes.find(number, revision)),
    quoteContent: (number, revision) => guarded(() => quotes.content(number, revision)),
    quoteFile: (number, revision) => guarded(() => quotes.file(number, revision)),
    quoteNumbers: () => guarded(() => quotes.numbers()),
    keepQuote: (quote) => guarded(() => quotes.add.immediate(quote)),
    backUp: () => backUp(database, backups, now()),
    announce: (info) => lock.announce(info),
    close: async () => {
      try {
        database.pragma('optimize');
        if (totalChanges(database) > changesAtOpen || listBackups(backups).length === 0) {
          await backUp(database, backups, now());
        }
      } finally {
        database.close();
        lock.release();
      }
    },
  };
}

function totalChanges(database: Database): number {
  const row = database.prepare('SELECT total_changes() AS changes').get() as { readonly changes: number };
  return row.changes;
}
