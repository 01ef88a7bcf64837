import type { Progress } from '../../shared/contract/entries.ts';
import type { PriceBook } from '../../shared/price-book.ts';
import type { OffersDecision, Percentiles } from '../../shared/scenario/decisions.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import { startMemory } from './memory.ts';
import { startWorkerCalls } from './worker-calls.ts';
import type { OffersRequest } from './workers/messages.ts';

/** Searches what would be rented in a worker of its own, so that fleets never wait for it. */
export interface OffersSearch {
  /** The answer to a question that was asked before, by its hash. */
  known(hash: string): OffersDecision | undefined;
  find(question: OffersQuestion): Promise<OffersDecision>;
  stop(): Promise<void>;
}

export interface OffersQuestion {
  /** What the answer depends on (offersHash). */
  readonly hash: string;
  readonly scenario: Scenario;
  readonly book: PriceBook;
  readonly percentiles: Percentiles | undefined;
  readonly signal?: AbortSignal;
  readonly report?: (progress: Progress) => void;
}

/** How many answers are remembered. */
const memorySize = 100;

/** Starts the search; its worker starts with the first question. */
export function startOffersSearch(): OffersSearch {
  const memory = startMemory<OffersDecision>(memorySize);
  const worker = startWorkerCalls<OffersRequest, OffersDecision>('offers-worker', 'search of cloud offers');
  return {
    known: (hash) => memory.get(hash),
    find: async ({ hash, scenario, book, percentiles, signal, report }) => {
      const known = memory.get(hash);
      if (known !== undefined) return known;
      const found = await worker.ask(
        { scenario, book, ...(percentiles === undefined ? {} : { percentiles }) },
        { ...(signal === undefined ? {} : { signal }), ...(report === undefined ? {} : { report }) },
      );
      memory.set(hash, found);
      return found;
    },
    stop: () => worker.stop(),
  };
}
