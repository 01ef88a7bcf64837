import { lotPercentiles, type Lots } from '../../../../shared/decision/lots.ts';
import { formula, type Context } from '../cells.ts';
import { moneyFormat } from '../number-format.ts';
import type { Sheet } from '../sheet.ts';
import { bomTotal, type BillOfMaterials } from './bom.ts';
import type { Check } from './check.ts';
import { addCapacities } from './options-capacities.ts';
import { addLots } from './options-lots.ts';
import { optionsName } from './options-name.ts';
import { addNeeds } from './options-needs.ts';
import type { ServerRows } from './options-columns.ts';
import { addQuantities } from './options-quantities.ts';
import { startRows } from './row-writer.ts';

/** The sheet, and what the sheet Checks holds its decisions against. */
export interface OptionsResult {
  readonly sheet: Sheet;
  readonly checks: readonly Check[];
}

const purpose = `Quantities at ${lotPercentiles.map((percentile) => `P${percentile}`).join(', ')} of the requirement, and what is bought firmly or kept as an option. Shaded counts, parts and dates come from a search and stay as they are when figures change; the sheet Checks holds the servers against the new need. The rest are formulas.`;

/** Quantities of the bill of materials by percentile, the firm lot and the optional lots with the dates to call them by. */
export function optionsSheet(context: Context, bom: BillOfMaterials): OptionsResult {
  const writer = startRows(optionsName, purpose);
  const { lots } = context;
  const checks: Check[] = [];
  if (lots === undefined)
    writer.sentence(
      'The percentiles were not drawn for this workbook: export it from Espalier to have them.',
    );
  else if ('none' in lots) writer.sentence(lots.none);
  else checks.push(...addAll(context, { lots, bom, writer }));
  return {
    sheet: {
      name: optionsName,
      widths: [62, 13, 14, 14, 14, 14, 14, 13, 13, 36],
      rows: writer.rows,
      frozen: { rows: 2, columns: 1 },
    },
    checks,
  };
}

function addAll(
  context: Context,
  parts: {
    readonly lots: Lots;
    readonly bom: BillOfMaterials;
    readonly writer: ReturnType<typeof startRows>;
  },
): readonly Check[] {
  const needs = addNeeds(context, parts);
  const quantities = addQuantities(context, parts);
  addLots(context, { ...parts, quantities });
  return [...addCapacities(context, { ...parts, needs, quantities }), ...sameTotal(parts, quantities)];
}

/** The plan as it stands beside the percentiles is the bill of materials. */
function sameTotal(
  { lots, bom }: { readonly lots: Lots; readonly bom: BillOfMaterials },
  { total }: ServerRows,
): readonly Check[] {
  if (bom.rows === undefined) return [];
  return [
    {
      label: 'The plan on the sheet Options is the bill of materials at list price',
      unit: lots.currency,
      left: formula(`${optionsName}!$C$${total.row}`, total.planned, moneyFormat),
      right: formula(bomTotal('List amount', bom.rows), bom.totals.Net, moneyFormat),
      kind: 'equal',
    },
  ];
}
