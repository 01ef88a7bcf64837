import type { ReverseSizing } from '../../../shared/simulation.ts';
import { plan } from '../../engine/plan.ts';
import { bookAt } from '../../engine/prices/versions.ts';
import { catalogOf } from '../catalog.ts';
import { usersThatFit } from '../fit.ts';
import { loadSolver } from '../highs.ts';
import type { FitRequest } from './messages.ts';
import { serve } from './serve.ts';

/** Finds how many users fit on given servers off the main thread. */
serve<FitRequest, ReverseSizing>(async ({ scenario, book, decisions, given }) =>
  usersThatFit(
    plan(scenario, catalogOf(book), decisions),
    { scenario, book: bookAt(book, scenario.asOf), solve: await loadSolver() },
    given,
  ),
);
