import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { hashOf } from '../../../shared/hash.ts';

/** A stream of uniform numbers in [0, 1). */
export type UniformStream = () => number;

/** The stream of one input: it depends on the seed and the name alone, so a new input never changes the draws of others. */
export function streamFor(seed: number, name: string): UniformStream {
  const generator = xoroshiro128plus(Number.parseInt(hashOf(`${seed}:${name}`).slice(0, 8), 16) | 0);
  // The first numbers of this generator still show the seed.
  for (let i = 0; i < 16; i += 1) generator.next();
  return () => uniformFloat64(generator);
}
