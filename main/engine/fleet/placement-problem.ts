import { resources, type Resource } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { Candidates } from './candidates.ts';
import type { Amounts, PlacementProblem } from './placement/problem.ts';

/** What each service needs where it is placed, by id. */
export type ServiceNeeds = Readonly<Record<string, Readonly<Record<Resource, number>>>>;

/** What a placement is about: the scenario's rules, what its services need, and the servers to choose from. */
export interface PlacementInput {
  readonly scenario: Scenario;
  readonly needs: ServiceNeeds;
  readonly candidates: Candidates;
}

/** What reasons call a resource. */
export const resourceWords: Readonly<Record<Resource, string>> = {
  cpuCores: 'cores',
  memoryGB: 'GB of memory',
  storageTB: 'TB of storage',
  iops: 'IOPS',
  networkGbps: 'Gbps of network',
};

/** The resource that a reason means; null where it means none. */
export const resourceOfWord = (word: string | null): Resource | null =>
  resources.find((resource) => resourceWords[resource] === word) ?? null;

/** Nodes that each step of the search may visit; the clock never decides, so answers repeat. */
const nodeLimit = 5_000;

/** A fleet whose services may all be divided at will, with no loss to survive and no rule, is only a sum. */
export function isOnlyASum({ services, fleet }: Scenario): boolean {
  return (
    services.every(({ placement }) => placement === 'pooled') &&
    fleet.redundancy === 0 &&
    !fleet.homogeneous &&
    [fleet.pins, fleet.owned, fleet.apart, fleet.together].every((rules) => rules.length === 0)
  );
}

/** The problem of a scenario in the terms of the placement. */
export function placementProblem({ scenario, needs, candidates }: PlacementInput): PlacementProblem {
  const { fleet } = scenario;
  const named = (amounts: Readonly<Record<Resource, number>> | undefined): Amounts =>
    Object.fromEntries(resources.map((resource) => [resourceWords[resource], amounts?.[resource] ?? 0]));
  const others = (rules: readonly (readonly [string, string])[], id: string): readonly string[] =>
    rules.flatMap(([one, other]) => (one === id ? [other] : other === id ? [one] : []));
  return {
    resources: resources.map((resource) => resourceWords[resource]),
    kinds: candidates.list.map(({ sku, cost, limit, owned, ownedCost, paid, min, max }) => ({
      id: sku,
      cost,
      capacity: named(limit),
      owned,
      ownedCost,
      ...(paid === undefined ? {} : { paid }),
      min,
      max,
    })),
    pieces: scenario.services.map((service) => ({
      id: service.id,
      mode: service.placement,
      need: named(needs[service.id]),
      ...(service.replicas === undefined ? {} : { maxReplicas: service.replicas }),
      mustSurvive: service.mustSurvive ?? true,
      apartFrom: others(fleet.apart, service.id),
      together: others(fleet.together, service.id),
    })),
    redundancy: fleet.redundancy,
    homogeneous: fleet.homogeneous,
    maxKinds: fleet.maxKinds ?? Math.max(1, candidates.list.length),
    nodeLimit,
    money: scenario.costs.currency,
  };
}
