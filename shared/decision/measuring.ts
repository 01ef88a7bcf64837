import type { Contender, DecisionInput } from './inputs.ts';

/** A figure as it is now, and what would be left of it once the input is known. */
export interface NowAndKnown {
  readonly now: number;
  readonly known: number;
}

/** What it is worth to know one input. */
export interface MeasuringLine {
  readonly input: DecisionInput;
  /** Expected saving from choosing after it is known, minor units (the value of partial perfect information). */
  readonly worth: number;
  /** Probability that the choice is not the cheapest. */
  readonly wrong: NowAndKnown;
  /** P90 - P10 of the difference between the best two alternatives, minor units. */
  readonly difference: NowAndKnown;
  /** P90 - P10 of the total of the best alternative, minor units. */
  readonly total: NowAndKnown;
}

/** Which input to measure first. */
export interface Measuring {
  readonly currency: string;
  readonly samples: number;
  readonly seed: number;
  /** The cheapest first, by the figures used. */
  readonly contenders: readonly (Contender & {
    readonly p10: number;
    readonly p50: number;
    readonly p90: number;
    readonly mean: number;
    /** Part of the samples in which it is the cheapest. */
    readonly winsIn: number;
  })[];
  /** The alternative with the least mean total, which is chosen as long as nothing is measured. */
  readonly choice: string;
  /** Most worth first; inputs without any influence are left out. */
  readonly lines: readonly MeasuringLine[];
  /** Expected saving from knowing everything, minor units. */
  readonly worthOfAll: number;
  readonly notes: readonly string[];
}
