import { readFileSync } from 'node:fs';
import { columnName, type Sheet } from '../../../main/export/workbook/sheet.ts';
import { quoteSheets } from '../../../main/export/workbook/book.ts';
import type { QuoteInput } from '../../../main/export/workbook/cells.ts';
import type { ReadSheet } from '../../../main/export/reader/read-workbook.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { catalogOf } from '../../../main/api/catalog.ts';
import { loadSolver } from '../../../main/api/highs.ts';
import { quoteLots } from '../../../main/engine/what-if/decision/lots.ts';
import { bookAt } from '../../../main/engine/prices/versions.ts';
import type { Issue, QuoteDocument } from '../../../main/export/document.ts';
import { quoteSettingsSchema, type QuoteSettings } from '../../../shared/quote/settings.ts';
import { planned, sample, type Mutable } from '../../support/planned.ts';

/** The second spreadsheet engine. */
export const wasm: Uint8Array = readFileSync(
  new URL('../../../node_modules/@ironcalc/wasm/wasm_bg.wasm', import.meta.url),
);

const known = new Map<string, Promise<QuoteInput>>();

/** A planned sample scenario with its prices, ready to be written; an unchanged one is planned once a file. */
export function quoteInput(
  name: string,
  change?: (scenario: Mutable<Scenario>) => void,
): Promise<QuoteInput> {
  const made = change === undefined ? known.get(name) : undefined;
  if (made !== undefined) return made;
  const input = prepare(sample(name, change));
  if (change === undefined) known.set(name, input);
  return input;
}

/** The same with what would be rented, and with lots: the whole workbook as it leaves. */
export const wholeQuote = (
  name: string,
  change?: (scenario: Mutable<Scenario>) => void,
): Promise<QuoteInput> => prepare(sample(name, change), true);

async function prepare(scenario: Scenario, whole = false): Promise<QuoteInput> {
  const prices = bookAt(catalogOf().book, scenario.asOf);
  const input = { scenario, ...(await planned(scenario, { offers: whole })), prices };
  return whole ? withLots(input) : input;
}

/** The same with its quantities by percentile and its lots. */
export async function withLots({ lots: _other, ...input }: QuoteInput): Promise<QuoteInput> {
  const { scenario, plan, model, values } = input;
  const question = { scenario, catalog: catalogOf(), planned: { plan, model, values, whatIfs: {} } };
  return { ...input, lots: quoteLots({ ...question, solve: await loadSolver() }) };
}

/** What a full letterhead says. */
export const fullSettings: QuoteSettings = quoteSettingsSchema.parse({
  company: 'Planner Works Ltd',
  address: '1 Orchard Row\nSpringfield',
  contact: 'Ada Example, ada@example.org',
  buyer: 'Municipal IT, Planning',
  billTo: 'Municipal IT\nAccounts payable',
  shipTo: 'Data room 2, Dock B',
  paymentTerms: 'Net 30',
  incoterm: 'DAP Data room 2 (Incoterms 2020)',
  currencyNote: 'Firm for the days of validity',
  taxLabel: 'VAT',
  vendors: ['First & Sons', '=cmd|x'],
});

/** The document of a revision that is sent. */
export const sentDocument = (revision: string, earlier: readonly Issue[] = []): QuoteDocument => ({
  number: 'E-2026-0001',
  revision,
  date: '2026-11-24',
  by: 'Ada',
  note: '',
  earlier,
});

/** All formulas of a workbook with their addresses. */
export function formulasOf(
  input: QuoteInput,
): readonly { readonly sheet: string; readonly address: string; readonly formula: string }[] {
  return quoteSheets(input).flatMap((sheet) =>
    sheet.rows.flatMap((row, r) =>
      row.cells.flatMap((cell, c) =>
        cell?.formula === undefined
          ? []
          : [{ sheet: sheet.name, address: `${columnName(c + 1)}${r + 1}`, formula: cell.formula }],
      ),
    ),
  );
}

/** Sheets as plain data in the form that the reader gives, without going through a file. */
export function asRead(sheets: readonly Sheet[]): readonly ReadSheet[] {
  return sheets.map((sheet) => ({
    name: sheet.name,
    hidden: sheet.hidden === true,
    cells: sheet.rows.flatMap((row, r) =>
      row.cells.flatMap((cell, c) => {
        if (cell === null || cell.value === null) return [];
        const value = typeof cell.value === 'object' ? null : cell.value;
        return [
          {
            row: r + 1,
            column: c + 1,
            value,
            ...(cell.formula === undefined ? {} : { formula: cell.formula }),
          },
        ];
      }),
    ),
  }));
}
