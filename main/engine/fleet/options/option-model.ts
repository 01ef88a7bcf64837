import type { CatalogOption } from '../../../../shared/catalog/options.ts';
import { add, divide, multiply, subtract, sum, when, zero } from '../../../../shared/quantity/expression.ts';
import type { Operand } from '../../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../../shared/quantity/quantity.ts';
import { resources, sides, type Resource } from '../../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../../shared/scenario/scenario.ts';
import { constant } from '../../demand/constants.ts';
import { resourceLabels, sideLabels } from '../../demand/labels.ts';
import { orderedServices } from '../../demand/service-inputs.ts';
import type { ModelBuilder } from '../../model/build.ts';
import { raidRules, sizingLevel } from '../capacity.ts';
import { neededBy } from '../fleet-model.ts';
import { machinesOf, type Machine } from './active.ts';

/** Ids of the quantities of the options: along their servers, and of each option in total. */
export const optionIds = {
  has: (resource: Resource) => `option.has.${resource}`,
  need: (resource: Resource) => `option.need.${resource}`,
  load: (resource: Resource) => `option.load.${resource}`,
  total: (option: string, resource: Resource) => `option.total.${option}.${resource}`,
  totalLoad: (option: string, resource: Resource) => `option.totalLoad.${option}.${resource}`,
} as const;

/** What every server of the options has and is asked to carry, and the sums of each option against the whole need. */
export function addOptions(
  builder: ModelBuilder,
  { scenario, options }: { readonly scenario: Scenario; readonly options: readonly CatalogOption[] },
): void {
  const machines = machinesOf(options);
  if (machines.length === 0) return;
  const has = addCapacities(builder, machines);
  for (const resource of resources) {
    const { label, unit } = resourceLabels[resource];
    const need = addNeed(builder, { scenario, machines, resource });
    builder.formula({
      id: optionIds.load(resource),
      label: `${label} used of each server of an option`,
      unit: '1',
      axes: { across: 'machine' },
      expression: when({ left: has[resource], compare: '>', right: zero }, divide(need, has[resource]), zero),
    });
    for (const option of options) addTotal(builder, { option, machines, resource, has: has[resource], unit });
  }
}

type Capacities = Readonly<Record<Resource, Quantity>>;

function addCapacities(builder: ModelBuilder, machines: readonly Machine[]): Capacities {
  const input = (
    name: string,
    about: {
      readonly label: string;
      readonly unit: string;
      readonly of: (machine: Machine) => number | undefined;
    },
  ): Quantity =>
    builder.input({
      id: `option.${name}`,
      label: about.label,
      unit: about.unit,
      axes: { across: 'machine' },
      values: machines.map((machine) => about.of(machine) ?? 0),
      sources: machines.map((machine) => ({
        text: machine.option.source,
        grade: 'guess' as const,
        note: `${machine.server.words}${about.of(machine) === undefined ? '. Not stated: counted as 0.' : ''}`,
      })),
    });
  const processors = input('processors', {
    label: 'Cores or virtual processors of a server',
    unit: 'cores',
    of: ({ server }) => server.cores ?? server.vcpu,
  });
  const threads = input('threadsPerCore', {
    label: 'Virtual processors that are one core',
    unit: '1',
    of: ({ server }) => server.threadsPerCore,
  });
  const memory = input('memoryGiB', {
    label: 'Memory of a server',
    unit: 'GiB',
    of: ({ server }) => server.memoryGiB,
  });
  const drives = input('drives', {
    label: 'Drives of a server',
    unit: '1',
    of: ({ server }) => server.drives?.count,
  });
  const parity = input('parityDrives', {
    label: 'Drives whose room holds parity',
    unit: '1',
    of: ({ server }) => (server.drives === undefined ? undefined : raidRules[server.drives.raid]!.parity),
  });
  const copies = input('copies', {
    label: 'Copies of every block',
    unit: '1',
    of: ({ server }) => raidRules[server.drives?.raid ?? 'none']!.copies,
  });
  const size = input('driveTB', {
    label: 'Size of a drive',
    unit: 'TB',
    of: ({ server }) => server.drives?.sizeTB,
  });
  const iops = input('writeIops', {
    label: 'Rated write operations of a server',
    unit: 'IOPS',
    of: ({ server }) => server.writeIops,
  });
  const network = input('networkGbps', {
    label: 'Baseline network of a server',
    unit: 'Gbps',
    of: ({ server }) => server.networkGbps,
  });
  const offered: Readonly<Record<Resource, Operand>> = {
    cpuCores: divide(processors, threads),
    memoryGB: multiply(memory, constant(builder, 'constant.gbPerGib')),
    storageTB: divide(multiply(subtract(drives, parity), size), copies),
    iops,
    networkGbps: network,
  };
  return Object.fromEntries(
    resources.map((resource) => [
      resource,
      builder.formula({
        id: optionIds.has(resource),
        label: `${resourceLabels[resource].label} that each server of an option has`,
        unit: resourceLabels[resource].unit,
        axes: { across: 'machine' },
        expression: offered[resource],
      }),
    ]),
  ) as Record<Resource, Quantity>;
}

