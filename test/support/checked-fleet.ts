import { readFileSync } from 'node:fs';
import type { Plan } from '../../shared/plan/plan.ts';
import { resources, type Resource, type Side } from '../../shared/scenario/limits.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import { lossFaults, type CheckedFleet, type CheckedProblem } from './fleet-checker.ts';

interface BookRecord {
  readonly id: string;
  readonly cpuCores?: number;
  readonly memoryGiB?: number;
  readonly networkGbps?: { readonly baseline?: number };
  readonly drives?: {
    readonly count: number;
    readonly raid: string;
    readonly usableTB: number;
    readonly ratedWriteIopsPerDrive?: number;
  };
}

/** The shipped price book as it stands in the file, read past the app. */
const book = new Map(
  (
    JSON.parse(readFileSync(new URL('../../assets/catalog/prices.json', import.meta.url), 'utf8')) as {
      records: BookRecord[];
    }
  ).records.map((record) => [record.id, record]),
);

/** Writes to the drives for one write of the host. */
const writes: Readonly<Record<string, number>> = { none: 1, 'RAID 1': 2, 'RAID 10': 2 };

function capacityOf(sku: string, cap: (resource: Resource) => number): Readonly<Record<Resource, number>> {
  const { cpuCores, memoryGiB, drives, networkGbps } = book.get(sku)!;
  const rated =
    ((drives?.count ?? 0) * (drives?.ratedWriteIopsPerDrive ?? 0)) / writes[drives?.raid ?? 'none']!;
  return {
    cpuCores: (cpuCores ?? 0) * cap('cpuCores'),
    memoryGB: (((memoryGiB ?? 0) * 2 ** 30) / 1e9) * cap('memoryGB'),
    storageTB: (drives?.usableTB ?? 0) * cap('storageTB'),
    iops: rated * cap('iops'),
    networkGbps: (networkGbps?.baseline ?? 0) * cap('networkGbps'),
  };
}

/** A planned fleet in the terms of the checker, from the plan, the scenario and the price book's file. */
export function checkedFleet(
  { plan, scenario }: { readonly plan: Plan; readonly scenario: Scenario },
  side: Side,
): { readonly problem: CheckedProblem; readonly fleet: CheckedFleet } {
  const { fleet, requirements } = { fleet: plan.fleet[side], requirements: plan.requirements[side] };
  const policy = scenario.fleet;
  const atPeak: readonly Resource[] = ['memoryGB', 'storageTB'];
  const partners = (rules: readonly (readonly string[])[], id: string): readonly string[] =>
    rules.filter((pair) => pair.includes(id)).map((pair) => pair.find((other) => other !== id)!);
  const skus = [...new Set(fleet.rack.map(({ sku }) => sku))];
  return {
    problem: {
      resources: [...resources],
      kinds: skus.map((sku) => ({
        id: sku,
        cost: 0,
        capacity: capacityOf(sku, (resource) => policy.utilisationCap[resource]),
        min: policy.pins.find((pin) => pin.sku === sku)?.min ?? 0,
      })),
      pieces: scenario.services.map((service) => ({
        id: service.id,
        mode: service.placement,
        need: Object.fromEntries(
          resources.map((resource) => {
            const peak = service.placement === 'single' || atPeak.includes(resource);
            return [resource, requirements.services[service.id]![resource][peak ? 'peak' : 'base']];
          }),
        ),
        ...(service.replicas === undefined ? {} : { maxReplicas: service.replicas }),
        mustSurvive: service.mustSurvive ?? true,
        apartFrom: partners(policy.apart, service.id),
        together: partners(policy.together, service.id),
      })),
      redundancy: policy.redundancy,
      homogeneous: policy.homogeneous,
      maxKinds: policy.maxKinds ?? 1_000,
    },
    fleet: {
      counts: fleet.items.map(({ sku, count }) => ({ kind: sku, count })),
      servers: fleet.rack.map(({ sku, index, pieces, loads }) => ({
        kind: sku,
        index,
        load: Object.fromEntries(resources.map((resource) => [resource, loads[resource].need])),
        pieces: pieces.map(({ service, replica, share }) => ({ piece: service, replica, share })),
      })),
      cost: 0,
    },
  };
}

/** What is wrong with the places that the plan's failure drills give, where everything must survive. */
export function drillFaults(
  planned: { readonly plan: Plan; readonly scenario: Scenario },
  side: Side,
): readonly string[] {
  const { problem, fleet } = checkedFleet(planned, side);
  const indexOf = (id: string): number =>
    planned.plan.fleet[side].rack.find((server) => server.id === id)!.index;
  return planned.plan.decisions[side].losses.flatMap((loss) => {
    const lost = indexOf(loss.server);
    return lossFaults(problem, fleet, {
      lost,
      servers: fleet.servers
        .filter(({ index }) => index !== lost)
        .map(({ kind, index }) => ({
          kind,
          index,
          pieces: loss.placement
            .filter(({ server }) => indexOf(server) === index)
            .map(({ service, replica, share }) => ({ piece: service, replica, share })),
        })),
    });
  });
}
