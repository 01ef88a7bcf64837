import type { Contender, DecisionInput } from './inputs.ts';

/** The first value in one direction at which another alternative is the cheapest. */
export interface FlipPoint {
  readonly value: number;
  /** (value - now) / now; for shares and changes that are 0 now, the value itself; null for other inputs that are 0. */
  readonly change: number | null;
  /** Id of the alternative that is the cheapest there. */
  readonly winner: string;
}

/** How far one input must move before the decision changes. */
export interface FlipLine {
  readonly input: DecisionInput;
  readonly nearest: FlipPoint | null;
  /** The one in the other direction, where there are two. */
  readonly further: FlipPoint | null;
  /** Why it never changes the decision, or why that was not searched, as a sentence; null where `nearest` is there. */
  readonly never: string | null;
  /** Fleets and instances that were chosen anew on the way. */
  readonly solves: number;
}

/** Flip distances of every input, the nearest first. */
export interface Flips {
  readonly currency: string;
  /** The cheapest first. */
  readonly contenders: readonly Contender[];
  readonly lines: readonly FlipLine[];
  readonly solves: number;
  /** What was held and how it was searched, in sentences to stand under the table. */
  readonly notes: readonly string[];
}
