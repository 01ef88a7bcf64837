import { roundMoney } from '../../../../shared/quantity/operators.ts';
import type { Side } from '../../../../shared/scenario/limits.ts';
import { formula, linkCell, memberAddress, number, traced, type Context } from '../cells.ts';
import { moneyFormat, wholeFormat } from '../number-format.ts';
import type { Cell } from '../sheet.ts';
import { bomLines, bomRange, bomTaxRate, bomTotal, type BillOfMaterials, type BomRows } from './bom.ts';
import { checksName, type Check } from './check.ts';

/** Each line may be rounded by half a cent at most. */
const roundingPerLine = 0.005;

/** The bill of materials against the plan: money, servers, and the tax by line against the tax on the total. */
export function bomChecks(context: Context, { rows, totals }: BillOfMaterials): readonly Check[] {
  if (rows === undefined) return [];
  const { side, currency } = context.plan.scenario;
  const capex = traced(context, `costs.${side}.capex`);
  const servers = traced(context, `fleet.${side}.servers`);
  const checks: Check[] = [];
  if (capex !== undefined) {
    const right = linkCell(context, { ...capex, sheet: checksName });
    checks.push({
      label: 'The bill of materials at list price is the CapEx',
      unit: currency,
      left: formula(bomTotal('List amount', rows), totals.Net, moneyFormat),
      right,
      kind: 'equal',
    });
  }
  const counted = serverRows(context, rows);
  if (servers !== undefined && counted !== undefined) {
    checks.push({
      label: 'The bill of materials has every server that is to be bought',
      unit: 'servers',
      left: formula(counted.printed, counted.count, wholeFormat),
      right: boughtCell(context, side) ?? linkCell(context, { ...servers, sheet: checksName }),
      kind: 'equal',
    });
  }
  const { taxRate } = context.scenario.costs;
  const onTotal = roundMoney(totals.Net * taxRate);
  const product = `${bomTotal('Net', rows)}*${bomTaxRate}`;
  checks.push({
    label: `${context.settings.taxLabel} by line and on the total: apart by at most half a cent a line`,
    unit: currency,
    left: formula(
      `ABS(${bomTotal('Tax', rows)}-ROUND(ROUND(${product}*100,6),0)/100)`,
      Math.abs(totals.Tax - onTotal),
      moneyFormat,
    ),
    right: number((rows.total - rows.first) * roundingPerLine, '#,##0.000'),
    kind: 'enough',
  });
  return checks;
}

/** Servers are the first lines; their quantities as one sum. */
function serverRows(
  context: Context,
  rows: BomRows,
): { readonly printed: string; readonly count: number } | undefined {
  const lines = bomLines(context);
  const count = lines.filter(({ group }) => group === 'servers').length;
  if (count === 0 || lines.slice(0, count).some(({ group }) => group !== 'servers')) return undefined;
  const range = bomRange('Quantity', { ...rows, total: rows.first + count });
  return {
    printed: `SUM(${range})`,
    count: lines.slice(0, count).reduce((sum, { quantity }) => sum + quantity, 0),
  };
}

/** Where some servers are there already, only the others are bought; undefined where none is. */
function boughtCell(context: Context, side: Side): Cell | undefined {
  const id = `costs.${side}.bought`;
  if (!context.byId.has(id)) return undefined;
  const members = context.values[id] ?? [];
  const first = memberAddress(context, id, 0, checksName);
  const last =
    memberAddress(context, id, members.length - 1, checksName)
      .split('!')
      .at(-1) ?? '';
  return formula(
    `SUM(${first}:${last})`,
    members.reduce((sum, value) => sum + value, 0),
    wholeFormat,
  );
}
