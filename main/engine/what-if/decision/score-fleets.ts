import type { RegretWeights } from '../../../../shared/decision/regret.ts';
import type { FleetDecision } from '../../../../shared/scenario/decisions.ts';
import type { ServiceNeeds } from '../../fleet/placement-problem.ts';
import type { TopUp, TopUps } from './top-ups.ts';

/** A sampled world: what it asks for, and what the least servers for it cost over the horizon. */
export interface SampledWorld {
  readonly needs: ServiceNeeds;
  readonly least: number;
}

/** A fleet that is bought now. */
export interface Bought {
  readonly items: FleetDecision['items'];
  /** Money over the horizon. */
  readonly cost: number;
}

/** A fleet over all worlds: what must be added in each, and the weighted regret. */
export interface Scored extends Bought {
  readonly topUps: readonly TopUp[];
  /** The weighted regret of every world. */
  readonly perWorld: readonly number[];
  readonly enoughIn: number;
  readonly bestIn: number;
  readonly regret: number;
  readonly overPart: number;
  readonly underPart: number;
  readonly worst: number;
}

/**
 * Scores fleets: money spent in a world (now, and later for what must be added) less the least that anybody spends in
 * it, weighted by `over` where the fleet is enough and by `under` where it is not; the mean over the worlds. A fleet
 * that cannot be added to in some world is left out.
 */
export function scoreFleets(
  fleets: readonly Bought[],
  options: {
    readonly worlds: readonly SampledWorld[];
    readonly topUps: TopUps;
    readonly weights: RegretWeights;
    /** Purchase price of some servers now. */
    readonly priceOf: (items: FleetDecision['items']) => number;
    readonly report?: (done: number, total: number) => void;
  },
): readonly Scored[] {
  const { worlds, topUps, weights, priceOf, report } = options;
  const spent = fleets.flatMap((fleet, at) => {
    report?.(at, fleets.length);
    const added = worlds.map(({ needs }) => topUps.for(fleet.items, needs));
    if (!added.every((one) => one !== null)) return [];
    const money = added.map(
      ({ items, cost }) => fleet.cost + cost + (weights.laterPrice - 1) * priceOf(items),
    );
    return [{ fleet, added, money }];
  });
  const least = worlds.map((world, at) => Math.min(world.least, ...spent.map(({ money }) => money[at]!)));
  return spent.map(({ fleet, added, money }): Scored => {
    const lost = money.map((value, at) => cents(value - least[at]!));
    const enough = added.map(({ items }) => items.length === 0);
    const part = (isEnough: boolean, weight: number): readonly number[] =>
      lost.map((value, at) => (enough[at] === isEnough ? weight * value : 0));
    const [over, under] = [part(true, weights.over), part(false, weights.under)];
    const perWorld = over.map((value, at) => value + under[at]!);
    return {
      ...fleet,
      topUps: added,
      perWorld,
      enoughIn: shareOf(enough),
      bestIn: shareOf(lost.map((value) => value === 0)),
      regret: mean(perWorld),
      overPart: mean(over),
      underPart: mean(under),
      worst: Math.max(...perWorld),
    };
  });
}

/** Money that is compared, without binary noise. */
const cents = (money: number): number => Math.round(money * 100) / 100;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

const shareOf = (flags: readonly boolean[]): number => mean(flags.map(Number));
