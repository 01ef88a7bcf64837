import type { Catalog } from '../../../../shared/catalog/catalog.ts';
import { hashOf } from '../../../../shared/hash.ts';
import { resources, type Side } from '../../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../../shared/scenario/scenario.ts';
import { askedIds, askedNeeds } from '../../fleet/fleet-search.ts';
import { isOnlyASum, type ServiceNeeds } from '../../fleet/placement-problem.ts';
import { sampleModel } from '../../model/sample.ts';
import { buildRequirementModel } from '../../plan-model.ts';

/** A seed of its own for a purpose, so that its draws are not those of the headline samples. */
export const seedFor = (seed: number, purpose: string): number =>
  Number.parseInt(hashOf(`${seed}:${purpose}`).slice(0, 8), 16);

/** What a side asks for in sampled worlds: the ranges drawn, everything else as planned; the same seed, the same worlds. */
export function sampleNeeds(options: {
  readonly scenario: Scenario;
  readonly catalog: Catalog;
  readonly side: Side;
  readonly worlds: number;
  readonly seed: number;
}): readonly ServiceNeeds[] {
  const { scenario, catalog, side, worlds, seed } = options;
  const model = buildRequirementModel(scenario, catalog, { placed: !isOnlyASum(scenario) });
  const ids = askedIds(model, { scenario, side });
  const members = isOnlyASum(scenario) ? 1 : (model.axes.service?.length ?? 0);
  const targets = resources.flatMap((resource) =>
    Array.from({ length: members }, (_, member) => ({ quantity: ids[resource], member })),
  );
  const columns = sampleModel(model, { targets, seed, samples: worlds });
  return Array.from({ length: worlds }, (_, world) =>
    askedNeeds(model, {
      scenario,
      side,
      valuesOf: (id) =>
        targets.flatMap(({ quantity }, at) => (quantity === id ? [columns[at]![world]!] : [])),
    }),
  );
}
