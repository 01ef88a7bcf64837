/** What an answer about the decision rests on: it is asked again when the plan or one of its decisions is another. */
export interface DecisionQuestion {
  readonly id: string;
  readonly revision: number;
  /** Hash of the decisions about servers of one's own. */
  readonly decided: string;
  /** Hash of those about what would be rented, where the answer rests on them. */
  readonly offers?: string;
}
