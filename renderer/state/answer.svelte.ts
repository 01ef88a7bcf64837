import type { CallOptions, Progress } from '../../shared/contract/entries.ts';
import { AppError } from '../../shared/errors.ts';

/** An answer of the host that follows a question: it is asked again when the question changes, the last one stays meanwhile. */
export interface Answer<A> {
  readonly value: A | undefined;
  /** The value belongs to an earlier question; the new one is under way. */
  readonly waiting: boolean;
  readonly progress: Progress | undefined;
  /** Why there is no answer, in a sentence. */
  readonly problem: string;
  cancel(): void;
  /** Asks the same question once more, after it was cancelled or failed. */
  again(): void;
}

/** Starts an answer; `question` is read again whenever what it reads changes, and undefined asks nothing. */
export function createAnswer<Q, A>(
  question: () => Q | undefined,
  ask: (question: Q, options: CallOptions) => Promise<A>,
): Answer<A> {
  let value = $state.raw<A>();
  let waiting = $state(false);
  let progress = $state.raw<Progress>();
  let problem = $state('');
  let running: AbortController | undefined;
  let times = $state(0);
  const key = $derived(JSON.stringify(question()));

  $effect(() => {
    void times;
    const asked = key === undefined ? undefined : (JSON.parse(key) as Q);
    if (asked === undefined) {
      waiting = false;
      problem = '';
      return;
    }
    const own = new AbortController();
    running = own;
    waiting = true;
    problem = '';
    progress = undefined;
    ask(asked, { signal: own.signal, onProgress: (step) => running === own && (progress = step) }).then(
      (answered) => {
        if (running !== own) return;
        value = answered;
        waiting = false;
        problem = '';
      },
      (error: unknown) => {
        if (running !== own) return;
        waiting = false;
        if (!(error instanceof AppError)) throw error;
        problem =
          error.code === 'call.cancelled' ? 'Cancelled.' : (error.issues[0]?.message ?? error.message);
      },
    );
    return () => {
      // An answer to an earlier question is no longer waited for, and its end is nobody’s news.
      if (running === own) running = undefined;
      own.abort();
    };
  });

  return {
    get value() {
      return value;
    },
    get waiting() {
      return waiting;
    },
    get progress() {
      return progress;
    },
    get problem() {
      return problem;
    },
    cancel: () => running?.abort(),
    again: () => {
      times += 1;
    },
  };
}