/** What the services need that the option puts on each server. */
function addNeed(
  builder: ModelBuilder,
  of: { readonly scenario: Scenario; readonly machines: readonly Machine[]; readonly resource: Resource },
): Quantity {
  const { scenario, machines, resource } = of;
  const { label, unit } = resourceLabels[resource];
  const parts = sides
    .filter((side) => machines.some(({ option }) => option.side === side))
    .map((side) =>
      builder.formula({
        id: `option.need.${side}.${resource}`,
        label: `${label} that each server of an option carries ${sideLabels[side]}`,
        unit,
        axes: { across: 'machine' },
        expression: sum(
          multiply(
            builder.get(`requirements.${side}.${resource}.${sizingLevel[resource]}`),
            builder.decision({
              id: `option.carries.${side}.${resource}`,
              label: `${label} of the service lies there (1 yes, 0 no) ${sideLabels[side]}`,
              unit: '1',
              axes: { down: 'service', across: 'machine' },
              values: orderedServices(scenario).flatMap(({ kind }) =>
                machines.map(({ option, server }) =>
                  option.side === side && carries(server, kind, resource) ? 1 : 0,
                ),
              ),
              by: 'planner',
            }),
          ),
          'service',
        ),
      }),
    );
  return builder.formula({
    id: optionIds.need(resource),
    label: `${label} that each server of an option carries`,
    unit,
    axes: { across: 'machine' },
    expression: add(...parts),
  });
}

const carries = (server: Machine['server'], kind: string, resource: Resource): boolean =>
  server.carries.some(
    (one) => one.kind === kind && (one.resources === undefined || one.resources.includes(resource)),
  );

function addTotal(
  builder: ModelBuilder,
  of: {
    readonly option: CatalogOption;
    readonly machines: readonly Machine[];
    readonly resource: Resource;
    readonly has: Quantity;
    readonly unit: string;
  },
): void {
  const { option, machines, resource, has, unit } = of;
  const { label } = resourceLabels[resource];
  const partId = `option.part.${option.id}`;
  const part = builder.has(partId)
    ? builder.get(partId)
    : builder.decision({
        id: partId,
        label: `${option.name}: servers that services can use (1 yes, 0 no)`,
        unit: '1',
        axes: { across: 'machine' },
        values: machines.map((machine) => (machine.option === option && machine.server.counted ? 1 : 0)),
        by: 'planner',
      });
  const total = builder.formula({
    id: optionIds.total(option.id, resource),
    label: `${option.name}: ${label.toLowerCase()} of all servers`,
    unit,
    expression: sum(multiply(has, part), 'machine'),
  });
  builder.formula({
    id: optionIds.totalLoad(option.id, resource),
    label: `${option.name}: ${label.toLowerCase()} used of all servers`,
    unit: '1',
    expression: when(
      { left: total, compare: '>', right: zero },
      divide(neededBy(builder, option.side, resource), total),
      zero,
    ),
  });
}
