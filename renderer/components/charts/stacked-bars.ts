import { formatNumber } from '../../../shared/format.ts';
import type { ChartPanel, ChartSpec } from './chart-spec.ts';
import { hatch } from './hatch.ts';
import { marksPlugin, type TextMark } from './marks.ts';
import { chartOptions } from './options.ts';
import type { ServiceColour } from './service-colours.ts';
import type { ChartTheme } from './theme.ts';

export interface StackedSeries {
  readonly id: string;
  readonly label: string;
  readonly colour: ServiceColour;
}

export interface StackedPanel {
  readonly title: string;
  readonly unit: string;
  /** Bars from top to bottom, each with one value for every series. */
  readonly bars: readonly { readonly label: string; readonly values: readonly number[] }[];
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Level bars stacked by service, one panel for each resource: before above after, totals written at the ends. */
export function stackedBars(options: {
  readonly series: readonly StackedSeries[];
  readonly panels: readonly StackedPanel[];
  /** Head of the first column of the table twin, such as "Resource". */
  readonly what: string;
  readonly format?: (value: number) => string;
}): ChartSpec {
  const { series, panels, what, format = formatNumber } = options;
  const barLabels = panels[0]?.bars.map((bar) => bar.label) ?? [];
  return {
    panels: panels.map((panel) => panelOf(panel, series, format)),
    legend: series.map(({ label, colour }) => ({ label, ...colour })),
    table: {
      head: [what, 'Unit', 'Service', ...barLabels],
      rows: panels.flatMap((panel) => [
        ...series.map((one, position) => [
          panel.title,
          panel.unit,
          one.label,
          ...panel.bars.map((bar) => format(bar.values[position] ?? 0)),
        ]),
        [panel.title, panel.unit, 'Total', ...panel.bars.map((bar) => format(sum(bar.values)))],
      ]),
    },
  };
}

function panelOf(
  panel: StackedPanel,
  series: readonly StackedSeries[],
  format: (value: number) => string,
): ChartPanel {
  const totals = panel.bars.map((bar) => sum(bar.values));
  const largest = Math.max(...totals, 0);
  const said = panel.bars.map((bar, position) => `${bar.label} ${format(totals[position] ?? 0)}`);
  return {
    title: panel.title,
    unit: panel.unit,
    sentence: `${panel.title} in ${panel.unit}, by service: ${said.join(', ')}.`,
    config: (theme) => ({
      type: 'bar',
      data: {
        labels: panel.bars.map((bar) => bar.label),
        datasets: series.map((one, position) => ({
          label: one.label,
          data: panel.bars.map((bar) => bar.values[position] ?? 0),
          backgroundColor: fillOf(theme, one.colour),
          borderColor: theme.of(one.colour.edge),
          borderWidth: 1,
          borderSkipped: false as const,
          barThickness: 14,
        })),
      },
      options: chartOptions(theme, {
        horizontal: true,
        x: { type: 'linear', max: largest === 0 ? 1 : largest, stacked: true, hidden: true },
        y: { type: 'category', stacked: true },
        padding: { right: 56 },
      }),
      plugins: [
        marksPlugin(theme, {
          texts: totals.map((total, position): TextMark => ({
            x: total,
            y: position,
            text: format(total),
            colour: theme.ink,
            align: 'left',
            dx: 6,
            weight: 500,
          })),
        }),
      ],
    }),
  };
}

/** The fill of a service: its colour, or hatched with it. */
export function fillOf(theme: ChartTheme, colour: ServiceColour): CanvasPattern | string {
  return colour.hatched ? hatch(theme.of(colour.fill), theme.surface) : theme.of(colour.fill);
}
