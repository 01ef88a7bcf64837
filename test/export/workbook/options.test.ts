import { beforeAll, describe, expect, it } from 'vitest';
import { contextOf, quoteSheets } from '../../../main/export/workbook/book.ts';
import type { QuoteInput } from '../../../main/export/workbook/cells.ts';
import { exportQuote } from '../../../main/export/workbook/export-quote.ts';
import { recalculate } from '../../../main/export/workbook/recalculate.ts';
import type { Row, Sheet } from '../../../main/export/workbook/sheet.ts';
import type { Lots } from '../../../shared/decision/lots.ts';
import { costBases, type CostBasis } from '../../../shared/scenario/costs.ts';
import { trim } from '../../support/planned.ts';
import { asRead, quoteInput, wasm, withLots } from '../support/workbooks.ts';

let input: QuoteInput;
let lots: Lots;

/** A further line of every basis, a server that is there already, and growth, so that options have dates of their own. */
beforeAll(async () => {
  input = await withLots(
    await quoteInput('reference', (scenario) => {
      trim(scenario);
      scenario.sampling.samples = 2_000;
      scenario.regret.worlds = 10;
      scenario.fleet.banned = ['app32g', 'db24g', 'lb16g', 'dual64-1024', 'big96-768'].map(
        (name) => `server.${name}.2026`,
      );
      scenario.fleet.owned = [{ sku: 'server.lb16.2026', count: 1 }];
      scenario.costs.items = (Object.keys(costBases) as CostBasis[]).map((basis, at) => ({
        id: `line-${at}`,
        name: `Line for ${basis}`,
        group: 'other',
        basis,
        when: 'once',
        quantity: 1 + at / 4,
        price: { amount: '12.345', currency: 'USD', asOf: '2026-11-23', source: 'Test' },
      }));
    }),
  );
  if (input.lots === undefined || 'none' in input.lots) throw new Error('There are no lots.');
  ({ lots } = { lots: input.lots });
});

const sheetOf = (of: QuoteInput, name = 'Options'): Sheet =>
  quoteSheets(of).find((sheet) => sheet.name === name)!;
const words = (row: Row): string => String(row.cells[0]?.value ?? '');
const rowOf = (sheet: Sheet, label: string): Row => {
  const found = sheet.rows.find((row) => words(row) === label);
  if (found === undefined) throw new Error(`There is no row "${label}".`);
  return found;
};
const numbers = (row: Row, from = 2): readonly unknown[] =>
  row.cells.slice(from, from + 4).map((cell) => cell?.value);

