import type { Sensitivity, SimulatedFigure, Simulation } from '../../../shared/simulation.ts';
import type { ChartSpec } from '../../components/charts/chart-spec.ts';
import { distributionChart, type DistributionSeries } from '../../components/charts/distribution.ts';
import { shownUnit, shownValue } from '../../state/units.svelte.ts';
import { requirementPath, type SizedResource } from './resources.ts';

/** The simulated figure at a path. */
export function figureAt(simulation: Simulation, path: string): SimulatedFigure | undefined {
  return simulation.figures.find((figure) => figure.path === path);
}

/** Both sides of a resource over one scale; a side that does not vary has no histogram and is left out. */
export function distributionOf(simulation: Simulation, resource: SizedResource): ChartSpec | undefined {
  const shown = (value: number): number => shownValue(value, resource.unit);
  const series = (['after', 'before'] as const).flatMap((side): DistributionSeries[] => {
    const figure = figureAt(simulation, requirementPath(side, resource));
    const histogram = figure?.histogram;
    if (figure === undefined || histogram == null) return [];
    return [
      {
        label: `${side} measures`,
        colour: side,
        bins: histogram.counts.map((count, bar) => ({
          from: shown(histogram.from + bar * histogram.width),
          to: shown(histogram.from + (bar + 1) * histogram.width),
          share: count / simulation.samples,
        })),
        percentiles: [
          { label: 'P50', value: shown(figure.quantiles['p50'] ?? 0) },
          { label: 'P90', value: shown(figure.quantiles['p90'] ?? 0) },
        ],
        used: { label: 'used', value: shown(figure.used) },
      },
    ];
  });
  if (series.length === 0) return undefined;
  return distributionChart({ title: resource.label, unit: shownUnit(resource.unit), series });
}

/** A sensitivity in the unit that the number is shown in; the inputs at the ends of its bars keep theirs. */
export function shownSensitivity(found: Sensitivity): Sensitivity {
  const shown = (value: number): number => shownValue(value, found.unit);
  return {
    ...found,
    unit: shownUnit(found.unit),
    used: shown(found.used),
    bars: found.bars.map((bar) => ({ ...bar, low: shown(bar.low), high: shown(bar.high) })),
  };
}

/** Where a value lies among the samples: a percentile, or beyond all of them. */
export function placeOf({ shareBelowUsed, histogram }: SimulatedFigure): string {
  if (histogram === null) return 'no range';
  if (shareBelowUsed <= 0.0005) return 'below all';
  if (shareBelowUsed >= 0.9995) return 'above all';
  return `P${Math.max(1, Math.min(99, Math.round(shareBelowUsed * 100)))}`;
}

/** Values outside the middle four fifths want a second look. */
export const isOdd = ({ shareBelowUsed, histogram }: SimulatedFigure): boolean =>
  histogram !== null && (shareBelowUsed < 0.1 || shareBelowUsed > 0.9);
