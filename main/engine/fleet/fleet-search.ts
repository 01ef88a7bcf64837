import type { Solve } from '../../../shared/milp.ts';
import type { Model } from '../../../shared/quantity/quantity.ts';
import type { FleetDecision } from '../../../shared/scenario/decisions.ts';
import { resources, type Resource, type Side } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { Candidates } from './candidates.ts';
import { startKnownAnswers } from './known-answers.ts';
import { fleetNeedIds } from './need-ids.ts';
import { itemsOf } from './placed.ts';
import { cheapestCounts } from './placement/cheapest-counts.ts';
import { isOnlyASum, placementProblem, type ServiceNeeds } from './placement-problem.ts';
import { choosePooledFleet } from './pooled.ts';
import { placedNeedId } from './service-needs.ts';

/** The least-cost servers for some needs, without the reasons and drills of a full decision. */
export interface CheapestFleet {
  readonly status: FleetDecision['status'];
  readonly items: FleetDecision['items'];
  /** Money over the horizon, in the scenario's currency; null without a fleet. */
  readonly cost: number | null;
}

/** Chooses servers again and again for other needs of one scenario. */
export interface FleetSearch {
  cheapest(needs: ServiceNeeds): CheapestFleet;
  /** How often the solver had to choose so far. */
  readonly solves: number;
}

/** The name under which the totals stand where every service may be divided at will. */
const everything = 'everything';

/** Quantities that say what the servers of a side must carry: totals for a fleet that is only a sum, else by service. */
export function askedIds(
  model: Model,
  { scenario, side }: { readonly scenario: Scenario; readonly side: Side },
): Readonly<Record<Resource, string>> {
  return isOnlyASum(scenario)
    ? fleetNeedIds(model, side)
    : (Object.fromEntries(resources.map((resource) => [resource, placedNeedId(side, resource)])) as Record<
        Resource,
        string
      >);
}

/** What a side asks for, from the values of its quantities; rounding in the last digits must not decide what fits. */
export function askedNeeds(
  model: Model,
  options: {
    readonly scenario: Scenario;
    readonly side: Side;
    readonly valuesOf: (id: string) => readonly number[];
  },
): ServiceNeeds {
  const { scenario, valuesOf } = options;
  const ids = askedIds(model, options);
  const columns = Object.fromEntries(
    resources.map((resource) => [resource, valuesOf(ids[resource])]),
  ) as Record<Resource, readonly number[]>;
  const of = (member: number, clean: (value: number) => number): Record<Resource, number> =>
    Object.fromEntries(
      resources.map((resource) => [resource, clean(columns[resource][member] ?? 0)]),
    ) as Record<Resource, number>;
  if (isOnlyASum(scenario)) return { [everything]: of(0, (value) => value) };
  return Object.fromEntries(
    (model.axes.service ?? []).map(({ id }, member) => [
      id,
      of(member, (value) => Number(value.toPrecision(12))),
    ]),
  );
}

/** Starts a search; what follows from earlier answers is not searched again. */
export function openFleetSearch(options: {
  readonly scenario: Scenario;
  readonly candidates: Candidates;
  readonly solve: Solve;
}): FleetSearch {
  const { scenario, candidates, solve } = options;
  const sum = isOnlyASum(scenario);
  const known = startKnownAnswers<CheapestFleet>({
    same: (a, b) => a.status === b.status && sameItems(a.items, b.items),
    ...(sum
      ? { enough: ({ items, status }, needs) => status === 'infeasible' || carries(candidates, items, needs) }
      : { enough: ({ status }) => status === 'infeasible' }),
  });
  let solves = 0;
  const search = (needs: ServiceNeeds): CheapestFleet => {
    solves += 1;
    if (sum) {
      const { status, items, cost } = choosePooledFleet({
        need: needs[everything]!,
        candidates,
        currency: scenario.costs.currency,
        solve,
      });
      return { status, items, cost };
    }
    if (candidates.brokenPins.length > 0) return { status: 'infeasible', items: [], cost: null };
    const { status, counts, cost } = cheapestCounts(placementProblem({ scenario, needs, candidates }), solve);
    return { status, items: itemsOf(counts), cost };
  };
  return {
    cheapest: (needs) => {
      const vector = vectorOf(needs);
      if (!vector.every(Number.isFinite)) return { status: 'infeasible', items: [], cost: null };
      const found = known.find(vector);
      if (found !== undefined) return found;
      const answer = search(needs);
      if (answer.status !== 'nodeLimit') known.keep(vector, answer);
      return answer;
    },
    get solves() {
      return solves;
    },
  };
}

/** Needs as numbers in a fixed order. */
export const vectorOf = (needs: ServiceNeeds): readonly number[] =>
  Object.values(needs).flatMap((need) => resources.map((resource) => need[resource]));

/** Whether the sums of some servers cover totals. */
export function carries(
  candidates: Candidates,
  items: FleetDecision['items'],
  totals: readonly number[],
): boolean {
  const offered = offeredBy(candidates, items);
  return resources.every((resource, at) => offered[resource] >= totals[at]!);
}

/** What some servers may carry together, within their caps. */
export function offeredBy(
  candidates: Candidates,
  items: FleetDecision['items'],
): Readonly<Record<Resource, number>> {
  const limits = new Map(candidates.list.map(({ sku, limit }) => [sku, limit]));
  return Object.fromEntries(
    resources.map((resource) => [
      resource,
      items.reduce((total, { sku, count }) => total + count * (limits.get(sku)?.[resource] ?? 0), 0),
    ]),
  ) as Record<Resource, number>;
}

const sameItems = (a: FleetDecision['items'], b: FleetDecision['items']): boolean => keyOf(a) === keyOf(b);

/** Servers as text, so that equal fleets are equal. */
export const keyOf = (items: FleetDecision['items']): string =>
  items
    .filter(({ count }) => count > 0)
    .map(({ sku, count }) => `${sku} ${count}`)
    .sort()
    .join('\n');
