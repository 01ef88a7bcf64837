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

/** Cells of a quantile table; the two outermost cells are evaluated exactly, as the tails bend too much for lines. */
const cells = 4_096;

/** A sampler by table: linear between tabulated quantiles, exact in the outermost cells. */
export function tabulated(distribution: Distribution): (p: number) => number {
  if (distribution.type === 'fixed') return () => distribution.value;
  const exact = quantileOf(distribution);
  if (distribution.type === 'uniform' || distribution.type === 'triangular') return exact;
  const table = new Float64Array(cells + 1);
  for (let i = 1; i < cells; i += 1) table[i] = exact(i / cells);
  const margin = 8;
  return (p) => {
    const place = p * cells;
    const cell = Math.floor(place);
    if (cell < margin || cell >= cells - margin) return exact(Math.min(1 - 2 ** -53, Math.max(2 ** -53, p)));
    const left = table[cell]!;
    return left + (table[cell + 1]! - left) * (place - cell);
  };
}
