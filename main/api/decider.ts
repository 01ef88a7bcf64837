import type { PriceBook } from '../../shared/price-book.ts';
import type { Decisions } from '../../shared/scenario/decisions.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import { startMemory } from './memory.ts';
import { startWorkerCalls } from './worker-calls.ts';
import type { DecideRequest } from './workers/messages.ts';

/** Decides in a worker; equal questions are answered from memory, an aborted one ends the search at once. */
export interface Decider {
  decide(question: DecideQuestion): Promise<Decisions>;
  stop(): Promise<void>;
}

export interface DecideQuestion {
  /** What the decisions depend on (decisionHash); the key of the memory. */
  readonly hash: string;
  readonly scenario: Scenario;
  /** null for the shipped price book. */
  readonly book: PriceBook | null;
  readonly signal?: AbortSignal;
}

/** How many answers are remembered. */
const memorySize = 200;

/** Starts a decider; its worker starts with the first question. */
export function startDecider(): Decider {
  const memory = startMemory<Decisions>(memorySize);
  const worker = startWorkerCalls<DecideRequest, Decisions>('decide-worker', 'search');
  return {
    decide: async ({ hash, scenario, book, signal }) => {
      const known = memory.get(hash);
      if (known !== undefined) return known;
      const decisions = await worker.ask({ scenario, book }, signal === undefined ? {} : { signal });
      memory.set(hash, decisions);
      return decisions;
    },
    stop: () => worker.stop(),
  };
}
