import type { DecisionOutputs } from '../../shared/contract/decision.ts';
import type { Progress } from '../../shared/contract/entries.ts';
import { AppError } from '../../shared/errors.ts';
import { canonicalJson } from '../../shared/hash.ts';
import type { PriceBook } from '../../shared/price-book.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import type { PlannedModel } from '../engine/plan.ts';
import { startMemory } from './memory.ts';
import type { AskName, Asks, Weighed } from './weigh.ts';
import { startWorkerCalls } from './worker-calls.ts';
import type { WeighRequest } from './workers/messages.ts';

/** Answers questions about the decision in a worker; equal questions are answered from memory. */
export interface Weigher {
  weigh<N extends AskName>(question: WeighQuestion<N>): Promise<DecisionOutputs[N]>;
  stop(): Promise<void>;
}

export interface WeighQuestion<N extends AskName> {
  readonly name: N;
  readonly ask: Asks[N];
  readonly scenario: Scenario;
  readonly planned: PlannedModel;
  /** The price book that the plan rests on, with its hash. */
  readonly prices: { readonly book: PriceBook; readonly hash: string };
  readonly signal?: AbortSignal;
  readonly report?: (progress: Progress) => void;
}

/** How many answers are remembered: a handful for each of the last plans. */
const memorySize = 60;

/** Starts a weigher; its worker starts with the first question. Throws `input.invalid` for an input that cannot be laid out. */
export function startWeigher(): Weigher {
  const memory = startMemory<Weighed<AskName>>(memorySize);
  const worker = startWorkerCalls<WeighRequest, Weighed<AskName>>('weigh-worker', 'weighing');
  return {
    weigh: async <N extends AskName>(question: WeighQuestion<N>) => {
      const { name, ask, scenario, planned, prices, signal, report } = question;
      const { decisions } = planned.plan;
      const key = [
        planned.plan.scenario.hash,
        prices.hash,
        decisions.hash,
        decisions.offers?.hash ?? '',
        name,
        canonicalJson(ask),
      ].join('\n');
      const weighed =
        memory.get(key) ??
        (await worker.ask(
          { scenario, book: prices.book, decisions, name, ask },
          { ...(signal === undefined ? {} : { signal }), ...(report === undefined ? {} : { report }) },
        ));
      memory.set(key, weighed);
      return answerOf(name, weighed as Weighed<N>);
    },
    stop: () => worker.stop(),
  };
}

/** The answer; throws `input.invalid` with what was wrong with the question. */
export function answerOf<N extends AskName>(name: N, weighed: Weighed<N>): DecisionOutputs[N] {
  if ('answer' in weighed) return weighed.answer;
  throw new AppError('input.invalid', `The input of ${name} has problems.`, { issues: weighed.issues });
}
