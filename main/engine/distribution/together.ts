import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { streamFor } from './streams.ts';

/** Inputs with one driver: the names of their streams, and whether each rises or falls with it. */
export interface Together {
  readonly name: string;
  /** Spearman's rank correlation of any two of them, 0 to 1. */
  readonly rankCorrelation: number;
  readonly inputs: readonly { readonly name: string; readonly opposite: boolean }[];
}

/** Turns an input's own uniform number into one that follows the driver's sample at a position of the block. */
export type Follower = (own: number, position: number) => number;

export interface Drivers {
  /** Draws the next samples of every driver. */
  next(size: number): void;
  /** How the input of that name follows its driver; undefined where it has none. */
  follower(name: string): Follower | undefined;
}

/** Uniform numbers of 0 and 1 lie infinitely far out on the normal scale. */
const edge = 2 ** -53;

/**
 * Starts the drivers of groups of inputs: a Gaussian copula with one factor a group. z = sqrt(r) x driver + sqrt(1 - r) x own,
 * both standard normal, and u = Phi(z) is uniform again, so that each input keeps its distribution. Between normals of
 * correlation r the rank correlation is 6/pi x asin(r/2) (Pearson, 1907), hence r = 2 sin(pi/6 x rank correlation). The driver
 * has a stream of its own name: an input that joins or leaves a group changes no draw of another.
 */
export function startDrivers(
  groups: readonly Together[],
  { seed, width }: { readonly seed: number; readonly width: number },
): Drivers {
  const followers = new Map<string, Follower>();
  const drivers = groups.map((group) => {
    const values = new Float64Array(width);
    const correlation = 2 * Math.sin((Math.PI / 6) * group.rankCorrelation);
    const own = Math.sqrt(Math.max(0, 1 - correlation));
    for (const { name, opposite } of group.inputs) {
      const loading = Math.sqrt(correlation) * (opposite ? -1 : 1);
      followers.set(name, (uniform, position) =>
        normalCdf(loading * values[position]! + own * toNormal(uniform), 0, 1),
      );
    }
    return { values, stream: streamFor(seed, `together/${group.name}`) };
  });
  return {
    next: (size) => {
      for (const { values, stream } of drivers) {
        for (let i = 0; i < size; i += 1) values[i] = toNormal(stream());
      }
    },
    follower: (name) => followers.get(name),
  };
}

const toNormal = (uniform: number): number =>
  normalQuantile(Math.min(1 - edge, Math.max(edge, uniform)), 0, 1);
