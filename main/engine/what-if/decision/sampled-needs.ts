import { togetherOf } from '../together.ts';
import type { Catalog } from '../../../../shared/catalog/catalog.ts';
import type { Model, Range } from '../../../../shared/quantity/quantity.ts';
import { hashOf } from '../../../../shared/hash.ts';
import { resources, type Side } from '../../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../../shared/scenario/scenario.ts';
import { askedIds, askedNeeds } from '../../fleet/fleet-search.ts';
import { isOnlyASum, type ServiceNeeds } from '../../fleet/placement-problem.ts';
import { quantileOf } from '../../distribution/distribution.ts';
import { distributionOf } from '../../distribution/of-range.ts';
import { ancestorsOf } from '../../model/evaluate.ts';
import { memberName, sampleModel, type Target } from '../../model/sample.ts';
import { openWhatIf } from '../../model/what-if.ts';
import { buildRequirementModel } from '../../plan-model.ts';
import { labelOf } from '../targets.ts';

/** A seed of its own for a purpose, so that its draws are not those of the headline samples. */
export const seedFor = (seed: number, purpose: string): number =>
  Number.parseInt(hashOf(`${seed}:${purpose}`).slice(0, 8), 16);

/** A ranged input with its value in every world. */
export interface SampledInput {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly field: string | null;
  readonly values: Float64Array;
}

export interface SampledNeeds {
  readonly needs: readonly ServiceNeeds[];
  /** The ranged inputs that the needs rest on. */
  readonly inputs: readonly SampledInput[];
}

/** What a side asks for in sampled worlds: the ranges drawn, everything else as planned; the same seed, the same worlds. */
export function sampleNeeds(options: {
  readonly scenario: Scenario;
  readonly catalog: Catalog;
  readonly side: Side;
  readonly worlds: number;
  readonly seed: number;
}): SampledNeeds {
  const { scenario, catalog, side, worlds, seed } = options;
  const model = buildRequirementModel(scenario, catalog, { placed: !isOnlyASum(scenario) });
  const ids = askedIds(model, { scenario, side });
  const members = isOnlyASum(scenario) ? 1 : (model.axes.service?.length ?? 0);
  const targets = resources.flatMap((resource) =>
    Array.from({ length: members }, (_, member) => ({ quantity: ids[resource], member })),
  );
  const ranged = rangedInputs(model, Object.values(ids));
  const columns = sampleModel(model, {
    targets: [...targets, ...ranged],
    seed,
    samples: worlds,
    together: togetherOf(scenario.sampling),
  });
  const needs = Array.from({ length: worlds }, (_, world) =>
    askedNeeds(model, {
      scenario,
      side,
      valuesOf: (id) =>
        targets.flatMap(({ quantity }, at) => (quantity === id ? [columns[at]![world]!] : [])),
    }),
  );
  return {
    needs,
    inputs: ranged.map(({ member: _, quantity: __, ...input }, at) => ({
      ...input,
      values: columns[targets.length + at]!,
    })),
  };
}

/** Ranged members of inputs that move some quantities when they alone go from their P10 to their P90. */
function rangedInputs(
  model: Model,
  wanted: readonly string[],
): readonly (Omit<SampledInput, 'values'> & Target)[] {
  const behind = ancestorsOf(model, wanted);
  const whatIf = openWhatIf(model, wanted);
  const moves = (quantity: string, member: number, range: Range): boolean => {
    const at = quantileOf(distributionOf(range));
    const [low, high] = [0.1, 0.9].map((place) => {
      const read = whatIf.under([{ quantity, member, value: at(place) }]);
      return wanted.flatMap((id) => read(id));
    });
    return low!.some((value, position) => value !== high![position]);
  };
  return model.quantities.flatMap((quantity) => {
    if (quantity.kind !== 'input' || !behind.has(quantity.id)) return [];
    return (quantity.ranges ?? []).flatMap((range, member) =>
      range === null || !moves(quantity.id, member, range)
        ? []
        : [
            {
              quantity: quantity.id,
              member,
              id: memberName(model, quantity, member),
              label: labelOf(model, { quantity: quantity.id, member }),
              unit: quantity.unit,
              field: quantity.fields?.[member] ?? null,
            },
          ],
    );
  });
}
