import type { SimulatedFigure, Simulation } from '../../../shared/simulation.ts';
import { shownPercentiles } from '../../../shared/simulation.ts';
import type { Together } from '../distribution/together.ts';
import { percentileOf, sortedStatistics } from '../distribution/statistics.ts';
import { sampleModel, samplingHash } from '../model/sample.ts';
import type { PlannedModel } from '../plan.ts';
import { targetAt } from './targets.ts';

/** Bars of a histogram. */
const bars = 60;

export interface SimulateOptions {
  /** Dotted paths of the plan; each must have a number there. */
  readonly paths: readonly string[];
  readonly seed: number;
  readonly samples: number;
  /** Inputs that move together; left out, all are independent. */
  readonly together?: readonly Together[];
  readonly onBlock?: (done: number) => void;
}

/** Samples numbers of a plan with its decisions held: percentiles, spread, and where the value used lies in them. */
export function simulate(planned: PlannedModel, options: SimulateOptions): Simulation {
  const { seed, samples, together = [], onBlock } = options;
  const targets = options.paths.map((path) => {
    const target = targetAt(planned, path);
    if (target === undefined) throw new Error(`The plan has no number at "${path}".`);
    return { ...target, path };
  });
  const columns = sampleModel(planned.model, {
    targets,
    seed,
    samples,
    together,
    ...(onBlock === undefined ? {} : { onBlock }),
  });
  return {
    seed,
    samples,
    hash: samplingHash(planned.model, {
      wanted: targets.map(({ quantity }) => quantity),
      seed,
      samples,
      together,
    }),
    figures: targets.map(({ path, label, unit, used }, position): SimulatedFigure => {
      const all = columns[position]!;
      const drawn = all.filter(Number.isFinite).sort();
      // Where no sample has the figure at all, the one that the plan uses is all there is to say.
      const sorted = drawn.length > 0 ? drawn : Float64Array.of(used);
      const { mean, sd, standardError, quantiles } = sortedStatistics(sorted, shownPercentiles);
      return {
        path,
        label,
        unit,
        used,
        withoutIn: 1 - drawn.length / all.length,
        shareBelowUsed: rankOf(sorted, used) / sorted.length,
        mean,
        sd,
        standardError,
        quantiles,
        histogram: histogramOf(sorted),
      };
    }),
  };
}

/** How many sorted samples are at or below a value; binary noise of the value is forgiven. */
function rankOf(sorted: Float64Array, value: number): number {
  const limit = value + Math.abs(value) * 1e-12;
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Bars from P0.1 to P99.9, so that one wild sample does not flatten the rest; the ends hold what lies beyond. */
function histogramOf(sorted: Float64Array): SimulatedFigure['histogram'] {
  const from = percentileOf(sorted, 0.1);
  const width = (percentileOf(sorted, 99.9) - from) / bars;
  if (width <= Math.abs(from) * 1e-9) return null;
  const counts = new Array<number>(bars).fill(0);
  for (const value of sorted) {
    const bar = Math.min(bars - 1, Math.max(0, Math.floor((value - from) / width)));
    counts[bar]! += 1;
  }
  return { from, width, counts };
}
