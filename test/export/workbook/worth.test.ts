import { beforeAll, describe, expect, it } from 'vitest';
import { quoteSheets } from '../../../main/export/workbook/book.ts';
import type { QuoteInput } from '../../../main/export/workbook/cells.ts';
import { exportQuote } from '../../../main/export/workbook/export-quote.ts';
import type { Row, Sheet } from '../../../main/export/workbook/sheet.ts';
import { planned, sample, trim, type Mutable } from '../../support/planned.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { quoteInput, wasm } from '../support/workbooks.ts';

const kept = ['aws-us-od', 'aws-us-3yr', 'aws-eu-od', 'hetzner-cloud'];

/** A short horizon, no report, and a handful of offers: one without all prices, one in another currency. */
function withOffers(scenario: Mutable<Scenario>): void {
  trim(scenario);
  scenario.costs.horizonMonths = 30;
  scenario.cloud.banned = scenario.cloud.banned.filter((id) => !kept.includes(id));
}

let rented: QuoteInput;
beforeAll(async () => {
  const scenario = sample('reference', withOffers);
  const { prices } = await quoteInput('reference', trim);
  rented = { scenario, ...(await planned(scenario, { offers: true })), prices: prices! };
});

const sheetOf = (of: QuoteInput, name: string): Sheet =>
  quoteSheets(of).find((sheet) => sheet.name === name)!;
const rowsBelow = (sheet: Sheet, title: string): readonly Row[] =>
  sheet.rows.slice(sheet.rows.findIndex((row) => row.cells[0]?.value === title) + 1);

/** Rows of the second table of the sheet Costs, by the name of the alternative. */
function worthOf(of: QuoteInput): ReadonlyMap<string, Row> {
  const rows = rowsBelow(sheetOf(of, 'Costs'), 'What it is worth');
  const head = rows.findIndex((row) => row.cells[0]?.value === 'Alternative');
  const names = (of.model.axes.alternative ?? []).length;
  return new Map(
    rows
      .slice(head + 1, head + 1 + names)
      .map((row) => [String(row.cells[0]!.value).replace(' (at least)', ''), row]),
  );
}

describe('the head of the sheet Costs', () => {
  it('has NPV and IRR as live formulas, right by an independent calculation, with their timing in words', async () => {
    const { list, currency } = rented.plan.alternatives;
    const { discountRate } = rented.scenario.costs;
    const month = (1 + discountRate) ** (1 / 12) - 1;
    const rows = worthOf(rented);
    const chosen = list.find((one) => one.chosen)!;
    const paidBy = (one: typeof chosen): readonly number[] =>
      one.money!.cumulative.map((paid, at) => (at === 0 ? paid : paid - one.money!.cumulative[at - 1]!));
    let rates = 0;
    for (const one of list) {
      const row = rows.get(one.name);
      if (row === undefined || one.money === null) continue;
      const flows = paidBy(one);
      const worth = flows.reduce((sum, flow, at) => sum + flow / (1 + month) ** at, 0) / 100;
      expect(row.cells[3]!.value as number).toBeCloseTo(worth, 1);
      expect(row.cells[3]!.formula).toContain('NPV(');
      if (one.chosen) continue;
      const rate = row.cells[5]!.value;
      if (typeof rate !== 'number') continue;
      rates += 1;
      expect(row.cells[5]!.formula).toContain('IRR(');
      const saved = flows.map((flow, at) => flow - paidBy(chosen)[at]!);
      const size = saved.reduce((sum, flow) => sum + Math.abs(flow), 0);
      const rest = saved.reduce((sum, flow, at) => sum + flow / (1 + rate) ** at, 0);
      expect(Math.abs(rest) / size).toBeLessThan(1e-4);
      expect(row.cells[6]!.value as number).toBeCloseTo((1 + rate) ** 12 - 1, 6);
      const paid = saved.reduce<readonly number[]>((sums, flow) => [...sums, (sums.at(-1) ?? 0) + flow], []);
      const back = paid.findIndex((_, at) => paid.slice(at).every((sum) => sum >= 0));
      expect(row.cells[7]!.value).toBe(back < 0 ? 'Not within the horizon.' : back);
    }
    expect(rates).toBeGreaterThan(3);
    const said = sheetOf(rented, 'Costs').rows.map((row) => String(row.cells[0]?.value ?? ''));
    expect(said.some((words) => words.includes('Investments at time 0, flows at month ends'))).toBe(true);
    expect(currency).toBe('USD');
    await exportQuote(rented, wasm);
  });

  it('adds the years up to the total', () => {
    const rows = rowsBelow(sheetOf(rented, 'Costs'), 'Total cost of ownership by year');
    const names = rented.model.axes.alternative!.length;
    for (const row of rows.slice(1, 1 + names)) {
      const values = row.cells.slice(2).map((cell) => cell!.value as number);
      const total = values.pop()!;
      expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(total, 2);
    }
  });

  it('has a sentence where there is no rate and nothing to pay back, and no error anywhere', async () => {
    const buy = worthOf(rented).get('Buy now, without measures')!;
    expect(buy.cells.slice(5, 9).map((cell) => cell!.value)).toEqual([
      'There is no rate: the flows never change sign.',
      'There is no rate: the flows never change sign.',
      'It costs no more at time 0: nothing has to be paid back.',
      'It costs no more at time 0: nothing has to be paid back.',
    ]);
    expect(errorsOf(rented)).toEqual([]);
    expect(errorsOf(await quoteInput('small-office', trim))).toEqual([]);
  });

  it('says why where flows have several rates: a spreadsheet would show one of them', async () => {
    const { plan, model, values } = rented;
    const at = plan.alternatives.list.findIndex(({ id }) => id === 'aws-us-od');
    const member = model.axes.alternative!.findIndex(({ id }) => id === 'aws-us-od');
    const without = (id: string): number[] =>
      values[id]!.map((value, position) => (position === member ? Number.NaN : value));
    const none = 'There is no single rate: 2 rates give a present value of 0.';
    const list = plan.alternatives.list.map((one, position) =>
      position === at ? { ...one, money: { ...one.money!, irr: { none } } } : one,
    );
    const input: QuoteInput = {
      ...rented,
      plan: { ...plan, alternatives: { ...plan.alternatives, list } },
      values: {
        ...values,
        'against.irrMonth': without('against.irrMonth'),
        'against.irr': without('against.irr'),
      },
    };
    const row = worthOf(input).get(plan.alternatives.list[at]!.name)!;
    expect(row.cells.slice(5, 7).map((cell) => [cell!.value, cell!.formula])).toEqual([
      [none, undefined],
      [none, undefined],
    ]);
    await exportQuote(input, wasm);
  });

  it('says that developer weeks are never paid back where no running costs are saved', async () => {
    const input = await quoteInput('reference', (scenario) => {
      trim(scenario);
      for (const price of ['maintenancePercent', 'electricity'] as const) {
        scenario.costs[price] = {
          amount: '0',
          currency: 'USD',
          asOf: '2026-11-23',
          source: 'Nothing is paid',
        };
      }
    });
    expect(input.plan.costs.paybackMonths).toHaveProperty('none');
    const row = sheetOf(input, 'Costs').rows.find((one) =>
      String(one.cells[0]?.value).startsWith('Payback of the developer weeks'),
    )!;
    expect(row.cells[2]!.value).toBe('Never: no running costs are saved');
    await exportQuote(input, wasm);
  });

  it('stays proven where flows change sign again and again: servers bought anew and sold at the end', async () => {
    const scenario = sample('reference', (changed) => {
      withOffers(changed);
      changed.costs.lifeMonths = 12;
      Object.assign(changed.costs.residual, { low: 0.9, likely: 0.9, high: 0.9 });
    });
    const input = { ...rented, scenario, ...(await planned(scenario, { offers: true })) };
    expect(errorsOf(input)).toEqual([]);
    await exportQuote(input, wasm);
  });
});

