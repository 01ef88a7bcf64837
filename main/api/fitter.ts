import { canonicalJson } from '../../shared/hash.ts';
import type { PriceBook } from '../../shared/price-book.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import type { ReverseSizing } from '../../shared/simulation.ts';
import type { PlannedModel } from '../engine/plan.ts';
import type { ServersGiven } from './fit.ts';
import { startMemory } from './memory.ts';
import { startWorkerCalls } from './worker-calls.ts';
import type { FitRequest } from './workers/messages.ts';

/** Finds how many users fit on given servers in a worker; equal questions are answered from memory. */
export interface Fitter {
  fit(question: FitQuestion): Promise<ReverseSizing>;
  stop(): Promise<void>;
}

export interface FitQuestion {
  readonly scenario: Scenario;
  readonly planned: PlannedModel;
  /** The price book that the plan rests on, with its hash. */
  readonly prices: { readonly book: PriceBook; readonly hash: string };
  readonly given: ServersGiven;
  readonly signal?: AbortSignal;
}

/** How many answers are remembered. */
const memorySize = 30;

/** Starts a fitter; its worker starts with the first question. Throws `input.invalid` for servers that are not there. */
export function startFitter(): Fitter {
  const memory = startMemory<ReverseSizing>(memorySize);
  const worker = startWorkerCalls<FitRequest, ReverseSizing>('fit-worker', 'search');
  return {
    fit: async ({ scenario, planned, prices, given, signal }) => {
      const { decisions } = planned.plan;
      const key = [planned.plan.scenario.hash, prices.hash, decisions.hash, canonicalJson(given)].join('\n');
      const known = memory.get(key);
      if (known !== undefined) return known;
      const found = await worker.ask(
        { scenario, book: prices.book, decisions, given },
        signal === undefined ? {} : { signal },
      );
      memory.set(key, found);
      return found;
    },
    stop: () => worker.stop(),
  };
}
