import type { Database } from 'better-sqlite3';
import scenarios from './0001-scenarios.ts';
import prices from './0002-prices.ts';
import quotes from './0003-quotes.ts';

/** One step for each schema version, in order: the first brings an empty file to version 1. */
export const migrations: readonly ((database: Database) => void)[] = [scenarios, prices, quotes];
