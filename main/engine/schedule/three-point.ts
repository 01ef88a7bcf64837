import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import { quantileOf, tabulated } from '../distribution/distribution.ts';
import { statisticsOf, type SampleStatistics } from '../distribution/statistics.ts';
import { streamFor } from '../distribution/streams.ts';
import { criticalPath, type Activity } from './critical-path.ts';

/** Optimistic, most likely and pessimistic duration. */
export interface ThreePoint {
  readonly optimistic: number;
  readonly likely: number;
  readonly pessimistic: number;
}

/** The textbook's expected duration: (o + 4 m + p) / 6. */
export function expectedDuration({ optimistic, likely, pessimistic }: ThreePoint): number {
  return (optimistic + 4 * likely + pessimistic) / 6;
}

/** The textbook's variance: ((p - o) / 6)^2; the true variance of beta-PERT differs (`momentsOf`). */
export function textbookVariance({ optimistic, pessimistic }: ThreePoint): number {
  return ((pessimistic - optimistic) / 6) ** 2;
}

/** Probability of being done by a date, the path's length taken as normal. */
export function probabilityBy(
  by: number,
  path: { readonly mean: number; readonly variance: number },
): number {
  if (path.variance === 0) return by >= path.mean ? 1 : 0;
  return normalCdf(by, path.mean, Math.sqrt(path.variance));
}

export interface SampledNetwork {
  readonly length: SampleStatistics;
  /** Share of the samples in which each activity was critical. */
  readonly criticality: Readonly<Record<string, number>>;
}

/** Samples the project's length with beta-PERT durations, each activity from its own stream. */
export function sampleNetwork(
  activities: readonly (Activity & { readonly estimate: ThreePoint | null })[],
  options: { readonly seed: number; readonly samples: number; readonly percentiles?: readonly number[] },
): SampledNetwork {
  const draws = activities.map(({ id, duration, estimate }) => {
    if (estimate === null) return () => duration;
    const { optimistic: low, likely, pessimistic: high } = estimate;
    const stream = streamFor(options.seed, id);
    const value =
      high === low
        ? quantileOf({ type: 'fixed', value: low })
        : tabulated({ type: 'pert', low, likely, high });
    return () => value(stream());
  });
  const lengths = new Float64Array(options.samples);
  const critical = new Float64Array(activities.length);
  for (let i = 0; i < options.samples; i += 1) {
    const network = criticalPath(activities.map((activity, at) => ({ ...activity, duration: draws[at]!() })));
    if ('issues' in network) throw new Error('The network was checked before sampling.');
    lengths[i] = network.length;
    network.activities.forEach((times, at) => {
      if (times.critical) critical[at]! += 1;
    });
  }
  return {
    length: statisticsOf(lengths, options.percentiles),
    criticality: Object.fromEntries(activities.map(({ id }, at) => [id, critical[at]! / options.samples])),
  };
}
