import type { FittingUsers, ReverseSizing } from '../../../shared/simulation.ts';
import { limits, resources, type Resource, type Side } from '../../../shared/scenario/limits.ts';
import { resourceLabels } from '../demand/labels.ts';
import { fleetNeedIds, needIds } from '../fleet/need-ids.ts';
import type { ServiceNeeds } from '../fleet/placement-problem.ts';
import { placedNeedId } from '../fleet/service-needs.ts';
import { compileModel, withInputs, type CompiledModel } from '../model/evaluate.ts';
import type { Model } from '../../../shared/quantity/quantity.ts';

export interface ReverseOptions {
  readonly side: Side;
  /** What the given servers may carry in sum; a resource that is not stated never counts as enough. */
  readonly capacity: Readonly<Record<Resource, number>>;
  /** Whether every service has a place on the servers; left out where the sums say it all. */
  readonly placed?: ((needs: ServiceNeeds) => boolean) | undefined;
}

type Users = readonly number[];

/** The requirement of each resource when the users are these; the graph is compiled once. */
interface Probe {
  readonly start: Users;
  readonly ids: readonly string[];
  /** The first resource of which the servers have too little in sum, or undefined when there is enough. */
  readonly shortInSum: (users: Users) => Resource | undefined;
  /** Whether what is enough in sum has its place as well. */
  readonly hasPlaces: (users: Users) => boolean;
}

/** The bottleneck where no resource is short in sum, but something has no place. */
export const placementBottleneck = 'placement';

/** How many users given servers carry: all services alike, and each service alone with the others as they are. */
export function reverseSizing(model: Model, options: ReverseOptions): ReverseSizing {
  const probe = probeOf(model, options);
  const { start, ids } = probe;
  const growing = start.map((users) => users > 0);
  return {
    together: fit(probe, growing),
    alone: ids.flatMap((service, position) =>
      growing[position] === true
        ? [
            {
              service,
              ...fit(
                probe,
                growing.map((_, at) => at === position),
              ),
            },
          ]
        : [],
    ),
  };
}

function probeOf(model: Model, { side, capacity, placed }: ReverseOptions): Probe {
  const needs = fleetNeedIds(model, side);
  const totals = requirementIds(model, side);
  const places = placed === undefined ? [] : resources.map((resource) => placedNeedId(side, resource));
  const wanted = [...Object.values(needs), ...Object.values(totals), ...places, 'users.start'];
  const compiled: CompiledModel = compileModel(model, { wanted: [...new Set(wanted)] });
  const valuesOf = (id: string): Users => compiled.byId.get(id)!.columns.map((column) => column[0]!);
  const start = valuesOf('users.start');
  withInputs(compiled, { 'users.start': start });
  const first = new Map(resources.map((resource) => [resource, valuesOf(totals[resource])[0]!]));
  /** A percentile is of the users as planned; with others it is taken to lie as far above the figures used. */
  const grown = (resource: Resource): number =>
    needs[resource] === totals[resource] || first.get(resource) === 0
      ? 1
      : valuesOf(totals[resource])[0]! / first.get(resource)!;
  const ids = (model.axes.service ?? []).map(({ id }) => id);
  return {
    start,
    ids,
    shortInSum: (users) => {
      withInputs(compiled, { 'users.start': users });
      const value = (resource: Resource): number => valuesOf(needs[resource])[0]! * grown(resource);
      return resources.find((resource) => value(resource) > capacity[resource] * (1 + 1e-12));
    },
    hasPlaces: (users) => {
      if (placed === undefined) return true;
      withInputs(compiled, { 'users.start': users });
      return placed(
        Object.fromEntries(
          ids.map((id, member) => [
            id,
            Object.fromEntries(
              resources.map((resource) => [
                resource,
                // As the choice itself rounds: the last digits must not decide.
                Number((valuesOf(placedNeedId(side, resource))[member]! * grown(resource)).toPrecision(12)),
              ]),
            ) as Record<Resource, number>,
          ]),
        ),
      );
    },
  };
}

/** The requirement by the figures used, whatever is planned on. */
function requirementIds(model: Model, side: Side): Readonly<Record<Resource, string>> {
  const there = new Set(model.quantities.map(({ id }) => id));
  return Object.fromEntries(
    resources.map((resource) => [
      resource,
      needIds(side, resource).find((id) => !id.startsWith('percentile.') && there.has(id))!,
    ]),
  ) as Readonly<Record<Resource, string>>;
}

/**
 * Bisection over a common factor: the requirement never falls when users grow. The sums bound it from above; where places
 * decide, each step is proven by placing everything. Users are rounded down.
 */
function fit(probe: Probe, grows: readonly boolean[]): FittingUsers {
  const { start, ids, shortInSum, hasPlaces } = probe;
  const users = (factor: number): Users =>
    start.map((count, at) => (grows[at] === true ? Math.floor(count * factor) : count));
  const answer = (factor: number, bottleneck: string | null): FittingUsers => ({
    users: Object.fromEntries(users(factor).map((count, at) => [ids[at]!, count])),
    factor,
    bottleneck,
  });
  if (!grows.includes(true)) return { none: 'No service has users that could grow.' };
  const without = shortInSum(users(0));
  if (without !== undefined) {
    return {
      none: `Even without these users the servers are short of ${resourceLabels[without].label.toLowerCase()}.`,
    };
  }
  if (!hasPlaces(users(0))) {
    return {
      none: 'Even without these users not every service has a place on the servers, also after a loss.',
    };
  }
  const most = limits.users / Math.max(...start.filter((_, at) => grows[at] === true));
  const inSum = shortInSum(users(most)) === undefined ? [most, most] : between(0, most, probeOfSums);
  const [sum, over] = [inSum[0]!, inSum[1]!];
  if (hasPlaces(users(sum))) return answer(sum, sum === most ? null : (shortInSum(users(over)) ?? null));
  const [low] = between(0, sum, (factor) => hasPlaces(users(factor)));
  return answer(low!, placementBottleneck);

  function probeOfSums(factor: number): boolean {
    return shortInSum(users(factor)) === undefined;
  }

  /** The factors between which it stops to fit; ends when no further whole user can change. */
  function between(from: number, to: number, fits: (factor: number) => boolean): readonly [number, number] {
    let [low, high] = [from, to];
    for (let step = 0; step < 60 && users(low).some((count, at) => count !== users(high)[at]); step += 1) {
      const middle = (low + high) / 2;
      if (fits(middle)) low = middle;
      else high = middle;
    }
    return [low, high];
  }
}
