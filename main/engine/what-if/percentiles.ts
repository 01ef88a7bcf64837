import type { Model } from '../../../shared/quantity/quantity.ts';
import type { Percentiles } from '../../../shared/scenario/decisions.ts';
import { resources, sides, type Resource, type Side } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { resourceLabels, sideLabels } from '../demand/labels.ts';
import { percentileOf } from '../distribution/statistics.ts';
import { fleetNeedIds } from '../fleet/need-ids.ts';
import type { ModelBuilder } from '../model/build.ts';
import { sampleModel, samplingHash } from '../model/sample.ts';
import { togetherOf } from './together.ts';

/** The quantities that are sampled for the fleets of both sides. */
const wantedOf = (model: Model): Readonly<Record<Side, Readonly<Record<Resource, string>>>> => ({
  before: fleetNeedIds(model, 'before'),
  after: fleetNeedIds(model, 'after'),
});

/** The hash of what the percentiles of a requirement graph depend on; undefined where the figures used decide. */
export function percentilesHash(model: Model, { sampling, seed }: Scenario): string | undefined {
  if (sampling.planOn === undefined) return undefined;
  const wanted = sides.flatMap((side) => Object.values(wantedOf(model)[side]));
  return samplingHash(model, {
    wanted,
    seed,
    samples: sampling.samples,
    together: togetherOf(sampling),
  });
}

/** The total of every resource at the percentile that the scenario plans on; undefined where the figures used decide. */
export function drawPercentiles(model: Model, scenario: Scenario): Percentiles | undefined {
  const hash = percentilesHash(model, scenario);
  const { planOn } = scenario.sampling;
  if (planOn === undefined || hash === undefined) return undefined;
  const [drawn] = percentilesAt(model, scenario, [planOn]);
  return drawn === undefined ? undefined : { ...drawn, hash };
}

/** The total of every resource at some percentiles, from the same samples; the model is that of the figures used. */
export function percentilesAt(
  model: Model,
  { sampling, seed }: Scenario,
  percentiles: readonly number[],
): readonly Percentiles[] {
  const { samples } = sampling;
  const together = togetherOf(sampling);
  const wanted = wantedOf(model);
  const targets = sides.flatMap((side) =>
    resources.map((resource) => ({ quantity: wanted[side][resource], member: 0 })),
  );
  const hash = samplingHash(model, {
    wanted: targets.map(({ quantity }) => quantity),
    seed,
    samples,
    together,
  });
  const columns = sampleModel(model, { targets, seed, samples, together }).map((column) => column.sort());
  return percentiles.map((percentile) => {
    const at = (side: Side): Record<Resource, number> =>
      Object.fromEntries(
        resources.map((resource, position) => [
          resource,
          percentileOf(columns[sides.indexOf(side) * resources.length + position]!, percentile),
        ]),
      ) as Record<Resource, number>;
    return { percentile, seed, samples, hash, before: at('before'), after: at('after') };
  });
}

/** Adds the percentiles that decide the fleet as statistics: frozen numbers that the fleet must carry. */
export function addPercentiles(builder: ModelBuilder, percentiles: Percentiles): void {
  const of = {
    before: fleetNeedIds(builder.model(), 'before'),
    after: fleetNeedIds(builder.model(), 'after'),
  };
  for (const side of sides) {
    for (const resource of resources) {
      const { label, unit } = resourceLabels[resource];
      builder.statistic({
        id: `percentile.${side}.${resource}`,
        label: `${label} required ${sideLabels[side]}, P${percentiles.percentile}`,
        unit,
        values: [percentiles[side][resource]],
        of: of[side][resource],
        percentile: percentiles.percentile,
        seed: percentiles.seed,
        samples: percentiles.samples,
        hash: percentiles.hash,
      });
    }
  }
}
