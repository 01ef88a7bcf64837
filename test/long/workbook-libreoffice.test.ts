import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { writeRequest } from '../../main/export/request/write-request.ts';
import { readWorkbook, type ReadSheet } from '../../main/export/reader/read-workbook.ts';
import { snapshotOf } from '../../main/export/revision/snapshot.ts';
import { contextOf } from '../../main/export/workbook/book.ts';
import type { QuoteInput } from '../../main/export/workbook/cells.ts';
import { columnName } from '../../main/export/workbook/sheet.ts';
import { agrees, verifySheets } from '../../main/export/workbook/verify.ts';
import { writeSheets } from '../../main/export/workbook/write-sheets.ts';
import { writeWorkbook } from '../../main/export/workbook/write.ts';
import { resources } from '../../shared/scenario/limits.ts';
import { roundMoney } from '../../shared/quantity/operators.ts';
import { fullSettings, quoteInput, sentDocument, wasm, wholeQuote } from '../export/support/workbooks.ts';
import { noOffice, noPdfText, printedWords, recalculatedByOffice } from '../support/libreoffice.ts';

const scale = Number(process.env['ESPALIER_LONG'] ?? 1);

/** Each sample as it would be sent; the reference as a second revision, with tax and on Letter. */
const quotes: Readonly<Record<string, () => Promise<QuoteInput>>> = {
  'the small office, as a draft': () => wholeQuote('small-office'),
  'the reference, second revision with tax on Letter': async () => {
    const first = await quoteInput('reference');
    const second = await wholeQuote('reference', (scenario) => {
      scenario.services[1]!.users = 6_000;
      scenario.costs.taxRate = 0.0825;
    });
    return {
      ...second,
      settings: { ...fullSettings, paper: 'Letter' },
      document: sentDocument('B', [{ revision: 'A', date: '2026-11-20', by: 'Ada', note: '' }]),
      earlier: { revision: 'A', snapshot: snapshotOf(first) },
    };
  },
};

type Values = ReadonlyMap<string, ReadonlyMap<string, unknown>>;
const valuesOf = (sheets: readonly ReadSheet[]): Values =>
  new Map(
    sheets.map(({ name, cells }) => [
      name,
      new Map(cells.map(({ row, column, value }) => [`${row}:${column}`, value])),
    ]),
  );

describe.skipIf(noOffice !== '')(
  `LibreOffice, told to recalculate everything${noOffice === '' ? '' : ` (skipped: ${noOffice})`}`,
  () => {
    it.each(Object.keys(quotes))('gives the figures of the app on every sheet of %s', async (name) => {
      const bytes = await writeWorkbook(await quotes[name]!());
      const again = valuesOf(readWorkbook(recalculatedByOffice(bytes)));
      const sheets = readWorkbook(bytes);
      const differing = sheets.flatMap((sheet) =>
        sheet.cells.flatMap((cell) => {
          const found = again.get(sheet.name)?.get(`${cell.row}:${cell.column}`) ?? null;
          if (agrees(found as never, cell.value)) return [];
          // Words may come back with other white space; figures may not differ.
          if (typeof cell.value === 'string' && cell.formula === undefined) return [];
          return [`${sheet.name} ${cell.row}:${cell.column} ${cell.formula}: ${JSON.stringify(found)}`];
        }),
      );
      expect(differing).toEqual([]);
      const withFormulas = sheets.filter(({ cells }) => cells.some(({ formula }) => formula !== undefined));
      expect(withFormulas.length).toBeGreaterThan(8);
    });

    it('rounds money that ends in half a cent as the app and the second engine do', async () => {
      const known = [1.005, 2.675, 1234.565, 0.285, 1.115, -1.005, 10.075, 4.35 * 1.1];
      const more = Array.from({ length: 400 }, (_, at) => ((at * 7_919) % 1_000_000) / 100 + 0.005);
      const amounts = [...known, ...more];
      const cells = amounts.map((amount, row) => ({
        cells: [
          { value: amount, look: 'number' as const },
          {
            value: roundMoney(amount),
            formula: `ROUND(ROUND(A${row + 1}*100,6),0)/100`,
            look: 'number' as const,
          },
        ],
      }));
      const sheets = [{ name: 'Money', widths: [12, 12], rows: cells, frozen: { rows: 1, columns: 0 } }];
      const bytes = await writeSheets({ sheets, title: 'Money', asOf: '2026-11-23', footer: 'Money' });
      verifySheets({ bytes, sheets, wasm });
      const [again] = readWorkbook(recalculatedByOffice(bytes));
      const rounded = again!.cells.filter((cell) => cell.column === 2).map((cell) => cell.value);
      expect(rounded).toEqual(amounts.map(roundMoney));
    });

    it('does recalculate: a wrong cached result is not believed', async () => {
      const input = await quoteInput('reference');
      const wrong = { ...input, values: { ...input.values, 'costs.after.capex': [1] } };
      const sheets = readWorkbook(recalculatedByOffice(await writeWorkbook(wrong)));
      const values = sheets.find((sheet) => sheet.name === 'Costs')!.cells.map((cell) => cell.value);
      expect(values).toContain(50_744);
    });

    it('gives the requirement of the app when users are changed in the file, for random scenarios', async () => {
      const users = fc.integer({ min: 0, max: 30_000 });
      const scenarios = fc.record({
        name: fc.constantFrom('reference', 'small-office'),
        first: fc.tuple(users, users, users),
        then: fc.tuple(users, users, users),
      });
      await fc.assert(
        fc.asyncProperty(scenarios, async ({ name, first, then }) => {
          const plannedWith = (counts: readonly number[]) =>
            quoteInput(name, (scenario) => {
              counts.forEach((count, position) => {
                scenario.services[position]!.users = count;
              });
            });
          const input = await plannedWith(first);
          const { layout } = contextOf(input);
          const source = layout.sources.get('users.start')!;
          const order = input.model.axes.service!.map((member) => member.id);
          const typed = then.map((count, position) => {
            const row = source.row + order.indexOf(input.scenario.services[position]!.id);
            return { address: `${columnName(source.column)}${row}`, count };
          });
          const changed = withTyped(await writeWorkbook(input), source.sheet, typed);
          const again = valuesOf(readWorkbook(recalculatedByOffice(changed)));
          const { plan } = await plannedWith(then);
          for (const side of ['before', 'after'] as const) {
            for (const resource of resources) {
              const entry = input.plan.trace[`requirements.${side}.total.${resource}.peak`]!;
              const place = layout.places.get(entry.quantity)!;
              const found = again.get(place.sheet)!.get(`${place.row}:${place.column}`) as number;
              const expected = plan.requirements[side].total[resource].peak;
              expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, expected));
            }
          }
        }),
        { numRuns: Math.ceil(3 * scale) },
      );
    });
  },
);

