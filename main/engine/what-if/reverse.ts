import type { FittingUsers, ReverseSizing } from '../../../shared/simulation.ts';
import { limits, resources, type Resource, type Side } from '../../../shared/scenario/limits.ts';
import { resourceLabels } from '../demand/labels.ts';
import { fleetNeedIds } from '../fleet/need-ids.ts';
import { compileModel, withInputs, type CompiledModel } from '../model/evaluate.ts';
import type { Model } from '../../../shared/quantity/quantity.ts';

export interface ReverseOptions {
  readonly side: Side;
  /** What the given servers offer; a resource that is not stated never counts as enough. */
  readonly capacity: Readonly<Record<Resource, number>>;
}

/** The requirement of each resource when the users are these; the graph is compiled once. */
interface Probe {
  readonly start: readonly number[];
  readonly ids: readonly string[];
  /** The first resource that is short, or undefined when everything fits. */
  readonly short: (users: readonly number[]) => Resource | undefined;
}

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

function probeOf(model: Model, { side, capacity }: ReverseOptions): Probe {
  const needs = fleetNeedIds(model, side);
  const compiled: CompiledModel = compileModel(model, { wanted: [...Object.values(needs), 'users.start'] });
  const start = compiled.byId.get('users.start')!.columns.map((column) => column[0]!);
  return {
    start,
    ids: (model.axes.service ?? []).map(({ id }) => id),
    short: (users) => {
      withInputs(compiled, { 'users.start': users });
      const value = (resource: Resource): number => compiled.byId.get(needs[resource])!.columns[0]![0]!;
      return resources.find((resource) => value(resource) > capacity[resource] * (1 + 1e-12));
    },
  };
}

/** Bisection over a common factor: the requirement never falls when users grow. Users are rounded down. */
function fit(probe: Probe, grows: readonly boolean[]): FittingUsers {
  const { start, ids, short } = probe;
  const users = (factor: number): readonly number[] =>
    start.map((count, at) => (grows[at] === true ? Math.floor(count * factor) : count));
  const named = (factor: number): Readonly<Record<string, number>> =>
    Object.fromEntries(users(factor).map((count, at) => [ids[at]!, count]));
  if (!grows.includes(true)) return { none: 'No service has users that could grow.' };
  const without = short(users(0));
  if (without !== undefined) {
    return {
      none: `Even without these users the servers are short of ${resourceLabels[without].label.toLowerCase()}.`,
    };
  }
  const largest = Math.max(...start.filter((_, at) => grows[at] === true));
  let low = 0;
  let high = limits.users / largest;
  if (short(users(high)) === undefined) return { users: named(high), factor: high, bottleneck: null };
  // Ends when no further whole user can change: 2^-40 of ten million is far below one.
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (short(users(middle)) === undefined) low = middle;
    else high = middle;
  }
  return { users: named(low), factor: low, bottleneck: short(users(high)) ?? null };
}
