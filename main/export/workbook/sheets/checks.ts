import { resources, sides, type Resource, type Side } from '../../../../shared/scenario/limits.ts';
import {
  formula,
  linkCell,
  memberAddress,
  number,
  quantityOf,
  text,
  traced,
  valueOf,
  type Context,
} from '../cells.ts';
import { formatOf, shownUnit } from '../number-format.ts';
import type { Cell, Row, Sheet } from '../sheet.ts';
import type { BillOfMaterials } from './bom.ts';
import { bomChecks } from './bom-checks.ts';
import { checksName, type Check, type PlacedCheck } from './check.ts';

const firstRow = 5;

/** The sheet, and where it counts the checks that fail. */
export interface ChecksResult {
  readonly sheet: Sheet;
  readonly failing: { readonly address: string; readonly count: number };
}

/** Every row of the last column reads 0 as long as the workbook agrees with itself and the fleet is still enough. */
export function checksSheet(
  context: Context,
  { bom, more }: { readonly bom: BillOfMaterials; readonly more: readonly Check[] },
): ChecksResult {
  const checks = [
    ...fleetChecks(context),
    ...costChecks(context),
    ...bomChecks(context, bom),
    ...totalChecks(context),
    ...more,
  ].map((check, position) => placedAt(check, firstRow + position));
  const last = firstRow + checks.length - 1;
  const failing = checks.filter((check) => residue(check) !== 0).length;
  const rows: Row[] = [
    { cells: [text(checksName, 'title')], wide: true },
    {
      cells: [
        text(
          'The last column reads 0 in every row. Where it does not after a change, the decisions no longer fit: choose the fleet again in Espalier.',
          'muted',
        ),
      ],
      wide: true,
    },
    { cells: [] },
    {
      cells: [
        text('Check', 'head'),
        text('Unit', 'head'),
        text('Needed, or first figure', 'headNumber'),
        text('Offered, or second figure', 'headNumber'),
        text('Must be 0', 'headNumber'),
      ],
    },
    ...checks.map((check, position): Row => ({
      cells: [
        text(check.label),
        text(check.unit, 'muted'),
        check.left,
        check.right,
        difference(check, firstRow + position),
      ],
    })),
    {
      cells: [
        text('Checks that fail', 'totalText'),
        text('', 'totalText'),
        text('', 'totalText'),
        text('', 'totalText'),
        checks.length === 0
          ? number(0, '0', 'total')
          : formula(`SUMPRODUCT(1*(E${firstRow}:E${last}<>0))`, failing, '0', 'total'),
      ],
    },
  ];
  return {
    sheet: {
      name: checksName,
      widths: [64, 14, 20, 20, 14],
      rows,
      frozen: { rows: 4, columns: 1 },
      alerts: `E${firstRow}:E${last + 1}`,
    },
    failing: { address: `${checksName}!$E$${last + 1}`, count: failing },
  };
}

const placedAt = (check: Check, row: number): PlacedCheck => ({
  ...check,
  left: typeof check.left === 'function' ? check.left(row) : check.left,
});

/** What the last column shows; a check without a number fails by 1, because engines count errors differently. */
function residue({ kind, left, right }: PlacedCheck): number {
  const rounded = Math.round((numeric(left) - numeric(right)) * 1e6) / 1e6;
  if (!Number.isFinite(rounded)) return 1;
  return kind === 'enough' ? Math.max(0, rounded) : rounded === 0 ? 0 : rounded;
}

const numeric = (cell: Cell): number => (typeof cell.value === 'number' ? cell.value : Number.NaN);

function difference(check: PlacedCheck, row: number): Cell {
  const rounded = `ROUND(C${row}-D${row},6)`;
  const printed = check.kind === 'enough' ? `MAX(0,${rounded})` : rounded;
  return formula(`IFERROR(${printed},1)`, residue(check), '0.00');
}

const resourceNames: Readonly<Record<Resource, string>> = {
  cpuCores: 'cores',
  memoryGB: 'memory',
  storageTB: 'storage',
  iops: 'disk operations',
  networkGbps: 'network',
};

const hasFleet = (context: Context, side: Side): boolean => context.plan.costs[side] !== null;

function fleetChecks(context: Context): readonly Check[] {
  return sides
    .filter((side) => hasFleet(context, side))
    .flatMap((side) =>
      resources.flatMap((resource): readonly Check[] => {
        const path = `fleet.${side}.utilisation.${resource}`;
        const need = traced(context, `${path}.need`);
        const capacity = traced(context, `${path}.capacity`);
        if (need === undefined || capacity === undefined) return [];
        return [
          {
            label: `The fleet ${side} the measures has enough ${resourceNames[resource]}`,
            unit: shownUnit(quantityOf(context, need.id)),
            left: linkCell(context, { ...need, sheet: checksName }),
            right: linkCell(context, { ...capacity, sheet: checksName }),
            kind: 'enough',
          },
        ];
      }),
    );
}

function costChecks(context: Context): readonly Check[] {
  const { plan } = context;
  return sides.flatMap((side) =>
    (['capex', 'opex'] as const).flatMap((kind): readonly Check[] => {
      const total = traced(context, `costs.${side}.${kind === 'capex' ? 'capex' : 'opexPerYear'}`);
      const lines = (plan.costs[side]?.lines ?? []).flatMap((line, position) => {
        const found =
          line.kind === kind ? traced(context, `costs.${side}.lines.${position}.amount`) : undefined;
        return found === undefined ? [] : [found];
      });
      if (total === undefined || lines.length === 0 || lines.length > 8) return [];
      const sum = lines.reduce((all, line) => all + valueOf(context, line.id, line.member), 0);
      const addresses = lines.map((line) => memberAddress(context, line.id, line.member, checksName));
      const quantity = quantityOf(context, total.id);
      return [
        {
          label: `Lines add up to ${kind === 'capex' ? 'CapEx' : 'OpEx a year'} ${side} the measures`,
          unit: shownUnit(quantity),
          left: formula(`SUM(${addresses.join(',')})`, sum, formatOf(quantity, [])),
          right: linkCell(context, { ...total, sheet: checksName }),
          kind: 'equal',
        },
      ];
    }),
  );
}

/** Demand of the services adds up to the totals that the fleet was sized for. */
function totalChecks(context: Context): readonly Check[] {
  const saved = (['capex', 'opexPerYear'] as const).flatMap((kind): readonly Check[] => {
    const before = traced(context, `costs.before.${kind}`);
    const after = traced(context, `costs.after.${kind}`);
    const savings = traced(context, `costs.savings.${kind}`);
    if (before === undefined || after === undefined || savings === undefined) return [];
    const quantity = quantityOf(context, savings.id);
    const address = (of: typeof before): string => memberAddress(context, of.id, of.member, checksName);
    const value = valueOf(context, before.id, before.member) - valueOf(context, after.id, after.member);
    return [
      {
        label: `${kind === 'capex' ? 'CapEx' : 'OpEx'} saved is before less after`,
        unit: shownUnit(quantity),
        left: formula(`${address(before)}-${address(after)}`, value, formatOf(quantity, [])),
        right: linkCell(context, { ...savings, sheet: checksName }),
        kind: 'equal',
      },
    ];
  });
  return saved;
}
