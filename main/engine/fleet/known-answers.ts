/** Answers to questions that are vectors of needs, where no larger need is ever answered with less. */
export interface KnownAnswers<Answer> {
  /** The answer where one known follows from it without a search; undefined where a search is needed. */
  find(needs: readonly number[]): Answer | undefined;
  keep(needs: readonly number[], answer: Answer): void;
}

/**
 * An answer that is the same for less and for more is the answer in between; one that was the least for less and is
 * enough for this is the least for this. Answers without a proof must not be kept.
 */
export function startKnownAnswers<Answer>(rules: {
  readonly same: (a: Answer, b: Answer) => boolean;
  /** Whether an answer is enough for other needs, where that can be told without a search. */
  readonly enough?: (answer: Answer, needs: readonly number[]) => boolean;
}): KnownAnswers<Answer> {
  const kept: { readonly needs: readonly number[]; readonly answer: Answer }[] = [];
  const within = (a: readonly number[], b: readonly number[]): boolean =>
    a.every((value, at) => value <= b[at]!);
  return {
    find: (needs) => {
      const below = kept.filter((known) => within(known.needs, needs));
      const enough = below.find(({ answer }) => rules.enough?.(answer, needs) === true);
      if (enough !== undefined) return enough.answer;
      const above = kept.filter((known) => within(needs, known.needs));
      return below.find(({ answer }) => above.some((other) => rules.same(answer, other.answer)))?.answer;
    },
    keep: (needs, answer) => {
      kept.push({ needs, answer });
    },
  };
}