/** The file with other numbers typed into some cells of a sheet, as somebody would in a spreadsheet. */
function withTyped(
  bytes: Uint8Array,
  sheet: string,
  typed: readonly { readonly address: string; readonly count: number }[],
): Uint8Array {
  const parts = unzipSync(bytes);
  const position = readWorkbook(bytes).findIndex(({ name }) => name === sheet) + 1;
  const part = `xl/worksheets/sheet${position}.xml`;
  let xml = strFromU8(parts[part]!);
  for (const { address, count } of typed) {
    const before = xml;
    xml = xml.replace(new RegExp(`(<c r="${address}"[^>]*><v>)[^<]*(</v>)`), `$1${count}$2`);
    if (!before.includes(`r="${address}"`)) throw new Error(`There is no cell ${address}.`);
  }
  return zipSync({ ...parts, [part]: strToU8(xml) });
}

describe.skipIf(noOffice !== '' || noPdfText !== '')(
  `the printed pages${noOffice + noPdfText === '' ? '' : ` (skipped: ${noOffice || noPdfText})`}`,
  () => {
    /** Words of the visible cells that the pages lack, and figures that did not fit. */
    function missing(bytes: Uint8Array): readonly string[] {
      const printed = new Map<string, number>();
      for (const word of printedWords(bytes)) printed.set(word, (printed.get(word) ?? 0) + 1);
      const wanted = new Map<string, number>();
      for (const sheet of readWorkbook(bytes).filter(({ hidden }) => !hidden)) {
        const merged = new Set<string>();
        for (const { value, row, column } of sheet.cells) {
          if (typeof value !== 'string') continue;
          // A merged heading is read in each of its columns.
          if (column > 1 && merged.has(`${row}:${value}`)) continue;
          merged.add(`${row}:${value}`);
          // Longer words, and those with hyphens, may be broken to fit their column.
          for (const word of value.split(/\s+/))
            if (/^[\w.,:;()]{1,12}$/.test(word)) wanted.set(word, (wanted.get(word) ?? 0) + 1);
        }
      }
      const lost = [...wanted]
        .filter(([word, count]) => (printed.get(word) ?? 0) < count)
        .map(([word, count]) => `${word}: ${printed.get(word) ?? 0} of ${count}`);
      const hashes = [...printed.keys()].filter((word) => /^#{2,}$/.test(word));
      return [...lost, ...hashes];
    }

    it.each(Object.keys(quotes))('of %s hold every word of every sheet, none cut off', async (name) => {
      expect(missing(await writeWorkbook(await quotes[name]!()))).toEqual([]);
    });

    it('of a request hold every word, none cut off', async () => {
      const input = { ...(await quoteInput('reference')), settings: fullSettings };
      const bytes = await writeRequest(input, { vendor: 'First & Sons', replyBy: '2026-12-15' });
      expect(missing(bytes)).toEqual([]);
    });
  },
);
