import type { Lots } from '../../../../shared/decision/lots.ts';
import { resources, type Resource } from '../../../../shared/scenario/limits.ts';
import { formula, number, quantityOf, text, type Context } from '../cells.ts';
import { digitsNeeded, shownUnit } from '../number-format.ts';
import { columnName } from '../sheet.ts';
import type { Check } from './check.ts';
import { addSeries, percentileHeads, type LotColumn } from './options-columns.ts';
import { optionsName } from './options-name.ts';
import type { NeedRows } from './options-needs.ts';
import type { ServerRows } from './options-columns.ts';
import { heads, type RowWriter } from './row-writer.ts';

const resourceNames: Readonly<Record<Resource, string>> = {
  cpuCores: 'cores',
  memoryGB: 'memory',
  storageTB: 'storage',
  iops: 'disk operations',
  networkGbps: 'network',
};

/** What the servers of each column carry together, and the checks that it is enough for what the column claims. */
export function addCapacities(
  context: Context,
  parts: {
    readonly lots: Lots;
    readonly writer: RowWriter;
    readonly needs: NeedRows;
    readonly quantities: ServerRows;
  },
): readonly Check[] {
  const { lots, writer, needs, quantities } = parts;
  const { kinds } = lots;
  const units = new Map(
    lots.needs.map(({ resource, quantity }) => [resource, quantityOf(context, quantity)] as const),
  );
  writer.section('What one server may carry within its caps');
  writer.add(
    ...heads(
      ['Item', ''],
      resources.map((resource) => `${nameOf(resource)}\n${shownUnit(units.get(resource)!)}`),
    ),
  );
  const first = writer.rows.length + 1;
  for (const { name, limit } of kinds) {
    writer.add(
      text(name),
      text('', 'muted'),
      ...resources.map((resource) => ({
        ...number(limit[resource], withDigits(limit[resource]), 'input' as const),
        open: true,
        allowed: { least: 0 },
      })),
    );
  }
  writer.gap();
  writer.section('What the servers carry together');
  writer.add(...heads(['Resource', 'Unit'], ['In the plan', ...percentileHeads]));
  const checks = resources.flatMap((resource, at): readonly Check[] => {
    const limits = columnName(3 + at);
    const range = `$${limits}$${first}:$${limits}$${first + kinds.length - 1}`;
    const format = context.formatOf(units.get(resource)!.id);
    const offered = ({ counts = [] }: LotColumn): number =>
      kinds.reduce((sum, { limit }, kind) => sum + limit[resource] * counts[kind]!, 0);
    const row = addSeries(writer, {
      label: text(nameOf(resource)),
      unit: text(shownUnit(units.get(resource)!), 'muted'),
      columns: quantities.columns,
      cell: (column) =>
        formula(
          `SUMPRODUCT(${column.letter}$${quantities.first}:${column.letter}$${quantities.last},${range})`,
          offered(column),
          format,
        ),
    });
    const need = needs.get(resource)!;
    return quantities.columns.slice(1).flatMap((column, position): readonly Check[] =>
      column.counts === undefined
        ? []
        : [
            {
              label: `The servers at ${percentileHeads[position]!} have enough ${resourceNames[resource]} for it`,
              unit: shownUnit(units.get(resource)!),
              left: formula(`${optionsName}!$${column.letter}$${need.row}`, need.values[position]!, format),
              right: formula(`${optionsName}!$${column.letter}$${row}`, offered(column), format),
              kind: 'enough',
            },
          ],
    );
  });
  writer.gap();
  return checks;
}

const nameOf = (resource: Resource): string =>
  resourceNames[resource].charAt(0).toUpperCase() + resourceNames[resource].slice(1);

const withDigits = (value: number): string => {
  const digits = Math.min(2, digitsNeeded([value]));
  return digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}`;
};
