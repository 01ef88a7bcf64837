import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';

/** A distribution by its own parameters; `pert` is beta-PERT with weight 4 on the mode. */
export type Distribution =
  | { readonly type: 'fixed'; readonly value: number }
  | { readonly type: 'uniform'; readonly low: number; readonly high: number }
  | { readonly type: 'triangular'; readonly low: number; readonly likely: number; readonly high: number }
  | { readonly type: 'pert'; readonly low: number; readonly likely: number; readonly high: number }
  | { readonly type: 'normal'; readonly mean: number; readonly sd: number }
  | { readonly type: 'lognormal'; readonly mu: number; readonly sigma: number };

/** Shape parameters of beta-PERT: alpha = 1 + 4 (likely - low) / (high - low), beta likewise from above. */
function pertShape({
  low,
  likely,
  high,
}: {
  low: number;
  likely: number;
  high: number;
}): readonly [number, number] {
  const width = high - low;
  return [1 + (4 * (likely - low)) / width, 1 + (4 * (high - likely)) / width];
}

/** The lognormal distribution through two quantiles, e.g. its P10 and P90; both above 0. */
export function lognormalThrough(
  first: { readonly p: number; readonly value: number },
  second: { readonly p: number; readonly value: number },
): Distribution {
  const z1 = normalQuantile(first.p, 0, 1);
  const z2 = normalQuantile(second.p, 0, 1);
  const sigma = (Math.log(second.value) - Math.log(first.value)) / (z2 - z1);
  return { type: 'lognormal', mu: Math.log(first.value) - sigma * z1, sigma };
}

/** The value below which the share `p` of a distribution lies. */
export function quantileOf(distribution: Distribution): (p: number) => number {
  switch (distribution.type) {
    case 'fixed':
      return () => distribution.value;
    case 'uniform':
      return (p) => distribution.low + p * (distribution.high - distribution.low);
    case 'triangular':
      return triangularQuantile(distribution);
    case 'pert': {
      const { low, high } = distribution;
      if (high === low) return () => low;
      const [alpha, beta] = pertShape(distribution);
      return (p) => low + (high - low) * betaQuantile(p, alpha, beta);
    }
    case 'normal':
      return (p) =>
        distribution.sd === 0 ? distribution.mean : normalQuantile(p, distribution.mean, distribution.sd);
    case 'lognormal':
      return (p) => Math.exp(distribution.mu + distribution.sigma * normalQuantile(p, 0, 1));
  }
}

function triangularQuantile({
  low,
  likely,
  high,
}: {
  low: number;
  likely: number;
  high: number;
}): (p: number) => number {
  const width = high - low;
  if (width === 0) return () => low;
  const knee = (likely - low) / width;
  return (p) =>
    p <= knee
      ? low + Math.sqrt(p * width * (likely - low))
      : high - Math.sqrt((1 - p) * width * (high - likely));
}

/** Mean and variance in closed form; for beta-PERT the true variance of the beta distribution. */
export function momentsOf(distribution: Distribution): { readonly mean: number; readonly variance: number } {
  switch (distribution.type) {
    case 'fixed':
      return { mean: distribution.value, variance: 0 };
    case 'uniform': {
      const { low, high } = distribution;
      return { mean: (low + high) / 2, variance: (high - low) ** 2 / 12 };
    }
    case 'triangular': {
      const { low: a, likely: c, high: b } = distribution;
      return { mean: (a + b + c) / 3, variance: (a * a + b * b + c * c - a * b - a * c - b * c) / 18 };
    }
    case 'pert': {
      const { low, likely, high } = distribution;
      const mean = (low + 4 * likely + high) / 6;
      return { mean, variance: ((mean - low) * (high - mean)) / 7 };
    }
    case 'normal':
      return { mean: distribution.mean, variance: distribution.sd ** 2 };
    case 'lognormal': {
      const { mu, sigma } = distribution;
      const mean = Math.exp(mu + sigma ** 2 / 2);
      return { mean, variance: (Math.exp(sigma ** 2) - 1) * mean ** 2 };
    }
  }
}

/** Cells of a quantile table over 0 to 1. */
const cells = 1_024;
/** Cells at either end that are drawn with a finer table, as the tails bend too much for long lines. */
const tail = 8;
/** Cells of the finer tables; the outermost one of them is evaluated exactly. */
const tailCells = 256;

/** Shapes seen so far: a PERT of the same proportions, or any lognormal, is the same table stretched. */
const tables = new Map<string, (p: number) => number>();
const mostTables = 1_000;

/** A sampler by table: linear between tabulated quantiles, finer in the tails, exact at the very ends. */
export function tabulated(distribution: Distribution): (p: number) => number {
  switch (distribution.type) {
    case 'pert': {
      const { low, likely, high } = distribution;
      const width = high - low;
      if (width === 0) return () => low;
      const knee = (likely - low) / width;
      const unit = tableOf(`pert ${knee}`, quantileOf({ type: 'pert', low: 0, likely: knee, high: 1 }));
      return (p) => low + width * unit(p);
    }
    case 'normal': {
      const unit = tableOf('normal', (p) => normalQuantile(p, 0, 1));
      return (p) => distribution.mean + distribution.sd * unit(p);
    }
    case 'lognormal': {
      const unit = tableOf('normal', (p) => normalQuantile(p, 0, 1));
      return (p) => Math.exp(distribution.mu + distribution.sigma * unit(p));
    }
    default:
      return quantileOf(distribution);
  }
}

function tableOf(key: string, exact: (p: number) => number): (p: number) => number {
  const known = tables.get(key);
  if (known !== undefined) return known;
  const step = tail / cells / tailCells;
  const middle = Float64Array.from({ length: cells + 1 }, (_, i) =>
    i < tail || i > cells - tail ? 0 : exact(i / cells),
  );
  const lower = Float64Array.from({ length: tailCells + 1 }, (_, i) => (i === 0 ? 0 : exact(i * step)));
  const upper = Float64Array.from({ length: tailCells + 1 }, (_, i) => (i === 0 ? 0 : exact(1 - i * step)));
  const made = (p: number): number => {
    if (p >= tail / cells && p < 1 - tail / cells) return between(middle, p * cells);
    const [table, place] = p < 0.5 ? [lower, p / step] : [upper, (1 - p) / step];
    return place < 1 ? exact(Math.min(1 - 2 ** -53, Math.max(2 ** -53, p))) : between(table, place);
  };
  if (tables.size < mostTables) tables.set(key, made);
  return made;
}

function between(table: Float64Array, place: number): number {
  const cell = Math.floor(place);
  const left = table[cell]!;
  return left + ((table[cell + 1] ?? left) - left) * (place - cell);
}
