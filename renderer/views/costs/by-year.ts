import { formatMoney } from '../../../shared/format.ts';
import type { AlternativeMoney, AlternativesPlan } from '../../../shared/plan/alternatives.ts';
import type { ChartSpec } from '../../components/charts/chart-spec.ts';
import type { ServiceColour } from '../../components/charts/service-colours.ts';
import { stackedBars } from '../../components/charts/stacked-bars.ts';
import type { PricedAlternative } from '../../components/alternatives.ts';

/** A part of the cost with its place in the plan. */
export interface YearPart {
  readonly id: string;
  readonly label: string;
  readonly path: string;
  readonly once: number | null;
  readonly byYear: readonly number[];
  readonly total: number;
}

/** Parts of an alternative that cost or pay something, as rows of a table. */
export function yearParts({ money, path }: PricedAlternative): readonly YearPart[] {
  return money.components
    .map(({ id, label, once, byYear, total }, at) => ({
      id: `${id} ${once === null ? 'runs' : 'once'}`,
      label,
      once,
      byYear,
      total,
      path: `${path}.money.components.${at}`,
    }))
    .filter(({ total }) => total !== 0);
}

/** What falls within the horizon beside the years: servers bought anew, and what the end settles. */
export function endParts(money: AlternativeMoney): readonly {
  readonly key: 'renewed' | 'settled';
  readonly label: string;
  readonly amount: number;
}[] {
  const parts = [
    { key: 'renewed', label: 'Servers bought anew within the horizon', amount: money.renewed },
    { key: 'settled', label: 'At the end: rest of a term less resale', amount: money.settled },
  ] as const;
  return parts.filter(({ amount }) => amount !== 0);
}

const palette = ['blue', 'sky', 'orange', 'purple', 'vermil', 'yellow', 'green'] as const;

/** A colour for each part; once the palette is used up, hatched. */
const colourOf = (at: number): ServiceColour => {
  const name = palette[at % palette.length]!;
  return { fill: `--c-${name}`, edge: `--c-${name}-edge`, hatched: at >= palette.length };
};

/** Time 0 and every year as a bar stacked by part. */
export function yearStack(row: PricedAlternative, plan: AlternativesPlan): ChartSpec {
  const parts = yearParts(row);
  const years = Array.from({ length: plan.years }, (_, year) => year);
  return stackedBars({
    what: 'Cost',
    series: parts.map(({ id, label }, at) => ({ id, label, colour: colourOf(at) })),
    panels: [
      {
        title: row.alternative.name,
        unit: plan.currency,
        bars: [
          { label: 'Time 0', values: parts.map(({ once }) => (once ?? 0) / 100) },
          ...years.map((year) => ({
            label: `Year ${year + 1}`,
            values: parts.map(({ byYear }) => (byYear[year] ?? 0) / 100),
          })),
        ],
      },
    ],
    format: (value) => formatMoney(value * 100),
  });
}
