import { formatNumber } from '../../../shared/format.ts';
import type { MilpProblem, Solve } from '../../../shared/milp.ts';
import type { FleetDecision, NoFleetReason, Rejection } from '../../../shared/scenario/decisions.ts';
import { resources, type Resource } from '../../../shared/scenario/limits.ts';
import { resourceLabels } from '../demand/labels.ts';
import type { Candidate, Candidates } from './candidates.ts';
import { noServers, plainReason } from './no-fleet.ts';

export interface PooledFleetOptions {
  readonly need: Readonly<Record<Resource, number>>;
  readonly candidates: Candidates;
  readonly currency: string;
  readonly solve: Solve;
}

/** Nodes that the search may visit; the clock never decides, so answers repeat. */
const nodeLimit = 100_000;

/** Least cost over the horizon of whole servers whose sums cover the need of every resource (services pooled). */
export function choosePooledFleet(options: PooledFleetOptions): FleetDecision {
  const { need, currency, solve } = options;
  const { list: candidates, refused: excluded } = options.candidates;
  const missing = resources.find(
    (resource) => need[resource] > 0 && candidates.every((candidate) => candidate.limit[resource] <= 0),
  );
  if (missing !== undefined) return nothingFits(candidates, excluded, missing);

  const asked = resources.filter((resource) => need[resource] > 0);
  const problem: MilpProblem = {
    variables: candidates.map((candidate) => ({
      name: candidate.sku,
      cost: candidate.cost,
      lower: 0,
      upper: mostUseful(candidate, need, asked),
      integer: true,
    })),
    constraints: asked.map((resource) => ({
      name: resource,
      terms: candidates.flatMap((candidate, variable) =>
        candidate.limit[resource] > 0
          ? [{ variable, coefficient: candidate.limit[resource] / need[resource] }]
          : [],
      ),
      sense: '>=' as const,
      bound: 1,
    })),
  };
  const answer = solve(problem, { nodeLimit });
  if (answer.status === 'infeasible' || answer.status === 'unbounded' || answer.values === null) {
    return nothingFits(candidates, excluded, asked[0] ?? 'cpuCores');
  }
  const counts = answer.values.map((value) => Math.round(value));
  const cost = candidates.reduce(
    (sum, candidate, position) => sum + candidate.cost * (counts[position] ?? 0),
    0,
  );
  const bound = answer.status === 'optimal' ? cost : Math.min(cost, answer.bound ?? 0);
  return {
    status: answer.status === 'optimal' ? 'chosen' : 'nodeLimit',
    items: candidates.flatMap((candidate, position) => {
      const count = counts[position] ?? 0;
      return count > 0 ? [{ sku: candidate.sku, count }] : [];
    }),
    servers: [],
    placement: [],
    cost,
    bound,
    gap: cost === 0 ? 0 : (cost - bound) / cost,
    rejections: [
      ...candidates.flatMap((candidate, position) =>
        (counts[position] ?? 0) > 0 ? [] : [rejectionOf(candidate, { need, cost, currency })],
      ),
      ...excluded,
    ],
    reasons: [],
    alternatives: [],
    losses: [],
  };
}

/** More of an item than would cover every resource alone is never useful. */
function mostUseful(
  candidate: Candidate,
  need: PooledFleetOptions['need'],
  asked: readonly Resource[],
): number {
  const counts = asked.map((resource) =>
    candidate.limit[resource] > 0 ? Math.ceil(need[resource] / candidate.limit[resource]) : 0,
  );
  return Math.max(0, ...counts);
}

function nothingFits(
  candidates: readonly Candidate[],
  excluded: readonly Rejection[],
  resource: Resource,
): FleetDecision {
  const { label } = resourceLabels[resource];
  return {
    status: 'infeasible',
    items: [],
    servers: [],
    placement: [],
    cost: null,
    bound: null,
    gap: null,
    rejections: [
      ...candidates.map((candidate) => ({
        sku: candidate.sku,
        reason: `${label}: no server of the price book offers any.`,
        bottleneck: resource,
        more: null,
      })),
      ...excluded,
    ],
    reasons: [reasonFor(candidates, excluded, resource)],
    alternatives: [],
    losses: [],
  };
}

/** The sentence about a resource of which no server offers any. */
function reasonFor(
  candidates: readonly Candidate[],
  excluded: readonly Rejection[],
  resource: Resource,
): NoFleetReason {
  if (candidates.length === 0) return noServers(excluded.length);
  return {
    ...plainReason(
      `${resourceLabels[resource].label}: no server of the price book that may be chosen offers any. To mend: add a server that states it, or confirm one that was refused.`,
    ),
    resource,
  };
}

/** Why an item was left out: what a fleet of it alone would cost, and the resource that would decide its number. */
function rejectionOf(
  candidate: Candidate,
  context: { readonly need: PooledFleetOptions['need']; readonly cost: number; readonly currency: string },
): Rejection {
  const { need, cost, currency } = context;
  const counts = resources
    .filter((resource) => need[resource] > 0)
    .map((resource) => ({
      resource,
      count:
        candidate.limit[resource] > 0
          ? Math.ceil(need[resource] / candidate.limit[resource] - 1e-9)
          : Infinity,
    }));
  const worst = counts.reduce((most, entry) => (entry.count > most.count ? entry : most), {
    resource: 'cpuCores' as Resource,
    count: 0,
  });
  if (worst.count === Infinity) {
    return {
      sku: candidate.sku,
      reason: `${resourceLabels[worst.resource].label}: the item states none, which never counts as enough.`,
      bottleneck: worst.resource,
      more: null,
    };
  }
  const alone = worst.count * candidate.cost;
  const more = Math.round(alone - cost);
  const words =
    more > 0
      ? `${formatNumber(more)} ${currency} more than the chosen fleet`
      : 'no cheaper in any mix with the chosen ones';
  return {
    sku: candidate.sku,
    reason: `${worst.count} of them alone would be needed, for ${resourceLabels[worst.resource].label.toLowerCase()}: ${words}.`,
    bottleneck: worst.resource,
    more: more > 0 ? Math.round((alone - cost) * 100) / 100 : null,
  };
}
