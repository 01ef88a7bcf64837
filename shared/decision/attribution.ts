/** A bar of the waterfall. */
export interface AttributionBar {
  /** Id of the measure, service or phase; `developer` for the developer weeks. */
  readonly id: string;
  readonly label: string;
  readonly kind: 'measure' | 'service' | 'phase' | 'developer';
  /** Change of the total over the horizon in minor units: negative saves. */
  readonly amount: number;
  /** Ids of the measures in a bar of a phase. */
  readonly measures: readonly string[];
  /** For stated reductions: whether the chosen measures explain what is stated; null for the other kinds. */
  readonly explained: 'whole' | 'partly' | 'no' | null;
}

/** What each measure saves, independent of the order in which they are counted. */
export interface Attribution {
  readonly currency: string;
  readonly horizonMonths: number;
  /** Total of buying now without measures, minor units. */
  readonly from: { readonly id: 'buy'; readonly label: string; readonly total: number };
  /** Total of optimising, then buying: `from` and all bars, to the cent. */
  readonly to: { readonly id: 'optimise'; readonly label: string; readonly total: number };
  readonly bars: readonly AttributionBar[];
  /** What the bars stand for. */
  readonly by: 'measure' | 'service' | 'phase';
  /** How it was shared out and what that means, to stand on the chart. */
  readonly rule: string;
  readonly solves: number;
}
