import { roundMoney } from '../../../../shared/quantity/operators.ts';
import { formula, linkCell, number, traced, type Context } from '../cells.ts';
import { moneyFormat } from '../number-format.ts';
import { bomLines, bomRange, bomTaxRate, bomTotal, type BillOfMaterials } from './bom.ts';
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
  if (servers !== undefined) {
    const right = linkCell(context, { ...servers, sheet: checksName });
    const counted = bomLines(context)
      .filter(({ unit }) => unit === serverUnit)
      .reduce((sum, { quantity }) => sum + quantity, 0);
    checks.push({
      label: 'The bill of materials has every server of the fleet',
      unit: serverUnit,
      // The unit beside it says which lines are counted.
      left: (row) =>
        formula(
          `SUMIF(${bomRange('Unit', rows)},B${row},${bomRange('Quantity', rows)})`,
          counted,
          right.format ?? '0',
        ),
      right,
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

const serverUnit = 'server';
