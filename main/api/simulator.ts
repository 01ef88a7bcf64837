import type { PriceBook } from '../../shared/price-book.ts';
import type { Progress } from '../../shared/contract/entries.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import type { Simulation } from '../../shared/simulation.ts';
import type { PlannedModel } from '../engine/plan.ts';
import { headlinePaths } from '../engine/what-if/targets.ts';
import { startMemory } from './memory.ts';
import { noNumberAt } from './planning.ts';
import { startWorkerCalls } from './worker-calls.ts';
import type { SampleWorkRequest } from './workers/messages.ts';

/** Draws samples in a worker; equal questions are answered from memory. */
export interface Simulator {
  simulate(question: SimulateQuestion): Promise<Simulation>;
  stop(): Promise<void>;
}

export interface SimulateQuestion {
  readonly scenario: Scenario;
  readonly planned: PlannedModel;
  /** The price book that the plan rests on, with its hash. */
  readonly prices: { readonly book: PriceBook; readonly hash: string };
  /** Dotted paths of the plan; left out, the headline totals. */
  readonly paths?: readonly string[];
  /** Left out, as many as the scenario says. */
  readonly samples?: number;
  readonly signal?: AbortSignal;
  readonly report?: (progress: Progress) => void;
}

/** How many simulations are remembered: a screen asks for a handful at a time. */
const memorySize = 30;

/** Starts a simulator; its worker starts with the first question. */
export function startSimulator(): Simulator {
  const memory = startMemory<Simulation>(memorySize);
  const worker = startWorkerCalls<SampleWorkRequest, Simulation>('sample-worker', 'simulation');
  return {
    simulate: async ({ scenario, planned, prices, paths = headlinePaths, samples, signal, report }) => {
      checkPaths(planned, paths);
      const count = samples ?? scenario.sampling.samples;
      const { hash } = planned.plan.scenario;
      const key = [hash, prices.hash, planned.plan.decisions.hash, count, ...paths].join('\n');
      const known = memory.get(key);
      if (known !== undefined) return known;
      const { decisions } = planned.plan;
      const simulation = await worker.ask(
        { scenario, book: prices.book, decisions, paths, samples: count },
        { ...(signal === undefined ? {} : { signal }), ...(report === undefined ? {} : { report }) },
      );
      memory.set(key, simulation);
      return simulation;
    },
    stop: () => worker.stop(),
  };
}

/** Throws `input.invalid` for the first path at which the plan has no number, listing the nearest three. */
export function checkPaths({ plan }: PlannedModel, paths: readonly string[]): void {
  const wrong = paths.find((path) => plan.trace[path] === undefined || plan.trace[path].whatIf !== undefined);
  if (wrong !== undefined) throw noNumberAt(plan, wrong);
}
