import type { OffersDecision } from '../../../shared/scenario/decisions.ts';
import { decideOffers } from '../../engine/cloud/decide-offers.ts';
import { catalogOf } from '../catalog.ts';
import { loadSolver } from '../highs.ts';
import type { OffersRequest } from './messages.ts';
import { serve } from './serve.ts';

/** Searches the offers of the cloud off the main thread, a progress line for each. */
serve<OffersRequest, OffersDecision>(async ({ scenario, book, percentiles }, report) =>
  decideOffers({
    scenario,
    catalog: catalogOf(book),
    percentiles,
    solve: await loadSolver(),
    onRow: (done, total, name) => report({ done, total, message: name }),
  }),
);
