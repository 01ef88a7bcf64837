import { formatMoney } from '../../../shared/format.ts';
import type { AlternativesPlan } from '../../../shared/plan/alternatives.ts';
import type { ChartSpec } from '../../components/charts/chart-spec.ts';
import { crossings, lineChart, type Line, type MarkedPoint } from '../../components/charts/lines.ts';
import {
  briefName,
  isLowerBound,
  pricedAlternatives,
  type PricedAlternative,
} from '../../components/alternatives.ts';

const whole = (value: number): string => formatMoney(value * 100);

/** Colours of rented lines in the order of their providers; before and after keep their own. */
const rentedColours = [
  ['--c-vermil-edge', [6, 3, 1, 3]],
  ['--c-blue', [5, 3]],
  ['--c-orange-edge', [2, 2]],
  ['--c-sky-edge', [8, 3]],
  ['--c-purple-edge', [4, 2]],
  ['--c-yellow-edge', [1, 3]],
] as const;

/** The lines of the chart: what is bought, and of every provider the offer with the least total. */
function drawn(plan: AlternativesPlan): readonly PricedAlternative[] {
  const rows = pricedAlternatives(plan);
  const least = new Map<string, PricedAlternative>();
  for (const row of rows) {
    const provider = row.alternative.rented?.provider ?? row.alternative.id;
    // The rows come with those that can win first, each kind by its total.
    if (!least.has(provider)) least.set(provider, row);
  }
  return rows.filter((row) => [...least.values()].includes(row));
}

/** What each alternative has cost by the end of every month; where the chosen one becomes the cheaper, a ring. */
export function cumulativeChart(plan: AlternativesPlan, top: number): ChartSpec | undefined {
  const rows = drawn(plan);
  if (rows.length === 0) return undefined;
  const providers = rows.flatMap(({ alternative }) => alternative.rented?.provider ?? []);
  const lines = rows.map(({ alternative, money }): Line => {
    const { rented, side, name, chosen } = alternative;
    const [colour, dash] =
      rented === null
        ? [side === 'after' ? '--after' : '--before', []]
        : rentedColours[providers.indexOf(rented.provider) % rentedColours.length]!;
    return {
      label: isLowerBound(alternative) ? `${name}, over` : name,
      short: `${rented?.provider ?? briefName(alternative)}${isLowerBound(alternative) ? ', over' : ''}`,
      colour,
      dash,
      chosen,
      points: money.cumulative
        .slice(0, plan.horizonMonths + 1)
        .map((minor, month) => ({ x: month, y: minor / 100 })),
    };
  });
  const chosen = lines.find((line) => line.chosen);
  const leaves = lines.some((line) => (line.points.at(-1)?.y ?? 0) > top);
  const crossed = lines.flatMap((line, at) => {
    const from = rows[at]!.money.chosenCheaperFrom;
    if (chosen === undefined || line === chosen || typeof from !== 'number' || from === 0) return [];
    const crossing = crossings(chosen, line).at(-1);
    return crossing === undefined ? [] : [{ ...crossing, from }];
  });
  return lineChart({
    title: 'Cumulative cost',
    unit: plan.currency,
    x: { label: 'Month', step: plan.horizonMonths > 60 ? 12 : 6, titled: false },
    format: whole,
    lines,
    marked: monthMarks(crossed, plan.horizonMonths / 12),
    // Names of lines that leave need rows of their own above the others.
    top: leaves ? 1.3 * top : top,
  });
}

interface Crossed {
  readonly x: number;
  readonly y: number;
  /** The month from which the chosen alternative has cost less. */
  readonly from: number;
}

/** Rings with their months; those that are closer than `near` share a label, and neighbours stand on different rows. */
function monthMarks(crossed: readonly Crossed[], near: number): readonly MarkedPoint[] {
  const groups: Crossed[][] = [];
  for (const point of [...crossed].sort((a, b) => a.x - b.x)) {
    const last = groups.at(-1);
    if (last !== undefined && point.x - last[0]!.x < near) last.push(point);
    else groups.push([point]);
  }
  return groups.flatMap((group, at) => {
    const months = [...new Set(group.map(({ from }) => from))];
    const label = `${months.length === 1 ? 'month' : 'months'} ${months.join(', ')}`;
    return group.map(({ x, y }, position) => ({
      x,
      y,
      row: 1 + (at % 2),
      label: position === 0 ? label : '',
    }));
  });
}
