import { parentPort } from 'node:worker_threads';
import { decide } from '../../engine/decide.ts';
import { catalogOf } from '../catalog.ts';
import { loadSolver } from '../highs.ts';
import type { DecideReply, DecideRequest } from './messages.ts';

/** Runs the search off the main thread; one request after another, ended from outside by terminating the worker. */
parentPort?.on('message', (request: DecideRequest) => {
  void answer(request).then((reply) => parentPort?.postMessage(reply));
});

async function answer({ id, scenario, book }: DecideRequest): Promise<DecideReply> {
  try {
    const solve = await loadSolver();
    return { id, decisions: decide(scenario, catalogOf(book ?? undefined), solve) };
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) };
  }
}
