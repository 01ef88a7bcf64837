import type { CostLine, SideCosts } from '../../../shared/plan/costs.ts';
import type { PlanPrice } from '../../../shared/plan/prices.ts';
import { sides, type Side } from '../../../shared/scenario/limits.ts';

/** A line of one side with its place in that side's list, which its plan path needs. */
export interface PlacedLine {
  readonly line: CostLine;
  readonly place: number;
}

/** The same line of both sides; undefined where a side does not have it. */
export interface LinePair {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly kind: CostLine['kind'];
  readonly before: PlacedLine | undefined;
  readonly after: PlacedLine | undefined;
}

/** Lines of both sides joined by id, in the order in which they first appear. */
export function pairLines(costs: Readonly<Record<Side, SideCosts | null>>): readonly LinePair[] {
  const pairs = new Map<string, { line: CostLine; before?: PlacedLine; after?: PlacedLine }>();
  for (const side of sides) {
    (costs[side]?.lines ?? []).forEach((line, place) => {
      const pair = pairs.get(line.id) ?? { line };
      pair[side] = { line, place };
      pairs.set(line.id, pair);
    });
  }
  return [...pairs.entries()].map(([id, { line, before, after }]) => ({
    id,
    label: line.label,
    unit: line.unit,
    kind: line.kind,
    before,
    after,
  }));
}

/** Amounts of a pair as a change in minor units; a side that has a fleet but not the line counts as zero. */
export function changeOf(pair: LinePair, costs: Readonly<Record<Side, SideCosts | null>>): number | null {
  if (costs.before === null || costs.after === null) return null;
  return (pair.after?.line.amount ?? 0) - (pair.before?.line.amount ?? 0);
}

/** Every price behind a line of either side, each record once. */
export function pricesBehind(pair: LinePair, prices: readonly PlanPrice[]): readonly PlanPrice[] {
  const places = sides.flatMap((side) => {
    const placed = pair[side];
    return placed === undefined ? [] : [`costs.${side}.lines.${placed.place}`];
  });
  const behind = prices.filter(({ where }) => places.includes(where));
  return behind.filter(
    (price, at) => behind.findIndex((other) => other.id === price.id && other.field === price.field) === at,
  );
}
