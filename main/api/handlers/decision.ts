import type { Store } from '../../store/store.ts';
import type { CallContext, Handlers } from '../dispatch.ts';
import { readStored, type Planner } from '../planner.ts';
import type { KeptBook } from '../prices/kept-book.ts';
import type { AskName, Asks } from '../weigh.ts';
import type { Weigher } from '../weigher.ts';
import { storedHead } from './scenarios.ts';

type DecisionHandlers = Pick<Handlers, AskName>;

/** Handlers of the questions about the decision: what would change it, what it rests on, what to buy firmly. */
export function decisionHandlers(parts: {
  readonly store: Store;
  readonly planner: Planner;
  readonly weigher: Weigher;
  readonly prices: KeptBook;
}): DecisionHandlers {
  const { store, planner, weigher, prices } = parts;
  const ask = async <N extends AskName>(
    {
      name,
      id,
      ask,
      offers,
    }: { readonly name: N; readonly id: string; readonly ask: Asks[N]; readonly offers: boolean },
    { signal, report }: CallContext,
  ) => {
    const stored = storedHead(store, id);
    return weigher.weigh({
      name,
      ask,
      scenario: readStored(stored),
      planned: await planner.planned(stored, { signal, report, offers }),
      prices: prices.current(),
      signal,
      report,
    });
  };
  return {
    'decision.inputs': ({ id }, context) =>
      ask({ name: 'decision.inputs', id, ask: {}, offers: true }, context),
    'decision.attribution': ({ id }, context) =>
      ask({ name: 'decision.attribution', id, ask: {}, offers: false }, context),
    'decision.flips': ({ id }, context) =>
      ask({ name: 'decision.flips', id, ask: {}, offers: true }, context),
    'decision.regret': ({ id, ...weights }, context) =>
      ask({ name: 'decision.regret', id, ask: weights, offers: false }, context),
    'decision.lots': ({ id }, context) => ask({ name: 'decision.lots', id, ask: {}, offers: false }, context),
    'decision.measuring': ({ id }, context) =>
      ask({ name: 'decision.measuring', id, ask: {}, offers: true }, context),
    'decision.target': ({ id, ...target }, context) =>
      ask({ name: 'decision.target', id, ask: target, offers: true }, context),
    'decision.map': ({ id, ...sides }, context) =>
      ask({ name: 'decision.map', id, ask: sides, offers: true }, context),
  };
}
