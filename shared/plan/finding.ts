export const severities = ['blocker', 'warning', 'note'] as const;
export type Severity = (typeof severities)[number];

/** Something the planner must know. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** Where it comes from: a line of the report, a record of the price book, a rule. */
  readonly source: string;
  readonly stated?: number;
  readonly computed?: number;
  /** `share` is shown as a percentage, `times` as a multiple. */
  readonly unit?: string;
  /** Stated over computed. */
  readonly factor?: number;
  /** Path of the scenario field that would mend it. */
  readonly field?: string;
  /** Path of the plan whose number is the computed one, so that it can be asked why. */
  readonly path?: string;
  /** Id of the record in the price book that it speaks of. */
  readonly price?: string;
}