describe('the sheet Options', () => {
  it('is proven by the second engine, with further lines of every basis and servers that are owned', async () => {
    const { verification } = await exportQuote(input, wasm);
    expect(verification.formulas).toBeGreaterThan(500);
    const owned = lots.kinds.find(({ sku }) => sku === 'server.lb16.2026')!;
    expect(owned.owned).toBe(1);
  });

  it('has the servers of each percentile as open decisions, and their money by hand', () => {
    const sheet = sheetOf(input);
    const counted = lots.kinds.map((kind) => rowOf(sheet, kind.name));
    counted.forEach((row, at) => {
      const { sku } = lots.kinds[at]!;
      lots.fleets.forEach(({ found }, position) => {
        const cell = row.cells[3 + position]!;
        const items = 'items' in found ? found.items : [];
        expect(cell.value).toBe(items.find((item) => item.sku === sku)?.count ?? 0);
        expect(cell).toMatchObject({ look: 'input', open: true });
      });
    });
    const purchase = numbers(rowOf(sheet, 'Purchase of the servers')).slice(1);
    const byHand = lots.fleets.map(({ found }) =>
      ('items' in found ? found.items : []).reduce((sum, { sku, count }) => {
        const { price, owned } = lots.kinds.find((kind) => kind.sku === sku)!;
        return sum + Math.max(0, count - owned) * price;
      }, 0),
    );
    purchase.forEach((value, at) => expect(value).toBeCloseTo(byHand[at]!, 2));
  });

  it('has the bill of materials of the plan beside the percentiles, to the cent', () => {
    const capex = input.plan.costs.after!.capex / 100;
    const [planned, ...others] = numbers(rowOf(sheetOf(input), 'Net, before discounts')) as number[];
    expect(planned).toBeCloseTo(capex, 6);
    const more = numbers(rowOf(sheetOf(input), 'More than the plan')) as number[];
    others.forEach((value, at) => expect(more[at + 1]).toBeCloseTo(value - capex, 6));
  });

  it('lets each further line follow what its price is for', () => {
    const sheet = sheetOf(input);
    const [servers] = [numbers(rowOf(sheet, 'Servers')) as number[]];
    const quantityOf = (basis: CostBasis): readonly number[] =>
      numbers(rowOf(sheet, `Line for ${basis}`)) as number[];
    const factor = (basis: CostBasis): number =>
      input.scenario.costs.items.find((item) => item.basis === basis)!.quantity;
    expect(quantityOf('server')).toEqual(servers.map((count) => count * factor('server')));
    expect(new Set(quantityOf('fixed')).size).toBe(1);
    expect(new Set(quantityOf('user')).size).toBe(1);
    const purchase = numbers(rowOf(sheet, 'Purchase of the servers')) as number[];
    quantityOf('purchase').forEach((value, at) =>
      expect(value).toBeCloseTo(purchase[at]! * factor('purchase'), 6),
    );
    const units = lots.fleets.map(({ found }) =>
      ('items' in found ? found.items : []).reduce(
        (sum, { sku, count }) => sum + count * lots.kinds.find((kind) => kind.sku === sku)!.rackU,
        0,
      ),
    );
    expect(quantityOf('rackUnit').slice(1)).toEqual(units.map((value) => value * factor('rackUnit')));
    expect(quantityOf('rack').slice(1)).toEqual(units.map((value) => Math.ceil(value / 42) * factor('rack')));
  });

  it('has options with the day to call them by: the day of need less the lead time, never before the figures', () => {
    if ('none' in lots.beyond) throw new Error(lots.beyond.none);
    const { least, planned, leadWeeks } = lots.beyond;
    const sheet = sheetOf(input);
    const options = sheet.rows.filter((row) => /^Option \d+$/.test(String(row.cells[1]?.value)));
    const same = planned.regret === least.regret;
    const meant = same ? planned.options : [...planned.options, ...least.options];
    expect(options).toHaveLength(meant.length);
    expect(meant.length).toBeGreaterThan(0);
    meant.forEach((option, at) => {
      if ('none' in option.callBy) throw new Error(option.callBy.none);
      const { needed, late } = option.callBy;
      const [count, share, , , , by, call, remark] = options[at]!.cells.slice(2);
      expect([count!.value, share!.value]).toEqual([option.count, option.probability]);
      expect(by).toMatchObject({ value: { date: needed }, open: true });
      const day = new Date(`${needed}T00:00:00Z`);
      day.setUTCDate(day.getUTCDate() - Math.ceil(leadWeeks! * 7));
      const counted = day.toISOString().slice(0, 10);
      const date = counted < input.scenario.asOf ? input.scenario.asOf : counted;
      expect(call!.value).toEqual({ date });
      expect(call!.formula).toMatch(/^MAX\(/);
      expect(remark!.value).toBe(late ? 'Call it now: needed within the lead time' : 'In time');
    });
  });

  it('is held on Checks: with ten times the users the servers of a percentile are not enough any more', () => {
    const { layout, byId } = contextOf(input);
    const sheets = quoteSheets(input);
    const checks = sheets.find(({ name }) => name === 'Checks')!;
    const rows = checks.rows.flatMap((row, at) =>
      words(row).startsWith('The servers at P')
        ? [{ label: words(row), row: at + 1, cell: row.cells[4]! }]
        : [],
    );
    expect(rows).toHaveLength(15);
    for (const { cell, label } of rows) expect(cell.value, label).toBe(0);
    const source = layout.sources.get('users.start')!;
    const users = byId.get('users.start')!;
    const last = source.row + (input.model.axes[users.axes.down!]?.length ?? 0);
    const changed = asRead(sheets).map((sheet) => ({
      ...sheet,
      cells: sheet.cells.map((cell) =>
        sheet.name === source.sheet &&
        cell.column === source.column &&
        cell.row >= source.row &&
        cell.row < last
          ? { ...cell, value: (cell.value as number) * 10 }
          : cell,
      ),
    }));
    const again = recalculate(changed, wasm);
    const failing = rows.filter(({ row }) => again('Checks', row, 5) !== 0);
    expect(failing.map(({ label }) => label)).toEqual(
      expect.arrayContaining(
        ['P50', 'P80', 'P95'].map((percentile) => `The servers at ${percentile} have enough storage for it`),
      ),
    );
  });

  it('says in a sentence what is not there, and stays proven', async () => {
    if ('none' in lots.beyond) throw new Error(lots.beyond.none);
    const { beyond } = lots;
    const noLead = beyond.least.options.map((option) => ({ ...option, callBy: { none: 'No lead time.' } }));
    const cases: readonly (readonly [QuoteInput['lots'] | null, string])[] = [
      [null, 'The percentiles were not drawn'],
      [{ none: 'No figure has a range.' }, 'No figure has a range.'],
      [{ ...lots, beyond: { none: 'No lots.' } }, 'No lots.'],
      [
        {
          ...lots,
          fleets: lots.fleets.map((one, at) =>
            at === 2 ? { ...one, found: { none: 'None carries P95.' } } : one,
          ),
        },
        'None carries P95.',
      ],
      [
        { ...lots, beyond: { ...beyond, leadWeeks: null, least: { ...beyond.least, options: noLead } } },
        'No lead time.',
      ],
    ];
    for (const [given, sentence] of cases) {
      const { lots: _drawn, ...bare } = input;
      const changed: QuoteInput = given == null ? bare : { ...bare, lots: given };
      const said = sheetOf(changed).rows.flatMap((row) => row.cells.map((cell) => String(cell?.value ?? '')));
      expect(
        said.some((one) => one.includes(sentence)),
        sentence,
      ).toBe(true);
      await exportQuote(changed, wasm);
    }
  });
});
