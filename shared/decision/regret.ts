/** Weights of the two ways to be wrong. */
export interface RegretWeights {
  /** Sampled worlds. */
  readonly worlds: number;
  /** What a unit of money counts that was spent on servers nobody needed. */
  readonly over: number;
  /** What a unit of money counts that had to be spent later, because too little was bought. */
  readonly under: number;
  /** Price later as a part of the price now. */
  readonly laterPrice: number;
}

export interface RegretItem {
  readonly sku: string;
  readonly name: string;
  readonly count: number;
}

/** A fleet that is the best in some world, scored in all of them; minor units over the horizon. */
export interface RegretCandidate {
  readonly items: readonly RegretItem[];
  /** The fleet of the plan is among the candidates. */
  readonly isPlanned: boolean;
  /** The least regret. */
  readonly isFirm: boolean;
  readonly cost: number;
  /** Part of the worlds in which it is enough, and in which it is the best. */
  readonly enoughIn: number;
  readonly bestIn: number;
  /** Mean of the weighted regret, and its two parts. */
  readonly regret: number;
  readonly overPart: number;
  readonly underPart: number;
  /** The weighted regret of the worst world. */
  readonly worst: number;
}

/** Servers to have an option on, beyond what is bought firmly. */
export interface RegretOption extends RegretItem {
  /** Part of the worlds in which so many more are needed. */
  readonly probability: number;
  /** Purchase at the price later, minor units. */
  readonly price: number;
  /** The date by which it is to be called so that it stands when it is needed, or why there is none. */
  readonly callBy:
    { readonly date: string; readonly needed: string; readonly late: boolean } | { readonly none: string };
  readonly leadWeeks: number | null;
}

/** What it is worth to know a figure of the demand before servers are bought. */
export interface RegretMeasure {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  /** Dotted path of the scenario field; null where there is none. */
  readonly field: string | null;
  /** Mean regret that choosing after it is known saves, minor units; 0 where chance alone would show as much. */
  readonly worth: number;
}

/** What to buy firmly and what as an option. */
export interface Regret {
  readonly currency: string;
  readonly side: 'before' | 'after';
  readonly weights: RegretWeights;
  readonly seed: number;
  /** The least regret first. */
  readonly candidates: readonly RegretCandidate[];
  readonly firm: readonly RegretItem[];
  /** The likeliest first. */
  readonly options: readonly RegretOption[];
  /** Most worth first; empty where there are too few worlds to tell. */
  readonly measures: readonly RegretMeasure[];
  readonly solves: number;
  /** Where lead time and call-by dates come from, and what was held, in sentences. */
  readonly notes: readonly string[];
}
