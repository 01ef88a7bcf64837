import { Worker } from 'node:worker_threads';
import { AppError } from '../../shared/errors.ts';
import type { PriceBook } from '../../shared/price-book.ts';
import type { Decisions } from '../../shared/scenario/decisions.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import type { DecideReply, DecideRequest } from './workers/messages.ts';
import { workerUrl } from './workers/worker-url.ts';

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

interface Waiting {
  readonly resolve: (decisions: Decisions) => void;
  readonly reject: (error: Error) => void;
}

/** Starts a decider; its worker starts with the first question and again after an abort. */
export function startDecider(): Decider {
  const memory = new Map<string, Decisions>();
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let next = 1;

  const failAll = (error: Error): void => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const ensureWorker = (): Worker => {
    if (worker !== undefined) return worker;
    const started = new Worker(workerUrl('decide-worker'));
    started.unref();
    started.on('message', (reply: DecideReply) => {
      const asked = waiting.get(reply.id);
      waiting.delete(reply.id);
      if (asked === undefined) return;
      if ('decisions' in reply) asked.resolve(reply.decisions);
      else asked.reject(new AppError('internal', `The search failed: ${reply.failure}`));
    });
    started.on('error', (error) => {
      if (worker === started) worker = undefined;
      failAll(error instanceof Error ? error : new Error(String(error)));
    });
    worker = started;
    return started;
  };
  /** A synchronous search can only be ended with its thread. */
  const abandon = async (): Promise<void> => {
    const ending = worker;
    worker = undefined;
    failAll(new AppError('call.cancelled', 'The search was cancelled.'));
    await ending?.terminate();
  };

  return {
    decide: ({ hash, scenario, book, signal }) => {
      const known = memory.get(hash);
      if (known !== undefined) return Promise.resolve(known);
      if (signal?.aborted === true)
        return Promise.reject(new AppError('call.cancelled', 'The search was cancelled.'));
      const id = next;
      next += 1;
      const request: DecideRequest = { id, scenario, book };
      return new Promise<Decisions>((resolve, reject) => {
        const onAbort = (): void => void abandon();
        signal?.addEventListener('abort', onAbort, { once: true });
        const done = (): void => signal?.removeEventListener('abort', onAbort);
        waiting.set(id, {
          resolve: (decisions) => {
            done();
            memory.set(hash, decisions);
            const oldest = memory.keys().next().value;
            if (memory.size > memorySize && oldest !== undefined) memory.delete(oldest);
            resolve(decisions);
          },
          reject: (error) => {
            done();
            reject(error);
          },
        });
        ensureWorker().postMessage(request);
      });
    },
    stop: abandon,
  };
}
