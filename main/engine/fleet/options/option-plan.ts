import type { CatalogOption } from '../../../../shared/catalog/options.ts';
import type { FixedOption, KnownOption, OptionLoad, OptionServer } from '../../../../shared/plan/fleet.ts';
import { resources, type Resource } from '../../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../../shared/scenario/scenario.ts';
import type { Trace } from '../../model/trace.ts';
import type { PriceList } from '../../prices/price-list.ts';
import { rateOfRecord } from '../../prices/rate.ts';
import { sizingLevel } from '../capacity.ts';
import { needIds } from '../need-ids.ts';
import { activeOptions, machinesOf, type Machine } from './active.ts';
import { optionCostIds } from './option-costs.ts';
import { optionIds } from './option-model.ts';
import { optionPrices } from './option-prices.ts';
import { verdictsOf } from './verdicts.ts';

interface OptionContext {
  readonly scenario: Scenario;
  readonly list: PriceList;
}

/** The fleets of the catalogue, and which of them this scenario judges. */
export const knownOptions = (scenario: Scenario, options: readonly CatalogOption[]): readonly KnownOption[] =>
  options.map((option) => ({
    id: option.id,
    name: option.name,
    judged: activeOptions(scenario, [option]).length > 0,
  }));

/** Every fixed fleet that the scenario judges, server by server and resource by resource, with its real cost. */
export function optionsPlan(
  trace: Trace,
  context: OptionContext & { readonly options: readonly CatalogOption[] },
): readonly FixedOption[] {
  const active = activeOptions(context.scenario, context.options);
  const machines = machinesOf(active);
  return active.map((option, at) =>
    optionPlan(trace, context, {
      option,
      path: `options.${at}`,
      machines: machines.filter((one) => one.option === option),
    }),
  );
}

interface Place {
  readonly option: CatalogOption;
  readonly path: string;
  readonly machines: readonly Machine[];
}

function optionPlan(trace: Trace, context: OptionContext, place: Place): FixedOption {
  const { option, path, machines } = place;
  const { id, name, kind, side, source, claim } = option;
  const servers = machines.map((machine, position) =>
    serverPlan(trace, context.scenario, { machine, path: `${path}.servers.${position}` }),
  );
  const total = byResource((resource) => {
    const needId = needIds(side, resource).find((one) => trace.has(one))!;
    const counted = option.servers.filter((server) => server.counted);
    return loadOf(trace, {
      resource,
      path: `${path}.total.${resource}`,
      stated: counted.some((server) => statesOf(server, resource)),
      need: [needId, 0],
      capacity: [optionIds.total(id, resource), 0],
      share: [optionIds.totalLoad(id, resource), 0],
    });
  });
  const cost = costPlan(trace, context, place);
  const judged = {
    id,
    name,
    kind,
    side,
    source,
    servers,
    total,
    claim: { ...claim, low: claim.low * 100, high: claim.high * 100 },
    cost,
    items: kind === 'servers' ? itemsOf(option, context.list) : [],
  };
  return { ...judged, verdicts: verdictsOf(judged, { trace, option, scenario: context.scenario }) };
}

const byResource = <T>(of: (resource: Resource) => T): Readonly<Record<Resource, T>> =>
  Object.fromEntries(resources.map((resource) => [resource, of(resource)])) as Record<Resource, T>;

/** Whether the source says how much of a resource a server has. */
export function statesOf(server: CatalogOption['servers'][number], resource: Resource): boolean {
  const { cores, vcpu, memoryGiB, drives, writeIops, networkGbps } = server;
  const stated: Readonly<Record<Resource, unknown>> = {
    cpuCores: cores ?? vcpu,
    memoryGB: memoryGiB,
    storageTB: drives,
    iops: writeIops,
    networkGbps,
  };
  return stated[resource] !== undefined;
}

function serverPlan(
  trace: Trace,
  scenario: Scenario,
  of: { readonly machine: Machine; readonly path: string },
): OptionServer {
  const { server, at } = of.machine;
  return {
    id: server.id,
    name: server.name,
    pieces: scenario.services
      .filter(({ kind }) =>
        server.carries.some((one) => one.kind === kind && one.resources?.includes('cpuCores') !== false),
      )
      .map(({ id }) => ({ service: id, replica: 0, share: 1 })),
    carries: server.parts,
    loads: byResource((resource) =>
      loadOf(trace, {
        resource,
        path: `${of.path}.loads.${resource}`,
        stated: statesOf(server, resource),
        need: [optionIds.need(resource), at],
        capacity: [optionIds.has(resource), at],
        share: [optionIds.load(resource), at],
      }),
    ),
  };
}

type Member = readonly [id: string, member: number];

function loadOf(
  trace: Trace,
  of: {
    readonly resource: Resource;
    readonly path: string;
    readonly stated: boolean;
    readonly need: Member;
    readonly capacity: Member;
    readonly share: Member;
  },
): OptionLoad {
  const { path, stated } = of;
  const need = trace.read(`${path}.need`, ...of.need);
  const capacity = stated ? trace.read(`${path}.capacity`, ...of.capacity) : null;
  return {
    need,
    level: sizingLevel[of.resource],
    capacity,
    share: stated ? trace.read(`${path}.share`, ...of.share) : null,
    verdict:
      need <= 0
        ? 'notNeeded'
        : capacity === null
          ? 'notStated'
          : need > capacity * (1 + 1e-9)
            ? 'short'
            : 'enough',
  };
}

function costPlan(trace: Trace, { scenario, list }: OptionContext, place: Place): FixedOption['cost'] {
  const { option, path } = place;
  const { currency } = scenario.costs;
  const { priced, unpriced } = optionPrices(option, list, currency);
  return {
    amount: trace.readMinor(`${path}.cost.amount`, optionCostIds.cost(option.id)),
    listed: trace.readMinor(`${path}.cost.listed`, optionCostIds.listed(option.id)),
    currency,
    per: option.claim.per,
    lines: priced.map(({ line, at, records }, position) => {
      const ids = optionCostIds.line(option.id, at);
      const record = records[records.length - 1]!;
      const tiers = line.of === 'egress';
      return {
        label: line.label,
        sku: tiers ? `${records[0]!.id} to ${record.id}` : record.id,
        quantity: trace.read(`${path}.cost.lines.${position}.quantity`, ids.quantity),
        rate: tiers ? 'by tiers' : rateOfRecord(list, record, { currency }).decimal,
        amount: trace.readMinor(`${path}.cost.lines.${position}.amount`, ids.amount),
        asOf: record.asOf,
        listed: line.listed,
      };
    }),
    unpriced,
  };
}

/** Servers of the price book that stand for those of the option. */
function itemsOf(option: CatalogOption, list: PriceList): FixedOption['items'] {
  return option.lines.flatMap((line) => {
    if (line.of !== 'count' || !line.listed) return [];
    const found = list.usable(line.item);
    return 'record' in found && found.record.kind === 'server' ? [{ sku: line.item, count: line.count }] : [];
  });
}
