import type { RegretMeasure } from '../../../../shared/decision/regret.ts';
import { binsByChance, binsByValue, type Binning } from './bins.ts';
import type { SampledInput } from './sampled-needs.ts';
import type { Scored } from './score-fleets.ts';

/** Worlds that lie in a bin: fewer do not tell one fleet from another. */
const worldsInBin = 50;
const mostBins = 8;
/** Binnings by chance, whose scatter a figure must beat. */
const chances = 8;

/**
 * How much less would be regretted if a figure were known before: the worlds are binned by its value, and in each bin the
 * fleet with the least mean regret is bought. Most worth first; without an entry where there are too few worlds.
 */
export function regretMeasures(
  scored: readonly Scored[],
  inputs: readonly SampledInput[],
): readonly RegretMeasure[] {
  const worlds = scored[0]?.perWorld.length ?? 0;
  const bins = Math.min(mostBins, Math.floor(worlds / worldsInBin));
  if (bins < 2) return [];
  const chance = Array.from({ length: chances }, (_, offset) =>
    leftOver(scored, binsByChance(worlds, bins, offset)),
  );
  const scatter = Math.max(...chance) - Math.min(...chance);
  return inputs
    .map(({ values, ...input }): RegretMeasure => {
      const told = Math.min(...chance) - leftOver(scored, binsByValue(values, bins));
      return { ...input, worth: told > scatter ? Math.round(told * 100) : 0 };
    })
    .sort((a, b) => b.worth - a.worth || (a.id < b.id ? -1 : 1));
}

/** Mean regret that is left when the best fleet is bought in each bin. */
function leftOver(scored: readonly Scored[], { binOf, bins }: Binning): number {
  const sums = scored.map(({ perWorld }) => {
    const of = new Float64Array(bins);
    perWorld.forEach((value, world) => {
      of[binOf[world]!]! += value;
    });
    return of;
  });
  let total = 0;
  for (let bin = 0; bin < bins; bin += 1) total += Math.min(...sums.map((of) => of[bin]!));
  return total / binOf.length;
}
