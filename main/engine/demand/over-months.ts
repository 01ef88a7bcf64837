import type { MonthlyNeeds, NeedsOverMonths } from '../../../shared/plan/needs.ts';
import type { Model, Values } from '../../../shared/quantity/quantity.ts';
import { resources, sides, type Resource, type Side } from '../../../shared/scenario/limits.ts';
import { sizingLevel } from '../fleet/capacity.ts';
import { ofCapId } from '../fleet/reserve-model.ts';
import { dependentsOf } from '../model/dependents.ts';
import type { Trace } from '../model/trace.ts';
import { openWhatIf } from '../model/what-if.ts';

const monthId = 'sizing.month';

/** Rounding of binary numbers is not a shortage. */
const full = 1 + 1e-9;

/**
 * The requirement in every month of the horizon, 0 included: the same graph with another month that is sized. The plan
 * is null where nothing changes with time. `whatIfs` holds the month of each, by the name that the trace gives it.
 */
export function needsOverMonths(
  trace: Trace,
  model: Model,
  horizon: number,
): { readonly plan: MonthlyNeeds | null; readonly whatIfs: Readonly<Record<string, Values>> } {
  const moving = dependentsOf(model, [monthId]);
  const needs = { before: idsOf(trace, 'before'), after: idsOf(trace, 'after') };
  if (!sides.some((side) => resources.some((resource) => moving.has(needs[side][resource])))) {
    return { plan: null, whatIfs: {} };
  }
  const caps = sides.flatMap((side) =>
    resources.map((resource) => ofCapId(side, resource)).filter((id) => trace.has(id)),
  );
  const wanted = [...sides.flatMap((side) => Object.values(needs[side])), ...caps];
  const whatIf = openWhatIf(model, wanted);
  const months = Array.from({ length: horizon + 1 }, (_, month) => {
    const read = whatIf.under([{ quantity: monthId, member: 0, value: month }]);
    const values: Values = Object.fromEntries(wanted.map((id) => [id, read(id)]));
    return { name: `month.${month}`, trace: trace.whatIf(`month.${month}`, values) };
  });
  const ofSide = (side: Side): NeedsOverMonths => ({
    need: Object.fromEntries(
      resources.map((resource) => [
        resource,
        months.map((month, at) =>
          month.trace.read(`overMonths.${side}.need.${resource}.${at}`, needs[side][resource]),
        ),
      ]),
    ) as Record<Resource, number[]>,
    lasts: caps.some((id) => id.startsWith(`fleet.${side}.`) && moving.has(id))
      ? {
          full: fullIn(
            months.map((month) => month.trace),
            side,
          ),
        }
      : null,
  });
  return {
    plan: { horizon, before: ofSide('before'), after: ofSide('after') },
    whatIfs: Object.fromEntries(months.map(({ name }, month) => [name, { [monthId]: [month] }])),
  };
}

/** The requirement of all services at the level that a fleet is chosen by. */
const idsOf = (trace: Trace, side: Side): Readonly<Record<Resource, string>> =>
  Object.fromEntries(
    resources.map((resource) => {
      const tail = `${resource}.${sizingLevel[resource]}`;
      const all = `requirements.${side}.totalWithSupporting.${tail}`;
      return [resource, trace.has(all) ? all : `requirements.${side}.total.${tail}`];
    }),
  ) as Readonly<Record<Resource, string>>;

/** The first month in which a fleet is used beyond what its caps allow, and the fullest resource then. */
function fullIn(
  months: readonly Trace[],
  side: Side,
): { readonly month: number; readonly resource: Resource } | null {
  for (const [month, trace] of months.entries()) {
    const uses = resources.flatMap((resource) => {
      const id = ofCapId(side, resource);
      return trace.has(id) ? [{ resource, use: trace.value(id) }] : [];
    });
    const fullest = uses.reduce<(typeof uses)[number] | undefined>(
      (most, one) => (most === undefined || one.use > most.use ? one : most),
      undefined,
    );
    if (fullest !== undefined && fullest.use > full) return { month, resource: fullest.resource };
  }
  return null;
}
