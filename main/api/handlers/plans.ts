import type { Handlers } from '../dispatch.ts';
import { comparePlans } from '../compare.ts';
import type { Store } from '../../store/store.ts';
import type { Planner } from '../planner.ts';
import { explainPath } from '../planning.ts';
import { storedHead } from './scenarios.ts';

type PlanHandlers = Pick<Handlers, 'plan.explain' | 'plan.compare'>;

/** Handlers of explanations and comparisons. */
export function planHandlers(store: Store, planner: Planner): PlanHandlers {
  return {
    'plan.explain': async ({ id, path }, { signal }) =>
      explainPath(await planner.asShown(storedHead(store, id), signal), path),
    'plan.compare': async ({ ids }, { signal, report }) => {
      const plans = [];
      for (const id of ids) {
        report({ done: plans.length, total: ids.length, message: 'Planning' });
        plans.push({ id, plan: (await planner.planned(storedHead(store, id), { signal })).plan });
      }
      return comparePlans(plans);
    },
  };
}
