import type { Model } from '../../../shared/quantity/quantity.ts';
import { levels, resources, sides } from '../../../shared/scenario/limits.ts';
import { memberLabel } from '../model/explain.ts';
import type { Target } from '../model/sample.ts';
import type { PlannedModel } from '../plan.ts';

/** The totals that are always sampled: the requirement of both sides, every resource, base and peak. */
export const headlinePaths: readonly string[] = sides.flatMap((side) =>
  resources.flatMap((resource) =>
    levels.map((level) => `requirements.${side}.totalWithSupporting.${resource}.${level}`),
  ),
);

/** A number of the plan as a target in its graph, with its name; undefined where the plan has no number there. */
export function targetAt(
  { plan, model, values }: PlannedModel,
  path: string,
): (Target & { readonly label: string; readonly unit: string; readonly used: number }) | undefined {
  const entry = plan.trace[path];
  const quantity = model.quantities.find(({ id }) => id === entry?.quantity);
  const used = values[entry?.quantity ?? '']?.[entry?.member ?? 0];
  if (entry?.whatIf !== undefined) return undefined;
  if (entry === undefined || quantity === undefined || used === undefined) return undefined;
  return { ...entry, label: labelOf(model, entry), unit: quantity.unit, used };
}

/** The label of a member, with the names of its place on the axes. */
export function labelOf(model: Model, { quantity, member }: Target): string {
  const found = model.quantities.find(({ id }) => id === quantity);
  if (found === undefined) return quantity;
  const across = found.axes.across === undefined ? 1 : (model.axes[found.axes.across]?.length ?? 1);
  return memberLabel(model, found.label, found.axes, {
    down: Math.floor(member / across),
    across: member % across,
  });
}
