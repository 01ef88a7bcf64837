/** What is searched for along one input: the first value away from now at which the winner is another. */
export interface FlipSearch {
  readonly now: number;
  readonly winner: string;
  /** Values to look at, away from now; the last is the end of what is allowed. */
  readonly steps: readonly number[];
  readonly whole: boolean;
  /** How close the value is found, as a part of it. */
  readonly exactness: number;
  /** Who is the cheapest at a value; null where nobody fits. */
  readonly winnerAt: (value: number) => string | null;
}

export type FlipFound =
  | { readonly value: number; readonly winner: string }
  /** Nobody fits from here on. */
  | { readonly noneFrom: number }
  /** The same winner at every value looked at. */
  | { readonly same: true };

/** Walks away from now step by step and halves the step in which the winner changes. */
export function findFlip(search: FlipSearch): FlipFound {
  const { now, winner, steps, winnerAt } = search;
  let last = now;
  for (const step of steps) {
    const here = winnerAt(step);
    if (here !== winner) {
      const found = halve(search, { same: last, other: step, here });
      return found.here === null ? { noneFrom: found.other } : { value: found.other, winner: found.here };
    }
    last = step;
  }
  return { same: true };
}

interface Bracket {
  readonly same: number;
  readonly other: number;
  readonly here: string | null;
}

const mostHalvings = 80;

function halve({ winner, whole, exactness, winnerAt }: FlipSearch, bracket: Bracket): Bracket {
  let { same, other, here } = bracket;
  for (let round = 0; round < mostHalvings; round += 1) {
    const width = Math.abs(other - same);
    if (whole ? width <= 1 : width <= exactness * Math.max(Math.abs(other), Math.abs(same))) break;
    const middle = whole ? Math.round((same + other) / 2) : (same + other) / 2;
    if (middle === same || middle === other) break;
    const there = winnerAt(middle);
    if (there === winner) same = middle;
    else [other, here] = [middle, there];
  }
  return { same, other, here };
}

/** Steps from now to an end, closer together near now; whole ones each once. */
export function stepsTo(options: {
  readonly now: number;
  readonly end: number;
  readonly count: number;
  readonly whole: boolean;
}): readonly number[] {
  const { now, end, count, whole } = options;
  if (end === now) return [];
  const exact = Array.from({ length: count }, (_, at) =>
    at === count - 1 ? end : now + (end - now) * ((at + 1) / count) ** 3,
  );
  const rounded = whole ? exact.map((value) => (end > now ? Math.ceil(value) : Math.floor(value))) : exact;
  return [...new Set(rounded)].filter((value) => value !== now);
}
