export type Severity = 'blocker' | 'warning' | 'note';

/** Something the planner must know. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** Where it comes from: a line of the report, a record of the price book, a rule. */
  readonly source: string;
  readonly stated?: number;
  readonly computed?: number;
  readonly unit?: string;
  readonly factor?: number;
  /** Path of the scenario field that would mend it. */
  readonly field?: string;
}
