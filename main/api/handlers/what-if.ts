import type { Store } from '../../store/store.ts';
import { sensitivity } from '../../engine/what-if/sensitivity.ts';
import type { Handlers } from '../dispatch.ts';
import { usersThatFit } from '../fit.ts';
import { readStored, type Planner } from '../planner.ts';
import { noNumberAt } from '../planning.ts';
import type { Simulator } from '../simulator.ts';
import { storedHead } from './scenarios.ts';

type WhatIfHandlers = Pick<Handlers, 'plan.simulate' | 'plan.sensitivity' | 'plan.fit'>;

/** Handlers of the questions that change inputs and look what becomes of the numbers. */
export function whatIfHandlers(store: Store, planner: Planner, simulator: Simulator): WhatIfHandlers {
  return {
    'plan.simulate': async ({ id, paths, samples }, { signal, report }) => {
      const stored = storedHead(store, id);
      return simulator.simulate({
        scenario: readStored(stored),
        planned: await planner.planned(stored, signal),
        book: null,
        signal,
        report,
        ...(paths === undefined ? {} : { paths }),
        ...(samples === undefined ? {} : { samples }),
      });
    },
    'plan.sensitivity': async ({ id, path }, { signal }) => {
      const planned = await planner.planned(storedHead(store, id), signal);
      const found = sensitivity(planned, path);
      if (found === undefined) throw noNumberAt(planned.plan, path);
      return found;
    },
    'plan.fit': async ({ id, side, items }, { signal }) =>
      usersThatFit(await planner.planned(storedHead(store, id), signal), planner.catalog.book, {
        side,
        items,
      }),
  };
}
