import type { Axes, Axis, Expression } from './expression.ts';

/** How good the evidence for a figure is. */
export type Grade = 'measured here' | 'vendor document' | 'field report' | 'guess' | 'decided' | 'standard';

/** Where a figure comes from. */
export interface Source {
  /** A sentence or citation: "Reference report, line 24". */
  readonly text: string;
  readonly url?: string;
  /** ISO date (or year) of the figure. */
  readonly asOf?: string;
  readonly grade: Grade;
  /** What the planner should know about it, or by whom and why it was changed. */
  readonly note?: string;
}

export type DistributionKind = 'fixed' | 'uniform' | 'triangular' | 'pert' | 'lognormal';

/** The uncertainty of one member of an input; `likely` is the mode (median for lognormal, whose ends are P10 and P90). */
export interface Range {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
  readonly distribution: DistributionKind;
}

interface QuantityBase {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly axes: Axes;
  /** The sheet or section it belongs to in the workbook. */
  readonly section: string;
}

/** Given from outside; one value a member (row-major: down, then across), one range and source a member or one for all. */
export interface InputQuantity extends QuantityBase {
  readonly kind: 'input';
  readonly values: readonly number[];
  readonly ranges?: readonly (Range | null)[];
  readonly sources: readonly Source[];
  /** Dotted paths into the scenario file, one a member, so that a screen can jump to the field. */
  readonly fields?: readonly string[];
}

/** Chosen by the planner, the solver or the scheduler. */
export interface DecisionQuantity extends QuantityBase {
  readonly kind: 'decision';
  readonly values: readonly number[];
  readonly by: 'planner' | 'solver' | 'scheduler';
}

/** The frozen result of a simulation. */
export interface StatisticQuantity extends QuantityBase {
  readonly kind: 'statistic';
  /** The quantity whose samples it sums up. */
  readonly of: string;
  readonly values: readonly number[];
  readonly percentile: number;
  readonly seed: number;
  readonly samples: number;
  /** Hash of the inputs it was drawn from; the statistic is stale when that differs. */
  readonly hash: string;
}

/** Computed from others by one expression. */
export interface FormulaQuantity extends QuantityBase {
  readonly kind: 'formula';
  readonly expression: Expression;
}

export type Quantity = InputQuantity | DecisionQuantity | StatisticQuantity | FormulaQuantity;

export interface AxisMember {
  readonly id: string;
  readonly label: string;
}

/** Graduated rates: above `from[i]` units each further unit costs `rates[i]`, up to the next threshold. */
export interface TierTable {
  readonly id: string;
  readonly label: string;
  /** Unit of the thresholds, e.g. `GB`. */
  readonly quantityUnit: string;
  /** Unit of the rates, e.g. `USD/GB`. */
  readonly rateUnit: string;
  readonly from: readonly number[];
  readonly rates: readonly number[];
  readonly sources: readonly Source[];
}

/** The graph as plain data: quantities in an order in which every one comes after those it names. */
export interface Model {
  readonly axes: Readonly<Partial<Record<Axis, readonly AxisMember[]>>>;
  readonly quantities: readonly Quantity[];
  readonly tables: readonly TierTable[];
}

/** Where a named member lies: its axis and its position there; undefined when the quantity has no such member. */
export function placeOfMember(
  axes: Axes,
  members: Model['axes'],
  name: string,
): { readonly direction: 'down' | 'across'; readonly position: number } | undefined {
  for (const direction of ['down', 'across'] as const) {
    const axis = axes[direction];
    const position = axis === undefined ? -1 : (members[axis] ?? []).findIndex(({ id }) => id === name);
    if (position >= 0) return { direction, position };
  }
  return undefined;
}

/** Values of every quantity by id, row-major over (down, across). */
export type Values = Readonly<Record<string, readonly number[]>>;
