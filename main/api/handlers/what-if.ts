import type { Store } from '../../store/store.ts';
import { sensitivity } from '../../engine/what-if/sensitivity.ts';
import type { Handlers } from '../dispatch.ts';
import type { Fitter } from '../fitter.ts';
import { readStored, type Planner } from '../planner.ts';
import { noNumberAt, restsOnOffers } from '../planning.ts';
import type { KeptBook } from '../prices/kept-book.ts';
import type { Simulator } from '../simulator.ts';
import { storedHead } from './scenarios.ts';

type WhatIfHandlers = Pick<Handlers, 'plan.simulate' | 'plan.sensitivity' | 'plan.fit'>;

/** Handlers of the questions that change inputs and look what becomes of the numbers. */
export function whatIfHandlers(parts: {
  readonly store: Store;
  readonly planner: Planner;
  readonly simulator: Simulator;
  readonly fitter: Fitter;
  readonly prices: KeptBook;
}): WhatIfHandlers {
  const { store, planner, simulator, fitter, prices } = parts;
  return {
    'plan.simulate': async ({ id, paths, samples }, { signal, report }) => {
      const stored = storedHead(store, id);
      return simulator.simulate({
        scenario: readStored(stored),
        planned: await planner.planned(stored, { signal, report, offers: restsOnOffers(paths ?? []) }),
        prices: prices.current(),
        signal,
        report,
        ...(paths === undefined ? {} : { paths }),
        ...(samples === undefined ? {} : { samples }),
      });
    },
    'plan.sensitivity': async ({ id, path }, { signal, report }) => {
      const planned = await planner.planned(storedHead(store, id), {
        signal,
        report,
        offers: restsOnOffers([path]),
      });
      const found = sensitivity(planned, path);
      if (found === undefined) throw noNumberAt(planned.plan, path);
      return found;
    },
    'plan.fit': async ({ id, side, items }, { signal }) => {
      const stored = storedHead(store, id);
      return fitter.fit({
        scenario: readStored(stored),
        planned: await planner.planned(stored, { signal }),
        prices: prices.current(),
        given: { side, items },
        signal,
      });
    },
  };
}
