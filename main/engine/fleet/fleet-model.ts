import { add, divide, multiply, subtract, sum } from '../../../shared/quantity/expression.ts';
import type { InputQuantity, Quantity, Range, Source } from '../../../shared/quantity/quantity.ts';
import { sides, type Resource } from '../../../shared/scenario/limits.ts';
import type { Decisions } from '../../../shared/scenario/decisions.ts';
import { constant } from '../demand/constants.ts';
import { resourceLabels } from '../demand/labels.ts';
import type { ModelBuilder } from '../model/build.ts';
import type { Rate } from '../prices/rate.ts';
import type { ServerCapacity } from './capacity.ts';
import { needIds } from './need-ids.ts';
import { ownerLabels, type Owner } from './owner.ts';

/** A kind of server on the line axis: what it offers and what it costs. */
export interface FleetLine {
  readonly sku: string;
  readonly name: string;
  readonly capacity: ServerCapacity;
  readonly source: Source;
  readonly rate: Rate;
}

/** Servers, capacities, utilisation and power of both sides; sides without a fleet get none. */
export function addFleet(
  builder: ModelBuilder,
  options: { readonly lines: readonly FleetLine[]; readonly decisions: Decisions; readonly currency: string },
): void {
  const { lines, decisions } = options;
  if (lines.length === 0) return;
  const columns = addItemInputs(builder, lines, options.currency);
  for (const side of [...sides, 'hybrid'] as const) {
    const decision = side === 'hybrid' ? decisions.offers?.hybrid : decisions[side];
    // Without any server there is nothing to divide by.
    if (decision === undefined || decision.items.length === 0) continue;
    const counts = lines.map((line) => decision.items.find((item) => item.sku === line.sku)?.count ?? 0);
    addSide(builder, { side, counts, columns });
  }
}

/** What an item of the line axis offers. */
export type Columns = Readonly<
  Record<'cores' | 'memoryGiB' | 'usableTB' | 'writeIops' | 'networkGbps' | 'idleW' | 'maxW', Quantity>
>;

/** What a server of each line offers, and its price. */
export function addItemInputs(builder: ModelBuilder, lines: readonly FleetLine[], currency: string): Columns {
  const column = (name: keyof Columns, label: string, unit: string): InputQuantity =>
    builder.input({
      id: `item.${name}`,
      label,
      unit,
      axes: { down: 'line' },
      values: lines.map((line) => line.capacity[name] ?? 0),
      sources: lines.map((line) =>
        line.capacity[name] === null ? { ...line.source, note: 'Not stated: counted as 0.' } : line.source,
      ),
    });
  builder.input({
    id: 'item.price',
    label: 'Price of a server',
    unit: `${currency}/server`,
    axes: { down: 'line' },
    values: lines.map((line) => line.rate.value),
    ranges: lines.map((line): Range | null => line.rate.range),
    sources: lines.map((line) => line.rate.source),
  });
  return {
    cores: column('cores', 'Cores of a server', 'cores/server'),
    memoryGiB: column('memoryGiB', 'Memory of a server', 'GiB/server'),
    usableTB: column('usableTB', 'Usable storage of a server, after RAID', 'TB/server'),
    writeIops: column('writeIops', 'Rated write operations of a server, after RAID', 'IOPS/server'),
    networkGbps: column('networkGbps', 'Baseline network of a server', 'Gbps/server'),
    idleW: column('idleW', 'Power of an idle server', 'W/server'),
    maxW: column('maxW', 'Power of a fully loaded server', 'W/server'),
  };
}

/** Rack units of a server of each line, where space has a price. */
export function addRackUnits(builder: ModelBuilder, lines: readonly FleetLine[]): void {
  builder.input({
    id: 'item.rackU',
    label: 'Rack units of a server',
    unit: 'U/server',
    axes: { down: 'line' },
    values: lines.map(({ capacity }) => rackUnitsOf(capacity)),
    sources: lines.map(({ capacity, source }) =>
      capacity.rackU === null
        ? {
            ...source,
            note: `Not stated: counted as ${unknownRackUnits}, because a smaller one would say so.`,
          }
        : source,
    ),
  });
}

