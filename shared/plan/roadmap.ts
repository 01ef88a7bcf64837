export interface PlannedTask {
  readonly id: string;
  readonly name: string;
  readonly phase: string;
  /** Working days. */
  readonly days: number;
  readonly start: string;
  /** Last working day. */
  readonly finish: string;
  /** Working days. */
  readonly totalFloat: number;
  readonly critical: boolean;
  readonly after: readonly string[];
  readonly effortWeeks: { readonly low: number; readonly high: number };
}

export interface PlannedPhase {
  readonly id: string;
  readonly name: string;
  readonly start: string;
  readonly finish: string;
  readonly effortWeeks: { readonly low: number; readonly high: number };
}

export interface RoadmapPlan {
  readonly tasks: readonly PlannedTask[];
  readonly phases: readonly PlannedPhase[];
  readonly start: string;
  readonly finish: string;
  readonly effortWeeks: { readonly low: number; readonly high: number };
}
