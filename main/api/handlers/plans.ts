import type { Handlers } from '../dispatch.ts';
import { comparePlans } from '../compare.ts';
import { previewSheets } from '../../export/workbook/write.ts';
import { bookAt } from '../../engine/prices/versions.ts';
import type { Store } from '../../store/store.ts';
import { readStored, type Planner } from '../planner.ts';
import { explainPath, restsOnOffers } from '../planning.ts';
import { provenQuote } from '../quote.ts';
import { fileNameOf, storedHead } from './scenarios.ts';

type PlanHandlers = Pick<Handlers, 'plan.explain' | 'plan.compare' | 'quote.preview' | 'quote.export'>;

/** Handlers of explanations, comparisons and quotes. */
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
    'quote.preview': async ({ id }, { signal, report }) => {
      const stored = storedHead(store, id);
      return {
        sheets: previewSheets({
          scenario: readStored(stored),
          ...(await planner.planned(stored, { signal, report, offers: true })),
        }),
      };
    },
    'quote.export': async ({ id }, { signal, report }) => {
      const stored = storedHead(store, id);
      const scenario = readStored(stored);
      report({ done: 0, total: 2, message: 'Planning' });
      const planned = await planner.planned(stored, { signal, offers: true });
      report({ done: 1, total: 2, message: 'Writing the workbook and proving it with a second engine' });
      const prices = bookAt(planner.catalog.book, scenario.asOf);
      const { bytes } = await provenQuote({ scenario, ...planned, prices });
      return {
        fileName: `${fileNameOf(scenario.name)} quote.xlsx`,
        mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        bytes,
      };
    },
  };
}
