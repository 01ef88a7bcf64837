import { percentileOf } from '../../distribution/statistics.ts';

/** Which bin each sample lies in, and how many bins there are. */
export interface Binning {
  readonly binOf: Uint16Array;
  readonly bins: number;
}

/** Bins of equally many samples by the value of an input: within one, the input is as good as known. */
export function binsByValue(values: Float64Array, bins: number): Binning {
  const sorted = Float64Array.from(values).sort();
  const edges = Float64Array.from({ length: bins - 1 }, (_, at) =>
    percentileOf(sorted, ((at + 1) / bins) * 100),
  );
  const binOf = Uint16Array.from(values, (value) => {
    let low = 0;
    let high = edges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (edges[middle]! <= value) low = middle + 1;
      else high = middle;
    }
    return low;
  });
  return { binOf, bins };
}

/** Bins that have nothing to do with any value: what such a binning seems to tell is chance alone. */
export function binsByChance(samples: number, bins: number, offset: number): Binning {
  return {
    binOf: Uint16Array.from({ length: samples }, (_, at) => Math.floor((at + offset) / (offset + 1)) % bins),
    bins,
  };
}

/** The samples of every bin, in their order. */
export function split(values: Float64Array, { binOf, bins }: Binning): readonly Float64Array[] {
  const sizes = new Uint32Array(bins);
  for (const bin of binOf) sizes[bin]! += 1;
  const parts = Array.from(sizes, (size) => new Float64Array(size));
  const next = new Uint32Array(bins);
  for (let at = 0; at < values.length; at += 1) {
    const bin = binOf[at]!;
    parts[bin]![next[bin]!] = values[at]!;
    next[bin]! += 1;
  }
  return parts;
}

/** P90 - P10 of some samples. */
export function spread(values: Float64Array): number {
  if (values.length === 0) return 0;
  const sorted = Float64Array.from(values).sort();
  return percentileOf(sorted, 90) - percentileOf(sorted, 10);
}

/** The mean over bins of something of each, weighted by their samples. */
export function overBins(parts: readonly Float64Array[], of: (part: Float64Array) => number): number {
  const all = parts.reduce((sum, part) => sum + part.length, 0);
  return parts.reduce((sum, part) => sum + (part.length / all) * of(part), 0);
}
