import type { Progress } from '../../../shared/contract/entries.ts';
import { hashOf } from '../../../shared/hash.ts';
import type { ExportedQuote } from '../../export/workbook/export-quote.ts';
import { startMemory } from '../memory.ts';
import { startWorkerCalls } from '../worker-calls.ts';
import type { QuoteWorkRequest } from '../workers/messages.ts';

/** Writes workbooks and has them proven in a worker; equal questions are answered from memory. */
export interface Prover {
  prove(question: ProveQuestion): Promise<ExportedQuote>;
  stop(): Promise<void>;
}

export interface ProveQuestion extends QuoteWorkRequest {
  /** Names the price book. */
  readonly bookHash: string;
  readonly signal?: AbortSignal;
  readonly report?: (progress: Progress) => void;
}

/** How many workbooks are remembered: the one that was just proven is the one that is exported. */
const memorySize = 4;

/** Starts a prover; its worker starts with the first question. */
export function startProver(): Prover {
  const memory = startMemory<ExportedQuote>(memorySize);
  const worker = startWorkerCalls<QuoteWorkRequest, ExportedQuote>('quote-worker', 'export');
  return {
    prove: async ({ bookHash, signal, report, ...request }) => {
      const { scenario, decisions, settings, document, earlier } = request;
      // A revision that was sent never changes: its name stands for its figures.
      const key = hashOf({ bookHash, scenario, decisions, settings, document, earlier: earlier?.revision });
      const known = memory.get(key);
      if (known !== undefined) return known;
      const proven = await worker.ask(request, {
        ...(signal === undefined ? {} : { signal }),
        ...(report === undefined ? {} : { report }),
      });
      memory.set(key, proven);
      return proven;
    },
    stop: () => worker.stop(),
  };
}
