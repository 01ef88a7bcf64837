/** Percentiles of every table of samples. */
export const shownPercentiles = [5, 10, 25, 50, 75, 80, 90, 95] as const;

/** What the samples of one number say, beside the value that the plan uses. */
export interface SimulatedFigure {
  /** Dotted path of the plan. */
  readonly path: string;
  readonly label: string;
  readonly unit: string;
  readonly used: number;
  /** Share of the samples in which the number does not exist, as a rate of return need not; the rest is of the others. */
  readonly withoutIn: number;
  /** Share of the samples that lie at or below the value used. */
  readonly shareBelowUsed: number;
  readonly mean: number;
  readonly sd: number;
  readonly standardError: number;
  /** `p5` to `p95`. */
  readonly quantiles: Readonly<Record<string, number>>;
  /** A histogram: bars of equal width from `from` on; null where every sample is the same. */
  readonly histogram: {
    readonly from: number;
    readonly width: number;
    readonly counts: readonly number[];
  } | null;
}

export interface Simulation {
  readonly seed: number;
  readonly samples: number;
  /** Hash of everything that the samples depend on. */
  readonly hash: string;
  readonly figures: readonly SimulatedFigure[];
}

/** What one input does to a number when it alone moves from its P10 to its P90. */
export interface SensitivityBar {
  readonly input: string;
  readonly unit: string;
  readonly lowInput: number;
  readonly highInput: number;
  /** The number with the input at its P10 and at its P90. */
  readonly low: number;
  readonly high: number;
  /** Dotted path of the scenario field; null where there is none. */
  readonly field: string | null;
}

export interface Sensitivity {
  readonly path: string;
  readonly label: string;
  readonly unit: string;
  readonly used: number;
  readonly bars: readonly SensitivityBar[];
  /** Inputs with a range that move the number less than those shown. */
  readonly others: number;
}

/** How many users fit on given servers. */
export interface ReverseSizing {
  /** All services grown or shrunk alike. */
  readonly together: FittingUsers;
  /** One service alone, the others as they are. */
  readonly alone: readonly (FittingUsers & { readonly service: string })[];
}

export type FittingUsers =
  | {
      readonly users: Readonly<Record<string, number>>;
      readonly factor: number;
      /**
       * The resource that is full first, or `placement` where there is enough in sum and something has no place, as planned
       * or after a loss; null where the limit of the program is reached before.
       */
      readonly bottleneck: string | null;
    }
  | { readonly none: string };
