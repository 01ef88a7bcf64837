import { largestShare, type Layout, type Unit } from './units.ts';

/**
 * A condition that every fleet that is enough meets: the sum of worth x count over the kinds is 1 or more, and where it
 * must hold after a loss, also without the servers that are worth most.
 */
export interface Cut {
  /** By position of the kind. */
  readonly worth: readonly number[];
  readonly survives: boolean;
  /** Positions of the kinds, the worthiest first. */
  readonly order: readonly number[];
}

/** Sums within this of 1 are left to the exact proof; the solver is no more exact. */
const tolerance = 1e-6;

export const newCut = (worth: readonly number[], survives: boolean): Cut => ({
  worth,
  survives,
  order: worth.map((_, at) => at).sort((a, b) => worth[b]! - worth[a]! || a - b),
});

/** Whether counts meet a cut, after the worst loss of `redundancy` servers where it asks for that. */
export function meets(cut: Cut, counts: readonly number[], redundancy: number): boolean {
  let sum = 0;
  for (let at = 0; at < counts.length; at += 1) sum += cut.worth[at]! * counts[at]!;
  if (cut.survives) {
    let lost = redundancy;
    for (const at of cut.order) {
      if (lost === 0) break;
      const taken = Math.min(lost, counts[at]!);
      sum -= taken * cut.worth[at]!;
      lost -= taken;
    }
  }
  return sum >= 1 - tolerance;
}

/** What can be told at sight: enough of every resource in total, and room for every unit. */
export function firstCuts(layout: Layout): readonly Cut[] {
  const { kinds, resources, units, redundancy } = layout;
  const cutsFor = (placed: readonly Unit[], survives: boolean): readonly Cut[] => [
    ...resources.flatMap((_, resource): readonly Cut[] => {
      const need = placed.reduce((sum, unit) => sum + unit.need[resource]! + unit.fixed[resource]!, 0);
      return need > 0
        ? [
            newCut(
              kinds.map(({ capacity }) => capacity[resource]! / need),
              survives,
            ),
          ]
        : [];
    }),
    ...placed.map((unit) =>
      newCut(
        kinds.map(({ capacity }) => largestShare(unit, capacity)),
        survives,
      ),
    ),
  ];
  const must = units.filter((unit) => unit.must);
  return [...cutsFor(units, false), ...(redundancy > 0 ? cutsFor(must, true) : [])];
}
