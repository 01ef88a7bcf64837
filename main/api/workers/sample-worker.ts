import type { Simulation } from '../../../shared/simulation.ts';
import { plan } from '../../engine/plan.ts';
import { simulate } from '../../engine/what-if/simulate.ts';
import { togetherOf } from '../../engine/what-if/together.ts';
import { catalogOf } from '../catalog.ts';
import type { SampleWorkRequest } from './messages.ts';
import { serve } from './serve.ts';

/** Least time between two reports, in milliseconds. */
const reportEvery = 100;

/** Draws samples off the main thread. */
serve<SampleWorkRequest, Simulation>(({ scenario, book, decisions, paths, samples }, report) => {
  const planned = plan(scenario, catalogOf(book), decisions);
  let last = performance.now();
  return simulate(planned, {
    paths,
    samples,
    seed: scenario.seed,
    together: togetherOf(scenario.sampling),
    onBlock: (done) => {
      const now = performance.now();
      if (now - last < reportEvery) return;
      last = now;
      report({ done, total: samples, message: 'Drawing samples' });
    },
  });
});
