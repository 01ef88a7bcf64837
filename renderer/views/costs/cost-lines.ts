import type { CostLine, SideCosts } from '../../../shared/plan/costs.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { PlanPrice } from '../../../shared/plan/prices.ts';
import { sides, type Side } from '../../../shared/scenario/limits.ts';
import { beforeAfterBars } from '../../components/charts/before-after-bars.ts';
import type { ChartSpec } from '../../components/charts/chart-spec.ts';
import { crossings, lineChart, type Line } from '../../components/charts/lines.ts';
import { formatMoney } from '../../../shared/format.ts';

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

const major = (minor: number | undefined): number | null => (minor === undefined ? null : minor / 100);
const whole = (value: number): string => formatMoney(value * 100);

/** Purchase and running costs, before and after. */
export function costChart(plan: Plan): ChartSpec {
  const { before, after } = plan.costs;
  return beforeAfterBars({
    title: 'Cost',
    unit: plan.scenario.currency,
    format: whole,
    rows: [
      { label: 'Purchase', before: major(before?.capex), after: major(after?.capex) },
      { label: 'Running, a year', before: major(before?.opexPerYear), after: major(after?.opexPerYear) },
    ],
  });
}

/** Purchase, developer weeks and running costs added up month by month; undefined when a side has no fleet. */
export function cumulativeChart(plan: Plan, months: number): ChartSpec | undefined {
  const { before, after, developerCost } = plan.costs;
  if (before === null || after === null) return undefined;
  const lineOf = (label: string, colour: string, start: number, yearly: number): Line => ({
    label,
    colour,
    chosen: label === 'After',
    points: Array.from({ length: months + 1 }, (_, month) => ({
      x: month,
      y: (start + (yearly * month) / 12) / 100,
    })),
  });
  const lines = [
    lineOf('Before', '--before', before.capex, before.opexPerYear),
    lineOf('After', '--after', after.capex + developerCost, after.opexPerYear),
  ];
  return lineChart({
    title: 'Cumulative cost',
    unit: plan.scenario.currency,
    x: { label: 'Month', step: months > 60 ? 12 : 6 },
    format: whole,
    lines,
    marked: crossings(lines[0]!, lines[1]!).map((point) => ({
      ...point,
      label: `month ${Math.ceil(point.x)}`,
    })),
  });
}
