import type { ChartConfiguration, ChartType } from 'chart.js';
import type { ChartTheme } from './theme.ts';

/** The same figures as text: what the table twin shows and copies. */
export interface ChartTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface ChartPanel {
  readonly title: string;
  readonly unit: string;
  /** What the picture says, in one sentence: the accessible name of the canvas. */
  readonly sentence: string;
  readonly config: (theme: ChartTheme) => ChartConfiguration<ChartType>;
}

/** A key beside the drawing: only where the marks cannot carry their own words. */
export interface LegendEntry {
  readonly label: string;
  readonly fill: string;
  readonly edge: string;
  readonly hatched: boolean;
}

/** One or more drawings that share a table twin. */
export interface ChartSpec {
  readonly panels: readonly ChartPanel[];
  readonly table: ChartTable;
  readonly legend: readonly LegendEntry[];
}

/** Rows of cells as tab-separated text; tabs and line ends inside a cell become spaces. */
export function tsvOf(table: ChartTable): string {
  const clean = (cell: string): string => cell.replace(/[\t\r\n]+/g, ' ');
  return [table.head, ...table.rows].map((row) => row.map(clean).join('\t')).join('\n');
}
