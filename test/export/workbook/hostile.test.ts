import { beforeAll, describe, expect, it } from 'vitest';
import { runsInSpreadsheet } from '../../../main/export/csv.ts';
import { readWorkbook, type ReadSheet } from '../../../main/export/reader/read-workbook.ts';
import { reportHtml } from '../../../main/export/report/report-html.ts';
import { quoteTables } from '../../../main/export/tables.ts';
import type { QuoteInput } from '../../../main/export/workbook/cells.ts';
import { cleanText } from '../../../main/export/workbook/safe-text.ts';
import { verifyWorkbook } from '../../../main/export/workbook/verify.ts';
import { writeWorkbook } from '../../../main/export/workbook/write.ts';
import { quoteSettingsSchema } from '../../../shared/quote/settings.ts';
import { trim } from '../../support/planned.ts';
import { formulasOf, quoteInput, sentDocument, wasm, withLots } from '../support/workbooks.ts';

const hostile = [
  "=cmd|'/c calc'!A1",
  '@SUM(1+1)',
  '\t=1+1',
  '\r=1+1',
  '＝1+1',
  '＋1+1',
  '－1+1',
  '＠SUM(1)',
  '+1+1',
  '-1+1',
  '\u202E=1+1\u202C',
  'שלום \u200F=1',
  '<&>"\'',
  '_x003D_1',
  `${'x'.repeat(199)}`,
] as const;
const long = `=${'long '.repeat(1_999)}`.slice(0, 10_000);

let input: QuoteInput;
let written: Uint8Array;
let sheets: readonly ReadSheet[];

/** Each text in a field of its own kind: names, notes, letterhead, document, price records. */
beforeAll(async () => {
  const planned = await quoteInput('small-office', (scenario) => {
    trim(scenario);
    scenario.name = hostile[0];
    scenario.services[0]!.name = hostile[1];
    scenario.services[1]!.name = hostile[11];
    scenario.roadmap.phases[0]!.name = hostile[2];
    scenario.roadmap.tasks.forEach((task, at) => {
      task.name = hostile[(at + 3) % hostile.length]!;
    });
    scenario.sampling.samples = 500;
    scenario.regret.worlds = 10;
    scenario.costs.items = [
      {
        id: 'switch',
        name: hostile[8],
        group: 'network',
        basis: 'fixed',
        when: 'once',
        quantity: 1,
        partNumber: hostile[9],
        note: hostile[1],
        price: { amount: '1', currency: 'USD', asOf: '2026-11-23', source: hostile[0] },
      },
    ];
    const figure = Object.values(scenario.services[0]!.figures)[0]!;
    figure.note = long;
  });
  const [item] = planned.plan.fleet[planned.plan.scenario.side].items;
  const records = planned.prices!.records.map((record) =>
    record.id === item!.sku
      ? { ...record, vendor: hostile[3], extra: { partNumber: hostile[7], leadDays: 10 } }
      : record,
  );
  const drawn = await withLots(planned);
  if (drawn.lots === undefined || 'none' in drawn.lots) throw new Error('There are no lots.');
  input = {
    ...planned,
    // A record of the price book may have any name, and reasons quote names.
    lots: {
      ...drawn.lots,
      kinds: drawn.lots.kinds.map((kind) => ({ ...kind, name: hostile[14] })),
      fleets: drawn.lots.fleets.map((one, at) => (at === 2 ? { ...one, found: { none: hostile[0] } } : one)),
      notes: [...hostile, long],
    },
    prices: { ...planned.prices!, records },
    settings: quoteSettingsSchema.parse({
      company: hostile[0],
      address: hostile[12],
      contact: hostile[13],
      buyer: hostile[4],
      shipTo: `${hostile[5]}\n${hostile[9]}`,
      paymentTerms: hostile[8],
      taxLabel: hostile[6],
    }),
    document: { ...sentDocument('A'), by: hostile[10], note: hostile[1] },
  };
  written = await writeWorkbook(input);
  sheets = readWorkbook(written);
});

describe('hostile names and comments', () => {
  it('arrive as text and never as a formula, and the second engine agrees with every cell', () => {
    const known = new Set(formulasOf(input).map(({ formula }) => formula));
    const all = sheets.flatMap((sheet) => sheet.cells);
    for (const { formula } of all) if (formula !== undefined) expect(known.has(formula), formula).toBe(true);
    const texts = all.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
    for (const text of hostile.slice(0, 12))
      expect(
        texts.some((one) => one.includes(cleanText(text).trim())),
        text,
      ).toBe(true);
    expect(texts.some((text) => text.includes(long.trim().slice(0, 9_000)))).toBe(true);
    expect(texts.some((text) => text === '_x003D_1')).toBe(true);
    verifyWorkbook({ bytes: written, input, wasm });
  });

  it('arrive in CSV with an apostrophe in front of what a spreadsheet would run', () => {
    for (const { name, csv } of quoteTables(input)) {
      for (const cell of cellsOfCsv(csv)) {
        const isNumber = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(cell);
        expect(isNumber || !runsInSpreadsheet(cell), `${name}: ${cell.slice(0, 40)}`).toBe(true);
      }
    }
    const all = quoteTables(input).flatMap(({ csv }) => cellsOfCsv(csv));
    for (const text of [hostile[1], hostile[4], hostile[8]]) expect(all).toContain(`'${text}`);
  });

  it('arrive in the report as words, not as markup', () => {
    const html = reportHtml(input);
    expect(html).toContain('&lt;&amp;&gt;&quot;&#39;');
    expect(html).not.toContain('<&>');
    expect(html).toContain('=cmd|&#39;/c calc&#39;!A1');
  });
});

/** The cells of a CSV file by the grammar of RFC 4180. */
function cellsOfCsv(csv: string): readonly string[] {
  return [...csv.slice(1).matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/g)].map(([, cell = '']) =>
    cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
  );
}
