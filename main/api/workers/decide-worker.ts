import type { Decisions } from '../../../shared/scenario/decisions.ts';
import { decide } from '../../engine/decide.ts';
import { catalogOf } from '../catalog.ts';
import { loadSolver } from '../highs.ts';
import type { DecideRequest } from './messages.ts';
import { serve } from './serve.ts';

/** Runs the search off the main thread. */
serve<DecideRequest, Decisions>(async ({ scenario, book }) =>
  decide(scenario, catalogOf(book), await loadSolver()),
);
