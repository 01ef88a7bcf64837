import { parentPort } from 'node:worker_threads';
import type { Progress } from '../../../shared/contract/entries.ts';
import { toWireError } from '../../../shared/contract/wire.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Answered, Asked } from './messages.ts';

/** Answers every request that reaches this thread; it is ended from outside by terminating the thread. */
export function serve<Request, Reply>(
  answer: (request: Request, report: (progress: Progress) => void) => Promise<Reply> | Reply,
): void {
  const post = (message: Answered<Reply>): void => parentPort?.postMessage(message);
  parentPort?.on('message', ({ id, request }: Asked<Request>) => {
    void Promise.resolve()
      .then(() => answer(request, (progress) => post({ id, progress })))
      .then(
        (reply) => post({ id, reply }),
        (error: unknown) =>
          post(
            error instanceof AppError
              ? { id, error: toWireError(error) }
              : { id, failure: error instanceof Error ? error.message : String(error) },
          ),
      );
  });
}

/** Least time between two reports, in milliseconds. */
const reportEvery = 100;

/** Passes a report on at most every tenth of a second. */
export function everySoOften<Args extends readonly unknown[]>(
  report: (...args: Args) => void,
): (...args: Args) => void {
  let last = performance.now();
  return (...args) => {
    const now = performance.now();
    if (now - last < reportEvery) return;
    last = now;
    report(...args);
  };
}
