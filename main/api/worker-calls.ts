import { Worker } from 'node:worker_threads';
import type { Progress } from '../../shared/contract/entries.ts';
import { fromWireError } from '../../shared/contract/wire.ts';
import { AppError } from '../../shared/errors.ts';
import type { Answered, Asked } from './workers/messages.ts';
import { workerUrl } from './workers/worker-url.ts';

/** Asks a worker thread; it starts with the first question and again after an abort. */
export interface WorkerCalls<Request, Reply> {
  ask(
    request: Request,
    options?: { readonly signal?: AbortSignal; readonly report?: (progress: Progress) => void },
  ): Promise<Reply>;
  stop(): Promise<void>;
}

interface Waiting<Request, Reply> {
  readonly request: Request;
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
  readonly report: ((progress: Progress) => void) | undefined;
}

/** Opens calls to the worker of that name (main/api/workers); `work` names what it does, for sentences. */
export function startWorkerCalls<Request, Reply>(worker: string, work: string): WorkerCalls<Request, Reply> {
  const waiting = new Map<number, Waiting<Request, Reply>>();
  let thread: Worker | undefined;
  let next = 1;
  const cancelled = (): AppError => new AppError('call.cancelled', `The ${work} was cancelled.`);

  const settle = (id: number): Waiting<Request, Reply> | undefined => {
    const asked = waiting.get(id);
    waiting.delete(id);
    return asked;
  };
  const ensureThread = (): Worker => {
    if (thread !== undefined) return thread;
    const started = new Worker(workerUrl(worker));
    started.unref();
    started.on('message', (message: Answered<Reply>) => {
      if ('progress' in message) waiting.get(message.id)?.report?.(message.progress);
      else if ('reply' in message) settle(message.id)?.resolve(message.reply);
      else if ('error' in message) settle(message.id)?.reject(fromWireError(message.error));
      else settle(message.id)?.reject(new AppError('internal', `The ${work} failed: ${message.failure}`));
    });
    started.on('error', (error) => {
      if (thread === started) thread = undefined;
      for (const id of [...waiting.keys()]) {
        settle(id)?.reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
    thread = started;
    return started;
  };
  const post = (id: number, request: Request): void => {
    const asked: Asked<Request> = { id, request };
    ensureThread().postMessage(asked);
  };
  /** Synchronous work can only be ended with its thread; the questions of others are asked again. */
  const abort = (id: number): void => {
    const asked = settle(id);
    if (asked === undefined) return;
    void thread?.terminate();
    thread = undefined;
    asked.reject(cancelled());
    for (const [other, { request }] of waiting) post(other, request);
  };

  return {
    ask: (request, { signal, report } = {}) => {
      if (signal?.aborted === true) return Promise.reject(cancelled());
      const id = next;
      next += 1;
      return new Promise<Reply>((resolve, reject) => {
        const onAbort = (): void => abort(id);
        signal?.addEventListener('abort', onAbort, { once: true });
        const done = (): void => signal?.removeEventListener('abort', onAbort);
        waiting.set(id, {
          request,
          report,
          resolve: (reply) => {
            done();
            resolve(reply);
          },
          reject: (error) => {
            done();
            reject(error);
          },
        });
        post(id, request);
      });
    },
    stop: async () => {
      const ending = thread;
      thread = undefined;
      for (const id of [...waiting.keys()]) settle(id)?.reject(cancelled());
      await ending?.terminate();
    },
  };
}
