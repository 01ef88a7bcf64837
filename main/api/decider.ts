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
  /** What the decisions depend on (decisionHash); with the price book, the key of the memory. */
  readonly hash: string;
  readonly scenario: Scenario;
  /** The price book with its hash, which is part of the key. */
  readonly prices: { readonly book: PriceBook; readonly hash: string };
  readonly signal?: AbortSignal;
}

/** How many answers are remembered. */
const memorySize = 200;

/** Starts a decider; its worker starts with the first question. */
export function startDecider(): Decider {
  const memory = startMemory<Decisions>(memorySize);
  const worker = startWorkerCalls<DecideRequest, Decisions>('decide-worker', 'search');
  return {
    decide: async ({ hash, scenario, prices, signal }) => {
      const key = `${hash} ${prices.hash}`;
      const known = memory.get(key);
      if (known !== undefined) return known;
      const decisions = await worker.ask(
        { scenario, book: prices.book },
        signal === undefined ? {} : { signal },
      );
      memory.set(key, decisions);
      return decisions;
    },
    stop: () => worker.stop(),
  };
}
