import type { Simulation } from '../../../shared/simulation.ts';
import { plan } from '../../engine/plan.ts';
import { simulate } from '../../engine/what-if/simulate.ts';
import { togetherOf } from '../../engine/what-if/together.ts';
import { catalogOf } from '../catalog.ts';
import type { SampleWorkRequest } from './messages.ts';
import { everySoOften, serve } from './serve.ts';

/** Draws samples off the main thread. */
serve<SampleWorkRequest, Simulation>(({ scenario, book, decisions, paths, samples }, report) => {
  const planned = plan(scenario, catalogOf(book), decisions);
  return simulate(planned, {
    paths,
    samples,
    seed: scenario.seed,
    together: togetherOf(scenario.sampling),
    onBlock: everySoOften((done: number) => report({ done, total: samples, message: 'Drawing samples' })),
  });
});
