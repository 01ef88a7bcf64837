import type { SimulatedFigure, Simulation } from '../../../shared/simulation.ts';
import type { AlternativesPlan } from '../../../shared/plan/alternatives.ts';
import { pricedAlternatives, type PlacedAlternative } from '../../components/alternatives.ts';

/** Dotted path of the total of an alternative. */
export const totalPath = ({ path }: Pick<PlacedAlternative, 'path'>): string => `${path}.money.total`;

/** The spread of a total, by the path of its alternative; whole units of the currency. */
export type Spreads = ReadonlyMap<string, SimulatedFigure>;

/** Samples of the totals by path. */
export function spreadsOf(simulation: Simulation | undefined): Spreads {
  return new Map((simulation?.figures ?? []).map((figure) => [figure.path, figure]));
}

/** The value at a percentile; the value used where nothing varies. */
export const percentile = (figure: SimulatedFigure, name: 'p10' | 'p50' | 'p90'): number =>
  figure.quantiles[name] ?? figure.used;

/**
 * The end of the money scale that the marks and the cumulative chart share, in whole units: what is within twice the
 * cheapest whole alternative is shown to scale, the rest leaves it with its figure written.
 */
export function scaleTop(plan: AlternativesPlan, spreads: Spreads): number {
  const rows = pricedAlternatives(plan);
  const least = Math.min(
    ...rows
      .filter(({ alternative: { rank, chosen } }) => chosen || rank === 1)
      .map(({ money }) => money.total),
  );
  if (!Number.isFinite(least)) return roundUp(Math.max(1, ...rows.map(({ money }) => money.total / 100)));
  const shown = rows.filter(({ money }) => money.total <= 2.2 * least);
  const highest = Math.max(
    ...shown.map((row) => {
      const figure = spreads.get(totalPath(row));
      return Math.max(row.money.total / 100, figure === undefined ? 0 : percentile(figure, 'p90'));
    }),
  );
  return roundUp(highest);
}

/** The next of 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((factor) => factor * power >= value) ?? 10;
  return step * power;
}
