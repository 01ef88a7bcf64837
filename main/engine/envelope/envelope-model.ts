import type { EnvelopeTable } from '../../../shared/catalog/envelope.ts';
import { divide, multiply, sum } from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import { sides, type Side } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { homeserverKinds, type Service } from '../../../shared/scenario/service.ts';
import { constant } from '../demand/constants.ts';
import { resourceLabels, sideLabels } from '../demand/labels.ts';
import { orderedServices } from '../demand/service-inputs.ts';
import type { ModelBuilder } from '../model/build.ts';

/** Resources that public tables state, each at the level at which they state it. */
export const envelopeResources = [
  { resource: 'cpuCores', level: 'base' },
  { resource: 'memoryGB', level: 'peak' },
] as const;

/** A public table with the row that holds this scenario's users; `beyond` where its largest row is too small. */
export interface ComparedTable {
  readonly table: EnvelopeTable;
  readonly row: EnvelopeTable['rows'][number];
  readonly users: number;
  readonly beyond: boolean;
}

const isHomeserver = ({ kind, role }: Service): boolean =>
  role === 'workload' && homeserverKinds.includes(kind);
const ofHomeserver = (service: Service): boolean => isHomeserver(service) || service.kind === 'postgresql';

/** The tables that a scenario can be held beside: those of homeservers only where it has one. */
export function comparedTables(
  scenario: Scenario,
  tables: readonly EnvelopeTable[],
): readonly ComparedTable[] {
  const count = (counts: (service: Service) => boolean): number =>
    scenario.services
      .filter((service) => service.role === 'workload' && counts(service))
      .reduce((total, service) => total + service.users, 0);
  const users = { homeserver: count(isHomeserver), everything: count(() => true) };
  return tables.flatMap((table) => {
    const planned = users[table.speaksOf];
    if (planned === 0) return [];
    const row = table.rows.find((candidate) => planned <= candidate.users);
    const last = table.rows[table.rows.length - 1]!;
    return [{ table, row: row ?? last, users: planned, beyond: row === undefined }];
  });
}

/** Adds what public tables give for the same users, and how many times that the requirement is. */
export function addEnvelope(
  builder: ModelBuilder,
  scenario: Scenario,
  tables: readonly EnvelopeTable[],
): void {
  const compared = comparedTables(scenario, tables);
  if (compared.length === 0) return;
  for (const { table, row } of compared) addRow(builder, table, row);
  for (const side of sides) {
    for (const { resource, level } of envelopeResources) {
      const total = builder.get(totalId(builder, side, `${resource}.${level}`));
      const homeserver = compared.some(({ table }) => table.speaksOf === 'homeserver')
        ? addHomeserverShare(builder, scenario, { side, tail: `${resource}.${level}`, resource })
        : undefined;
      for (const { table } of compared) {
        const need = table.speaksOf === 'homeserver' ? homeserver! : total;
        const { label } = resourceLabels[resource];
        builder.formula({
          id: `envelope.${side}.${table.id}.${resource}`,
          label: `${label} required ${sideLabels[side]} against ${table.name}`,
          unit: '1',
          expression: divide(need, builder.get(`envelope.table.${table.id}.${resource}`)),
        });
      }
    }
  }
}

const totalId = (builder: ModelBuilder, side: Side, tail: string): string => {
  const all = `requirements.${side}.totalWithSupporting.${tail}`;
  return builder.has(all) ? all : `requirements.${side}.total.${tail}`;
};

function addRow(builder: ModelBuilder, table: EnvelopeTable, row: EnvelopeTable['rows'][number]): void {
  const sources = [
    {
      text: `${table.source}; row of up to ${row.users} ${table.users}`,
      url: table.url,
      asOf: table.asOf,
      grade: 'vendor document' as const,
    },
  ];
  builder.input({
    id: `envelope.table.${table.id}.cpuCores`,
    label: `Cores, ${table.name}`,
    unit: 'cores',
    values: [row.cores],
    sources,
  });
  const memory = builder.input({
    id: `envelope.table.${table.id}.memoryGiB`,
    label: `Memory in GiB, ${table.name}`,
    unit: 'GiB',
    values: [row.memoryGiB],
    sources,
  });
  builder.formula({
    id: `envelope.table.${table.id}.memoryGB`,
    label: `Memory, ${table.name}`,
    unit: 'GB',
    expression: multiply(memory, constant(builder, 'constant.gbPerGib')),
  });
}

/** What homeservers and their database need, which is what the tables of homeservers size. */
function addHomeserverShare(
  builder: ModelBuilder,
  scenario: Scenario,
  options: { readonly side: Side; readonly tail: string; readonly resource: 'cpuCores' | 'memoryGB' },
): Quantity {
  const { side, tail, resource } = options;
  const flagId = 'service.isHomeserverOrDatabase';
  const flag = builder.has(flagId)
    ? builder.get(flagId)
    : builder.decision({
        id: flagId,
        label: 'Homeserver or its database',
        unit: '1',
        axes: { down: 'service' },
        values: orderedServices(scenario).map((service) => (ofHomeserver(service) ? 1 : 0)),
        by: 'planner',
      });
  const { label, unit } = resourceLabels[resource];
  const own = builder.formula({
    id: `envelope.${side}.ofHomeserver.${resource}`,
    label: `${label} of homeservers ${sideLabels[side]}`,
    unit,
    expression: multiply(builder.get(`requirements.${side}.${tail}`), flag),
  });
  return builder.formula({
    id: `envelope.${side}.homeserver.${resource}`,
    label: `${label} of homeservers and database ${sideLabels[side]}, total`,
    unit,
    expression: sum(own, 'service'),
  });
}
