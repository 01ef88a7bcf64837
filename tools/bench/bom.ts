import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { catalogOf } from '../../main/api/catalog.ts';
import { loadSolver } from '../../main/api/highs.ts';
import { planScenario, scenarioFromText } from '../../main/api/planning.ts';
import { startModel } from '../../main/engine/model/build.ts';
import { evaluate } from '../../main/engine/model/evaluate.ts';
import { quoteSheets } from '../../main/export/workbook/book.ts';
import type { QuoteInput } from '../../main/export/workbook/cells.ts';
import { writeSheets } from '../../main/export/workbook/write-sheets.ts';
import { writeWorkbook } from '../../main/export/workbook/write.ts';
import type { Sheet } from '../../main/export/workbook/sheet.ts';
import { multiply, round, sum } from '../../shared/quantity/expression.ts';
import { root } from '../launcher/paths.mjs';
import { time } from './time.ts';

const lines = 5_000;

/** A bill of materials of 5,000 lines: our export beside a bare exceljs write of the same cells. */
export async function benchBom(): Promise<void> {
  const input = await bigQuote(lines);
  const sheets = quoteSheets(input);
  const bom = sheets.filter(({ name }) => name === 'BOM');
  const cells = (of: readonly Sheet[]): number =>
    of.reduce((all, { rows }) => all + rows.reduce((row, { cells: some }) => row + some.length, 0), 0);
  process.stdout.write(
    `Bill of materials of ${lines} lines: ${cells(bom)} cells, the whole workbook ${cells(sheets)}\n`,
  );
  const book = { title: 'Bench', asOf: '2026-11-23', footer: 'Bench' };
  const bare = await time('bare exceljs: the cells of the BOM', 3, () => bareWrite(bom));
  const styled = await time('ours: the sheet BOM with looks and locks', 3, () =>
    writeSheets({ ...book, sheets: bom }),
  );
  const bareAll = await time('bare exceljs: the cells of all sheets', 3, () => bareWrite(sheets));
  const whole = await time('ours: the whole workbook', 3, () => writeWorkbook(input));
  const times = (ours: number, theirs: number): string => (ours / theirs).toFixed(2);
  process.stdout.write(
    `ours takes ${times(styled, bare)} times the bare write for the BOM, ${times(whole, bareAll)} times for the workbook\n`,
  );
}

/** Values and formulas alone: no style, no lock, no page set-up, no fixed dates. */
async function bareWrite(sheets: readonly Sheet[]): Promise<ArrayBuffer> {
  const workbook = new ExcelJS.Workbook();
  for (const { name, rows } of sheets) {
    const worksheet = workbook.addWorksheet(name);
    rows.forEach((row, r) => {
      row.cells.forEach((cell, c) => {
        if (cell === null || cell.value === null) return;
        const value =
          typeof cell.value === 'object' && 'date' in cell.value
            ? new Date(`${cell.value.date}T00:00:00Z`)
            : cell.value;
        worksheet.getRow(r + 1).getCell(c + 1).value = (
          cell.formula === undefined ? value : { formula: cell.formula, result: value }
        ) as ExcelJS.CellValue;
      });
    });
  }
  return workbook.xlsx.writeBuffer();
}

/** The reference's plan with a model of its own for thousands of lines, each with count, price and amount in the graph. */
export async function bigQuote(lines: number): Promise<QuoteInput> {
  const scenario = scenarioFromText(
    await readFile(join(root, 'assets', 'scenarios', 'reference.json'), 'utf8'),
  );
  const { plan } = planScenario(scenario, { catalog: catalogOf(), solve: await loadSolver() });
  const ids = Array.from({ length: lines }, (_, at) => `part-${at + 1}`);
  const source = { text: 'A line of the bench', grade: 'guess', asOf: '2026-11-23' } as const;
  const builder = startModel({
    line: ids.map((id) => ({ id, label: `Part ${id}, with a name of usual length` })),
  });
  builder.section('Costs');
  const counts = ids.map((_, at) => 1 + (at % 7));
  const prices = ids.map((_, at) => 10.005 + at / 8);
  const count = builder.input({
    id: 'fleet.after.count',
    label: 'Pieces',
    unit: 'server',
    axes: { down: 'line' },
    values: counts,
    sources: [source],
  });
  const price = builder.input({
    id: 'item.price',
    label: 'Price of a piece',
    unit: `${scenario.costs.currency}/server`,
    axes: { down: 'line' },
    values: prices,
    sources: [source],
  });
  const amount = builder.formula({
    id: 'costs.after.lineAmount',
    label: 'Purchase',
    unit: scenario.costs.currency,
    expression: round(multiply(count, price)),
  });
  builder.formula({
    id: 'costs.after.capex',
    label: 'CapEx',
    unit: scenario.costs.currency,
    expression: sum(amount, 'line'),
  });
  const model = builder.model();
  const values = evaluate(model);
  const costLines = ids.map((id, at) => ({
    id,
    label: `Part ${id}, with a name of usual length`,
    kind: 'capex' as const,
    group: 'servers' as const,
    quantity: counts[at]!,
    unit: 'server',
    rate: String(prices[at]),
    amount: Math.round(values['costs.after.lineAmount']![at]! * 100),
  }));
  const trace = Object.fromEntries(
    ids.flatMap((_, at) =>
      [
        ['quantity', 'fleet.after.count'],
        ['rate', 'item.price'],
        ['amount', 'costs.after.lineAmount'],
      ].map(([end, quantity]) => [`costs.after.lines.${at}.${end}`, { quantity: quantity!, member: at }]),
    ),
  );
  const capex = costLines.reduce((all, line) => all + line.amount, 0);
  const after = { ...plan.costs.after!, lines: costLines, capex };
  return {
    scenario,
    model,
    values,
    plan: {
      ...plan,
      costs: { ...plan.costs, before: null, after },
      trace: { ...trace, 'costs.after.capex': { quantity: 'costs.after.capex', member: 0 } },
    },
  };
}
