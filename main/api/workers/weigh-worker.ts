import { plan } from '../../engine/plan.ts';
import { catalogOf } from '../catalog.ts';
import { loadSolver } from '../highs.ts';
import { weigh, type AskName, type Weighed } from '../weigh.ts';
import type { WeighRequest } from './messages.ts';
import { everySoOften, serve } from './serve.ts';

/** Answers questions about the decision off the main thread. */
serve<WeighRequest, Weighed<AskName>>(async ({ scenario, book, decisions, name, ask }, report) => {
  const catalog = catalogOf(book);
  return weigh(
    {
      scenario,
      catalog,
      planned: plan(scenario, catalog, decisions),
      solve: await loadSolver(),
      report: everySoOften((done, total, message) => report({ done, total, message })),
    },
    { name, ask },
  );
});