const unknownRackUnits = 2;

/** Rack units of a server; where the book does not say, a smaller one would. */
export const rackUnitsOf = ({ rackU }: ServerCapacity): number => rackU ?? unknownRackUnits;

function addSide(
  builder: ModelBuilder,
  options: { readonly side: Owner; readonly counts: readonly number[]; readonly columns: Columns },
): void {
  const { side, counts, columns } = options;
  const words = ownerLabels[side];
  const count = builder.decision({
    id: `fleet.${side}.count`,
    label: `Servers ${words}`,
    unit: 'servers',
    axes: { down: 'line' },
    values: counts,
    by: 'solver',
  });
  builder.formula({
    id: `fleet.${side}.servers`,
    label: `Servers ${words}, total`,
    unit: 'servers',
    expression: sum(count, 'line'),
  });
  const offered: Readonly<Record<Resource, Quantity>> = {
    cpuCores: columns.cores,
    memoryGB: columns.memoryGiB,
    storageTB: columns.usableTB,
    iops: columns.writeIops,
    networkGbps: columns.networkGbps,
  };
  for (const resource of Object.keys(offered) as Resource[]) {
    const { label, unit } = resourceLabels[resource];
    const each = multiply(count, offered[resource]);
    const ofLines = builder.formula({
      id: `fleet.${side}.offered.${resource}`,
      label: `${label} of the servers ${words}`,
      unit,
      expression: resource === 'memoryGB' ? multiply(each, constant(builder, 'constant.gbPerGib')) : each,
    });
    const capacity = builder.formula({
      id: `fleet.${side}.capacity.${resource}`,
      label: `${label} of the fleet ${words}`,
      unit,
      expression: sum(ofLines, 'line'),
    });
    builder.formula({
      id: `fleet.${side}.utilisation.${resource}`,
      label: `${label} used ${words}`,
      unit: '1',
      expression: divide(neededBy(builder, side, resource), capacity),
    });
  }
  addPower(builder, { side, count, columns });
}

/** The total that the fleet of a side must carry of a resource. */
export function neededBy(builder: ModelBuilder, side: Owner, resource: Resource): Quantity {
  const ids = needIds(side, resource);
  return builder.get(ids.find((id) => builder.has(id)) ?? ids[ids.length - 1]!);
}

/** P(u) = idle + (max - idle) x u, with u the utilisation of the cores (SPECpower's linear model). */
function addPower(
  builder: ModelBuilder,
  options: { readonly side: Owner; readonly count: Quantity; readonly columns: Columns },
): void {
  const { side, count, columns } = options;
  const words = ownerLabels[side];
  const busy = builder.get(`fleet.${side}.utilisation.cpuCores`);
  const each = builder.formula({
    id: `fleet.${side}.powerOfServer`,
    label: `Power of a server ${words}`,
    unit: 'W/server',
    expression: add(columns.idleW, multiply(subtract(columns.maxW, columns.idleW), busy)),
  });
  const ofLines = builder.formula({
    id: `fleet.${side}.powerOfLine`,
    label: `Power of the servers ${words}`,
    unit: 'W',
    expression: multiply(count, each),
  });
  const most = builder.formula({
    id: `fleet.${side}.maxPowerOfLine`,
    label: `Power of the servers ${words}, fully loaded`,
    unit: 'W',
    expression: multiply(count, columns.maxW),
  });
  builder.formula({
    id: `fleet.${side}.maxKW`,
    label: `Power that the servers ${words} can draw`,
    unit: 'kW',
    expression: divide(sum(most, 'line'), constant(builder, 'constant.wPerKw')),
  });
  builder.formula({
    id: `costs.${side}.powerKW`,
    label: `Power ${words}`,
    unit: 'kW',
    expression: divide(sum(ofLines, 'line'), constant(builder, 'constant.wPerKw')),
  });
}
