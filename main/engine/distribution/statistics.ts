/** What samples say: mean, standard deviation and error, quantiles by linear interpolation between order statistics. */
export interface SampleStatistics {
  readonly samples: number;
  readonly mean: number;
  readonly sd: number;
  readonly standardError: number;
  readonly quantiles: Readonly<Record<string, number>>;
}

/** The usual percentiles of every table. */
export const usualPercentiles = [5, 10, 25, 50, 75, 80, 90, 95] as const;

/** Sorts a copy of the samples and reads the percentiles (0-100), named `p50` and so on. */
export function statisticsOf(
  samples: Float64Array,
  percentiles: readonly number[] = usualPercentiles,
): SampleStatistics {
  return sortedStatistics(Float64Array.from(samples).sort(), percentiles);
}

/** The same for samples that are sorted already. */
export function sortedStatistics(sorted: Float64Array, percentiles: readonly number[]): SampleStatistics {
  const count = sorted.length;
  let mean = 0;
  for (const value of sorted) mean += value / count;
  let squares = 0;
  for (const value of sorted) squares += (value - mean) ** 2;
  const sd = count > 1 ? Math.sqrt(squares / (count - 1)) : 0;
  return {
    samples: count,
    mean,
    sd,
    standardError: sd / Math.sqrt(count),
    quantiles: Object.fromEntries(
      percentiles.map((percent) => [`p${percent}`, percentileOf(sorted, percent)]),
    ),
  };
}

/** A percentile (0-100) of sorted samples. */
export function percentileOf(sorted: Float64Array, percent: number): number {
  const place = (percent / 100) * (sorted.length - 1);
  const low = Math.floor(place);
  const left = sorted[low]!;
  return left + ((sorted[low + 1] ?? left) - left) * (place - low);
}