/** Cells that a spreadsheet would show as an error. */
const errorsOf = (of: QuoteInput): readonly string[] =>
  quoteSheets(of).flatMap(({ name, rows }) =>
    rows.flatMap((row, r) =>
      row.cells.flatMap((cell, c) =>
        cell?.value !== null && typeof cell?.value === 'object' && 'error' in cell.value
          ? [`${name} ${r + 1}:${c + 1}`]
          : [],
      ),
    ),
  );

describe('the sheet Cloud', () => {
  it('ranks as the plan does, and marks totals that lack a price as “at least” and not ranked', () => {
    const rows = rowsBelow(sheetOf(rented, 'Cloud'), 'Ranked by total over the horizon');
    const { list } = rented.plan.alternatives;
    for (const one of list.filter(
      ({ listed, money, kind }) => listed && money !== null && kind !== 'nothing',
    )) {
      const name = one.unpriced.length > 0 ? `${one.name} (at least)` : one.name;
      const row = rows.find((found) => found.cells[0]?.value === name)!;
      expect(row.cells[9]!.value, name).toBe(one.rank ?? 'not ranked');
      expect(row.cells[5]!.value as number).toBeCloseTo(one.money!.total / 100, 2);
    }
    expect(list.some(({ unpriced }) => unpriced.length > 0)).toBe(true);
  });

  it('has the bill of a month part by part, adding up to it, and says where a part has no price', () => {
    const rows = rowsBelow(sheetOf(rented, 'Cloud'), 'The bill of a month at today’s prices, part by part');
    for (const one of rented.plan.alternatives.list.filter(
      ({ listed, rented: offer }) => listed && offer !== null,
    )) {
      const name = one.unpriced.length > 0 ? `${one.name} (at least)` : one.name;
      const cells = rows.find((row) => row.cells[0]?.value === name)!.cells.map((cell) => cell?.value);
      expect(cells.at(-1) as number).toBeCloseTo(one.money!.perMonth / 100, 2);
      expect(cells.filter((value) => value === 'no price')).toHaveLength(one.unpriced.length);
    }
  });

  it('names every part without a price, and every offer that does not fit, in a sentence', () => {
    const said = sheetOf(rented, 'Cloud').rows.map((row) => String(row.cells[0]?.value ?? ''));
    for (const { unpriced, reasons } of rented.plan.alternatives.list.filter(
      ({ listed, kind }) => listed && kind === 'cloud',
    ))
      for (const reason of [...unpriced.map((part) => part.reason), ...reasons])
        expect(
          said.some((words) => words.endsWith(reason)),
          reason,
        ).toBe(true);
  });

  it('says so where nothing would be rented, and where it was not searched', async () => {
    const none = sheetOf(await quoteInput('reference', trim), 'Cloud');
    expect(none.rows.map((row) => row.cells[0]?.value)).toContain(
      'No offer of the cloud is compared in this scenario.',
    );
    const unsearched = sheetOf(await quoteInput('reference'), 'Cloud');
    expect(unsearched.rows.map((row) => row.cells[0]?.value)).toContain(
      'What would be rented has not been searched for this workbook.',
    );
  });
});
